package dev.earshot.article;

import java.util.List;

/** Running text of one paragraph, marked up with the small closed set of {@link Inline}. */
public record RichText(List<Inline> content) {
    public RichText {
        content = List.copyOf(content);
    }

    /** Text without mark-up, cleaned. */
    public static RichText of(String words) {
        return new RichText(List.of(new Inline.Words(Text.line(words))));
    }

    /** The words alone, without spaces at the ends. */
    public String plain() {
        return Text.line(Inline.plain(content));
    }

    public boolean isBlank() {
        return plain().isEmpty();
    }

    /** Whether all of its words are one link: that is no part of a sentence. */
    public boolean isLink() {
        List<Inline> pieces = content;
        while (true) {
            List<Inline> said =
                    pieces.stream().filter(piece -> !piece.plain().isBlank()).toList();
            if (said.size() != 1) {
                return false;
            }
            switch (said.getFirst()) {
                case Inline.Link link -> {
                    return true;
                }
                case Inline.Words words -> {
                    return false;
                }
                case Inline.Emphasis emphasis -> pieces = emphasis.content();
                case Inline.Strong strong -> pieces = strong.content();
            }
        }
    }
}
