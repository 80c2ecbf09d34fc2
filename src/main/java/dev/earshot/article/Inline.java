package dev.earshot.article;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of running text: words, or words with one of three kinds of mark-up. The set is closed on purpose. */
public sealed interface Inline {
    /** How deep mark-up is nested at most in documents that are read and written. */
    int MAX_DEPTH = 20;

    /** Words without mark-up; cleaned, their spaces at the ends kept. */
    record TextRun(String text) implements Inline {
        public TextRun {
            text = Text.clean(text);
        }

        @Override
        public String plainText() {
            return text;
        }
    }

    /** Words that lead somewhere; the target is http, https or mailto. */
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

    /** Words that are stressed. */
    record Emphasis(List<Inline> content) implements Inline {
        public Emphasis {
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return Inline.plainText(content);
        }
    }

    /** Words that weigh more. */
    record Strong(List<Inline> content) implements Inline {
        public Strong {
            content = List.copyOf(content);
        }

        @Override
        public String plainText() {
            return Inline.plainText(content);
        }
    }

    /** The words alone. */
    String plainText();

    /** The words of several pieces, one after another. */
    static String plainText(List<Inline> pieces) {
        return pieces.stream().map(Inline::plainText).collect(Collectors.joining());
    }
}
