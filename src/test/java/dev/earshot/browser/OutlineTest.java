package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.earshot.support.Golden;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the headings and landmarks by which screen readers navigate with a reviewed outline. */
class OutlineTest extends PageTests {
    private static final Pattern KEPT = Pattern.compile(
            " *- '?(?:heading|banner|main|contentinfo|navigation|region|article|search|complementary|form)\\b.*");

    @ParameterizedTest
    @CsvSource({
        "home, home",
        "article, article",
        "article with every kind of block, kinds",
        "article in Arabic, arabic",
        "update, update",
        "search that finds, search"
    })
    void headingsAndLandmarksMatchReviewedOutline(String kind, String name) {
        Page page = open(kind, ReaderSettings.PLAIN);
        String outline = page.locator("body")
                .ariaSnapshot()
                .lines()
                .filter(line -> KEPT.matcher(line).matches())
                .collect(Collectors.joining("\n"));
        assertTrue(
                outline.contains("- banner") && outline.contains("- main") && outline.contains("- contentinfo"),
                outline);
        Golden.assertSame("outline-" + name + ".txt", pages.live(), outline);
        Browser.close(page);
    }
}
