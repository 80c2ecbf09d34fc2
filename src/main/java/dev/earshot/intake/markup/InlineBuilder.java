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
 * Builds rich text piece by piece. Collapses white space across pieces as browsers do. Elements still open at the end of a
 * paragraph are reopened in the next, so a link around two paragraphs becomes two links.
 */
final class InlineBuilder {
    /** Maximum nesting of markup; deeper markup is dropped and its text kept. */
    static final int MAX_DEPTH = 8;

    private enum Mark {
        NONE,
        LINK,
        EMPHASIS,
        STRONG,
        SUPERSCRIPT,
        SUBSCRIPT,
        ABBREVIATION
    }

    private record OpenElement(
            Mark mark, @Nullable URI target, @Nullable String expansion, List<Inline> content) {
        OpenElement reopened() {
            return new OpenElement(mark, target, expansion, new ArrayList<>());
        }
    }

    private final Deque<OpenElement> open = new ArrayDeque<>();
    private final StringBuilder buffer = new StringBuilder();
    private boolean endsWithSpace = true;
    private boolean blank = true;

    InlineBuilder() {
        open.push(new OpenElement(Mark.NONE, null, null, new ArrayList<>()));
    }

    /** Appends text; adjacent spaces collapse. */
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

    /** Opens a link. Returns false, with nothing to close, if a link is already open or the nesting is too deep. */
    boolean openLink(URI target) {
        return open(Mark.LINK, target, null);
    }

    /** Opens emphasis. Returns false if there is nothing to close. */
    boolean openEmphasis() {
        return open(Mark.EMPHASIS, null, null);
    }

    /** Opens strong text. Returns false if there is nothing to close. */
    boolean openStrong() {
        return open(Mark.STRONG, null, null);
    }

    /** Opens a superscript. Returns false if there is nothing to close. */
    boolean openSuperscript() {
        return open(Mark.SUPERSCRIPT, null, null);
    }

    /** Opens a subscript. Returns false if there is nothing to close. */
    boolean openSubscript() {
        return open(Mark.SUBSCRIPT, null, null);
    }

    /** Opens an abbreviation. Returns false if there is nothing to close. */
    boolean openAbbreviation(String expansion) {
        return open(Mark.ABBREVIATION, null, expansion);
    }

    private boolean open(Mark mark, @Nullable URI target, @Nullable String expansion) {
        if (open.size() > MAX_DEPTH || open.stream().anyMatch(openElement -> openElement.mark() == mark)) {
            return false;
        }
        flushText();
        open.push(new OpenElement(mark, target, expansion, new ArrayList<>()));
        return true;
    }

    /** Closes the innermost open element. */
    void close() {
        flushText();
        OpenElement openElement = open.pop();
        open.element().content().addAll(wrapContent(openElement));
    }

    /** Returns whether the current paragraph has no text. */
    boolean isBlank() {
        return blank;
    }

    /** Ends the paragraph and returns it without outer spaces. */
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
        open.push(new OpenElement(Mark.NONE, null, null, new ArrayList<>()));
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
            case SUPERSCRIPT -> List.of(new Inline.Superscript(content));
            case SUBSCRIPT -> List.of(new Inline.Subscript(content));
            case ABBREVIATION ->
                openElement.expansion() == null
                        ? content
                        : List.of(new Inline.Abbreviation(openElement.expansion(), content));
        };
    }
}
