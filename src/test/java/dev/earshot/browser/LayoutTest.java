package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks every page for readers with low vision: narrow windows, large and spaced text, keyboard focus, print. */
@Order(1)
class LayoutTest extends PageTests {
    private static final ReaderSettings NARROW = ReaderSettings.PLAIN.wide(320);

    /** A window of 1280 pixels has 320 at 400% zoom and 256 at 500%. */
    private static final List<Integer> WIDTHS = List.of(320, 1280);

    private static final List<Integer> MORE_WIDTHS = List.of(256, 640);

    private static final int HEIGHT = 800;

    @Test
    void everyPageCanBeReadAtEveryWidth() {
        assertEquals(List.of(), onEveryPage(ReaderSettings.PLAIN, page -> unreadable(page, WIDTHS)));
    }

    @Test
    void everyTemplateCanBeReadAtMoreWidths() {
        assertEquals(List.of(), onEveryTemplate(ReaderSettings.PLAIN, page -> unreadable(page, MORE_WIDTHS)));
    }

    private static List<String> unreadable(Page page, List<Integer> widths) {
        return widths.stream()
                .flatMap(width -> unreadable(page, width).stream().map(wrong -> width + ": " + wrong))
                .toList();
    }

    private static List<String> unreadable(Page page, int width) {
        page.setViewportSize(width, HEIGHT);
        Layout layout = Layout.of(page);
        List<String> wrong = broken(layout);
        wrong.addAll(layout.smallTargets());
        wrong.addAll(layout.linesLongerThan(80));
        wrong.addAll(layout.badLineSpacing());
        broken(layout.spaced()).forEach(what -> wrong.add("with the spacing of WCAG 1.4.12, " + what));
        layout.styled("");
        return wrong;
    }

    @Test
    void detectsBrokenLayout() {
        Page page = open("article", NARROW);
        Layout layout = Layout.of(page)
                .styled(
                        "h3 { white-space: nowrap; margin-block-end: -1.5em !important } .note { font-size: 8px; line-height: 1 }");
        assertFalse(layout.horizontalOverflow().isEmpty());
        assertFalse(layout.overlaps().isEmpty());
        assertFalse(layout.badLineSpacing().isEmpty());
        assertFalse(layout.styled("body { max-width: none; font-size: 9px }")
                .linesLongerThan(30)
                .isEmpty());
        assertFalse(layout.styled(".do a, .do button { display: inline; min-height: 0; padding: 0 }")
                .smallTargets()
                .isEmpty());
        Browser.close(page);
    }

    @Test
    void allTextScalesWithReaderFontSize() {
        assertEquals(List.of(), onEveryTemplate(NARROW, page -> {
            Layout layout = Layout.of(page);
            List<Double> before = layout.sizes();
            List<Double> after = layout.styled("html { font-size: 32px }").sizes();
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                // the largest headings end at 12% of the window's width, so that long words fit
                if (after.get(i) < Math.min(1.6 * before.get(i), 0.119 * 320)) {
                    wrong.add(before.get(i) + " became " + after.get(i));
                }
            }
            return wrong;
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "article", "update with every kind of block", "search that finds", "follow"})
    void focusIsVisibleOnEveryTabStop(String kind) {
        Page page = open(kind, NARROW);
        Layout layout = Layout.of(page);
        List<String> wrong = new ArrayList<>();
        int stops = 0;
        page.keyboard().press("Tab");
        for (List<String> seen = layout.focus(); seen != null && stops < 150; seen = layout.focus()) {
            wrong.addAll(seen);
            stops++;
            page.keyboard().press("Tab");
        }
        assertEquals(List.of(), wrong);
        assertTrue(stops > 8, "stops: " + stops);
        Browser.close(page);
    }

    @Test
    void firstTabStopSkipsToLatestUpdate() {
        Page page = open("article", ReaderSettings.PLAIN);
        page.keyboard().press("Tab");
        assertEquals(
                "Skip to the latest update",
                page.evaluate(
                        "() => document.activeElement.matches('header .skip') && document.activeElement.innerText"));
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertEquals(
                true, page.evaluate("() => document.activeElement === document.querySelector('main article h3 a')"));
        Browser.close(page);
    }

    @Test
    void printShowsLinkTargets() {
        Page page = open("article with every kind of block", ReaderSettings.PLAIN);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertEquals(
                List.of(),
                Objects.requireNonNull(page.evaluate("() => [...document.querySelectorAll('main a[href^=http]')]"
                        + ".filter(a => !getComputedStyle(a, '::after').content.includes(a.getAttribute('href')))"
                        + ".map(a => a.outerHTML)")));
        assertEquals("none", page.evaluate("() => getComputedStyle(document.querySelector('.skip')).display"));
        Browser.close(page);
    }

    private static List<String> broken(Layout layout) {
        List<String> wrong = new ArrayList<>(layout.horizontalOverflow());
        wrong.addAll(layout.overlaps());
        return wrong;
    }
}
