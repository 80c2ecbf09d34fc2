package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Checks what readers get on the first screen of a phone of 360 by 740 pixels. */
@Order(1)
class PhoneTest extends PageTests {
    private static final ReaderSettings PHONE = ReaderSettings.PLAIN.wide(360);

    /** Where the heading of the first update is at most, from the top of the page. */
    private static final int LATEST = 620;

    private static final double SMALLEST = 0.9375 * 16;

    @Test
    void firstUpdateIsOnFirstScreen() {
        for (String kind : List.of("article", "article with every kind of block", "article of 428 updates")) {
            Page page = open(kind, PHONE);
            Object top = page.evaluate("() => document.querySelector('.u h3').getBoundingClientRect().top");
            assertTrue(((Number) top).doubleValue() <= LATEST, kind + ": " + top);
            Browser.close(page);
        }
    }

    @Test
    void headerIsOneRow() {
        assertEquals(List.of(), onEveryTemplate(PHONE, page -> {
            Object height = page.evaluate("() => document.querySelector('header').offsetHeight");
            // a row of targets of 44 pixels
            return ((Number) height).intValue() < 66 ? List.of() : List.of("height: " + height);
        }));
    }

    @Test
    void noTextIsSmallerThan15Pixels() {
        assertEquals(
                List.of(),
                onEveryTemplate(
                        PHONE,
                        page -> Layout.of(page).sizes().stream()
                                .filter(size -> size < SMALLEST)
                                .map(String::valueOf)
                                .toList()));
    }

    @Test
    void storiesComeBeforeTheStreamOfUpdates() {
        Page page = open("home", PHONE);
        assertEquals(
                true,
                page.evaluate("() => document.querySelector('.stories').getBoundingClientRect().bottom"
                        + " <= document.querySelector('.stream').getBoundingClientRect().top"));
        Browser.close(page);
    }
}
