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
final class InlineWriter {
    /** How deep mark-up may be nested; what is deeper loses its mark-up and keeps its words. */
    static final int DEPTH = 8;

    private enum Mark {
        NONE,
        LINK,
        EMPHASIS,
        STRONG
    }

    private record Frame(Mark mark, @Nullable URI target, List<Inline> content) {
        Frame again() {
            return new Frame(mark, target, new ArrayList<>());
        }
    }

    private final Deque<Frame> open = new ArrayDeque<>();
    private final StringBuilder words = new StringBuilder();
    private boolean spaced = true;
    private boolean blank = true;

    InlineWriter() {
        open.push(new Frame(Mark.NONE, null, new ArrayList<>()));
    }

    /** Adds words; spaces at their ends count once. */
    void words(String raw) {
        String text = Text.clean(raw);
        if (spaced && text.startsWith(" ")) {
            text = text.substring(1);
        }
        if (!text.isEmpty()) {
            words.append(text);
            spaced = text.endsWith(" ");
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
        if (open.size() > DEPTH || open.stream().anyMatch(frame -> frame.mark() == mark)) {
            return false;
        }
        settle();
        open.push(new Frame(mark, target, new ArrayList<>()));
        return true;
    }

    /** Closes what was opened last. */
    void close() {
        settle();
        Frame frame = open.pop();
        open.element().content().addAll(closed(frame));
    }

    /** Whether there are no words since the last paragraph was taken. */
    boolean isBlank() {
        return blank;
    }

    /** Ends the paragraph: what was gathered, without spaces at its ends. */
    RichText take() {
        settle();
        List<Frame> frames = new ArrayList<>();
        while (open.size() > 1) {
            Frame frame = open.pop();
            frames.add(frame);
            open.element().content().addAll(closed(frame));
        }
        List<Inline> content = new ArrayList<>(open.pop().content());
        if (!content.isEmpty() && content.getLast() instanceof Inline.Words last) {
            content.removeLast();
            if (!last.text().isBlank()) {
                content.add(new Inline.Words(last.text().stripTrailing()));
            }
        }
        open.push(new Frame(Mark.NONE, null, new ArrayList<>()));
        frames.reversed().forEach(frame -> open.push(frame.again()));
        spaced = true;
        blank = true;
        return new RichText(content);
    }

    private void settle() {
        if (!words.isEmpty()) {
            open.element().content().add(new Inline.Words(words.toString()));
            words.setLength(0);
        }
    }

    private static List<Inline> closed(Frame frame) {
        List<Inline> content = frame.content();
        if (Inline.plain(content).isBlank()) {
            return content;
        }
        return switch (frame.mark()) {
            case NONE -> content;
            case LINK -> frame.target() == null ? content : List.of(new Inline.Link(frame.target(), content));
            case EMPHASIS -> List.of(new Inline.Emphasis(content));
            case STRONG -> List.of(new Inline.Strong(content));
        };
    }
}
