package dev.earshot.article;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of running text: plain words, or words with one of a few kinds of markup. The set is deliberately closed. */
public sealed interface Inline {
    /** Maximum nesting depth of markup in documents that are read and written. */
    int MAX_DEPTH = 20;

    /** Words without markup, cleaned except for spaces at the ends, which are kept. */
    record TextRun(String text) implements Inline {
        public TextRun {
            text = Text.clean(text);
        }

        @Override
        public String plainText() {
            return text;
        }
    }

    /** A link; its target is http, https or mailto. */
    record Link(URI target, List<Inline> content) implements Inline {
        public Link {
            Links.requireAllowed(target);
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return Inline.plainText(content);
        }
    }

    /** Emphasized words. */
    record Emphasis(List<Inline> content) implements Inline {
        public Emphasis {
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return Inline.plainText(content);
        }
    }

    /** Words of strong importance. */
    record Strong(List<Inline> content) implements Inline {
        public Strong {
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return Inline.plainText(content);
        }
    }

    /** Raised words, such as an exponent; in plain text "10\u2076", so that it isn't read as 106. */
    record Superscript(List<Inline> content) implements Inline {
        public Superscript {
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return SmallDigits.raised(Inline.plainText(content));
        }
    }

    /** Lowered words, such as the number in a chemical formula. */
    record Subscript(List<Inline> content) implements Inline {
        public Subscript {
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return SmallDigits.lowered(Inline.plainText(content));
        }
    }

    /**
     * An abbreviation.
     *
     * @param expansion what it stands for
     */
    record Abbreviation(String expansion, List<Inline> content) implements Inline {
        public Abbreviation {
            expansion = Text.cleanLine(expansion);
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return Inline.plainText(content);
        }
    }

    /** Returns the words without markup. */
    String plainText();

    /** Returns the words of several pieces, concatenated. */
    static String plainText(List<Inline> pieces) {
        return pieces.stream().map(Inline::plainText).collect(Collectors.joining());
    }
}
