package dev.earshot.article;

import java.util.List;

/** Running text of one paragraph, marked up with the small closed set of {@link Inline}. */
public record RichText(List<Inline> content) {
    public RichText {
        content = List.copyOf(content);
    }

    /** Text without mark-up, cleaned. */
    public static RichText of(String words) {
        return new RichText(List.of(new Inline.TextRun(Text.cleanLine(words))));
    }

    /** The words alone, without spaces at the ends. */
    public String plainText() {
        return Text.cleanLine(Inline.plainText(content));
    }

    public boolean isBlank() {
        return plainText().isEmpty();
    }

    /** Whether all of its words are one link: that is no part of a sentence. */
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
            }
        }
    }
}
