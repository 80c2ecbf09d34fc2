package dev.earshot.browser;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Measures the layout of a page. Most methods return a list of problems. */
record Layout(JSHandle questions) {
    /** The text spacing that pages must support (WCAG 1.4.12). */
    private static final String SPACING =
            "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
                    + " p { margin-block-end: 2em !important; }";

    private static final Path SCRIPT = Path.of("src/test/resources/pages/layout.js");

    static Layout of(Page page) {
        try {
            return new Layout(page.evaluateHandle(Files.readString(SCRIPT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what causes horizontal scrolling, leaves the window or is cut off. */
    List<String> horizontalOverflow() {
        return list("q => q.sideways()");
    }

    /** Returns what overlaps something else or is cut off at the bottom. */
    List<String> overlaps() {
        return list("q => q.overlaps()");
    }

    /** Returns targets outside prose that are less than 44 pixels wide or high. */
    List<String> smallTargets() {
        return list("q => q.targets()");
    }

    List<String> linesLongerThan(int characters) {
        return list("q => q.lines(" + characters + ")");
    }

    /** Returns text that is justified, or has lines less than 1.5 times as high as its letters. */
    List<String> badLineSpacing() {
        return list("q => q.setting()");
    }

    /** Returns what is wrong with the focus indicator, or null if nothing has the focus. */
    @Nullable
    List<String> focus() {
        return asList(questions.evaluate("q => q.focus()"));
    }

    /** Returns the font sizes of all blocks of text, in pixels. */
    List<Double> sizes() {
        return Objects.requireNonNull((List<?>) questions.evaluate("q => q.sizes()")).stream()
                .map(size -> ((Number) size).doubleValue())
                .toList();
    }

    Layout spaced() {
        return styled(SPACING);
    }

    Layout styled(String css) {
        questions.evaluate("(q, css) => q.style(css)", css);
        return this;
    }

    private List<String> list(String question) {
        return Objects.requireNonNull(asList(questions.evaluate(question)));
    }

    private static @Nullable List<String> asList(@Nullable Object answer) {
        return answer == null
                ? null
                : ((List<?>) answer).stream().map(String::valueOf).toList();
    }
}
