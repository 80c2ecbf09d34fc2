package dev.earshot.intake.markup;

import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers running text piece by piece. White space is collapsed across pieces as a browser does it. What is open where a
 * paragraph ends is opened again in the next, so that a link around two paragraphs gives two links.
 */
final class InlineBuilder {
    /** How deep mark-up may be nested; what is deeper loses its mark-up and keeps its words. */
    static final int MAX_DEPTH = 8;

    private enum Mark {
        NONE,
        LINK,
        EMPHASIS,
        STRONG
    }

    private record OpenElement(Mark mark, @Nullable URI target, List<Inline> content) {
        OpenElement reopened() {
            return new OpenElement(mark, target, new ArrayList<>());
        }
    }

    private final Deque<OpenElement> open = new ArrayDeque<>();
    private final StringBuilder buffer = new StringBuilder();
    private boolean endsWithSpace = true;
    private boolean blank = true;

    InlineBuilder() {
        open.push(new OpenElement(Mark.NONE, null, new ArrayList<>()));
    }

    /** Adds words; spaces at their ends count once. */
    void append(String raw) {
        String text = Text.clean(raw);
        if (endsWithSpace && text.startsWith(" ")) {
            text = text.substring(1);
        }
        if (!text.isEmpty()) {
            buffer.append(text);
            endsWithSpace = text.endsWith(" ");
            blank &= text.isBlank();
        }
    }

    /** Opens a link; false where one is open already, or too much is, and there is nothing to close. */
    boolean openLink(URI target) {
        return open(Mark.LINK, target);
    }

    /** Opens emphasis; false where there is nothing to close. */
    boolean openEmphasis() {
        return open(Mark.EMPHASIS, null);
    }

    /** Opens strong words; false where there is nothing to close. */
    boolean openStrong() {
        return open(Mark.STRONG, null);
    }

    private boolean open(Mark mark, @Nullable URI target) {
        if (open.size() > MAX_DEPTH || open.stream().anyMatch(openElement -> openElement.mark() == mark)) {
            return false;
        }
        flushText();
        open.push(new OpenElement(mark, target, new ArrayList<>()));
        return true;
    }

    /** Closes what was opened last. */
    void close() {
        flushText();
        OpenElement openElement = open.pop();
        open.element().content().addAll(wrapContent(openElement));
    }

    /** Whether there are no words since the last paragraph was taken. */
    boolean isBlank() {
        return blank;
    }

    /** Ends the paragraph: what was gathered, without spaces at its ends. */
    RichText finishParagraph() {
        flushText();
        List<OpenElement> frames = new ArrayList<>();
        while (open.size() > 1) {
            OpenElement openElement = open.pop();
            frames.add(openElement);
            open.element().content().addAll(wrapContent(openElement));
        }
        List<Inline> content = new ArrayList<>(open.pop().content());
        if (!content.isEmpty() && content.getLast() instanceof Inline.TextRun last) {
            content.removeLast();
            if (!last.text().isBlank()) {
                content.add(new Inline.TextRun(last.text().stripTrailing()));
            }
        }
        open.push(new OpenElement(Mark.NONE, null, new ArrayList<>()));
        frames.reversed().forEach(openElement -> open.push(openElement.reopened()));
        endsWithSpace = true;
        blank = true;
        return new RichText(content);
    }

    private void flushText() {
        if (!buffer.isEmpty()) {
            open.element().content().add(new Inline.TextRun(buffer.toString()));
            buffer.setLength(0);
        }
    }

    private static List<Inline> wrapContent(OpenElement openElement) {
        List<Inline> content = openElement.content();
        if (Inline.plainText(content).isBlank()) {
            return content;
        }
        return switch (openElement.mark()) {
            case NONE -> content;
            case LINK ->
                openElement.target() == null ? content : List.of(new Inline.Link(openElement.target(), content));
            case EMPHASIS -> List.of(new Inline.Emphasis(content));
            case STRONG -> List.of(new Inline.Strong(content));
        };
    }
}
