package dev.earshot.article;

import java.util.List;

/** Running text of one paragraph, with the small closed set of markup of {@link Inline}. */
public record RichText(List<Inline> content) {
    /** No text, as in a blank cell of a table. */
    public static final RichText EMPTY = new RichText(List.of());

    public RichText {
        content = List.copyOf(content);
    }

    /** Returns text without markup, cleaned. */
    public static RichText of(String words) {
        return new RichText(List.of(new Inline.TextRun(Text.cleanLine(words))));
    }

    /** Returns the words only, without spaces at the ends. */
    public String plainText() {
        return Text.cleanLine(Inline.plainText(content));
    }

    public boolean isBlank() {
        return plainText().isEmpty();
    }

    /** Returns whether the whole text is one link, as opposed to a link within a sentence. */
    public boolean isLink() {
        List<Inline> pieces = content;
        while (true) {
            List<Inline> nonBlank = pieces.stream()
                    .filter(piece -> !piece.plainText().isBlank())
                    .toList();
            if (nonBlank.size() != 1) {
                return false;
            }
            switch (nonBlank.getFirst()) {
                case Inline.Link link -> {
                    return true;
                }
                case Inline.TextRun text -> {
                    return false;
                }
                case Inline.Emphasis emphasis -> pieces = emphasis.content();
                case Inline.Strong strong -> pieces = strong.content();
                case Inline.Superscript superscript -> pieces = superscript.content();
                case Inline.Subscript subscript -> pieces = subscript.content();
                case Inline.Abbreviation abbreviation -> pieces = abbreviation.content();
            }
        }
    }
}
