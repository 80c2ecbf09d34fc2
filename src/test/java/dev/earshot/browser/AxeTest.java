package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Checks every page with axe-core against WCAG 2.2 AAA, and every template in several display settings. */
@Order(1)
class AxeTest extends PageTests {
    private static final List<String> ALL_RULES =
            List.of("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** The rule of 7:1 is left out by axe unless all of AAA is asked for. */
    private static final String CONTRAST = "color-contrast-enhanced";

    private static final String AXE = axe();

    /** Runs axe once it is loaded; AxeBuilder would load it again for each run, and return every node of a page. */
    private static final String RUN = """
            rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(results => ({
              passed: results.passes.map(rule => rule.id),
              violations: results.violations.flatMap(rule =>
                  rule.nodes.map(node => `${rule.id} ${node.target} ${node.failureSummary}`)),
            }))""";

    private static final List<String> COLOR_RULES = List.of("color-contrast", CONTRAST, "link-in-text-block");

    @Test
    void noViolationOnAnyPageInNarrowWindow() {
        assertEquals(List.of(), onEveryPage(ReaderSettings.PLAIN.wide(320), AxeTest::violations));
    }

    @Test
    void noViolationInWideWindowOrOtherColors() {
        ReaderSettings contrast = ReaderSettings.PLAIN.withMoreContrast();
        List<ReaderSettings> otherColors = List.of(
                ReaderSettings.PLAIN.inTheDark(),
                contrast,
                contrast.inTheDark(),
                ReaderSettings.PLAIN.withForcedColors());
        assertEquals(List.of(), onEveryTemplate(ReaderSettings.PLAIN, page -> {
            List<String> found = new ArrayList<>(violations(page));
            for (ReaderSettings other : otherColors) {
                page.emulateMedia(other.media());
                violations(page, "rule", COLOR_RULES, List.of(CONTRAST))
                        .forEach(violation -> found.add(other + ": " + violation));
            }
            page.emulateMedia(ReaderSettings.PLAIN.media());
            return found;
        }));
    }

    /** axe needs scripts, so this blocks only the page's own script. The page looks the same if scripts are off. */
    @Test
    void noViolationIfPageScriptNeverLoads() {
        try (BrowserContext visitor = browser.visitor(ReaderSettings.PLAIN.wide(320))) {
            visitor.route("**/*.js", Route::abort);
            assertEquals(List.of(), onPages(visitor, pages.templates(), AxeTest::violations));
        }
    }

    private static List<String> violations(Page page) {
        page.evaluate(AXE);
        return violations(page, "tag", ALL_RULES, List.of(CONTRAST, "region", "html-has-lang"));
    }

    private static List<String> violations(Page page, String type, List<String> rules, List<String> expected) {
        Map<?, ?> results =
                (Map<?, ?>) Objects.requireNonNull(page.evaluate(RUN, Map.of("type", type, "values", rules)));
        List<String> passed = strings(results.get("passed"));
        assertTrue(passed.containsAll(expected), () -> page.url() + ": " + passed);
        return strings(results.get("violations"));
    }

    private static List<String> strings(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
