package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks every page with axe-core against WCAG 2.2 AAA, in several display settings. */
class AxeTest extends PageTests {
    private static final List<String> ALL_RULES =
            List.of("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** The rule of 7:1 is left out by axe unless all of AAA is asked for. */
    private static final String CONTRAST = "color-contrast-enhanced";

    private static final List<String> COLOR_RULES = List.of("color-contrast", CONTRAST, "link-in-text-block");

    @Test
    void noViolationOnAnyPageInNarrowWindow() {
        ReaderSettings narrow = ReaderSettings.PLAIN.wide(320);
        assertEquals(List.of(), violations(narrow, List.of(narrow.inTheDark())));
    }

    @Test
    void noViolationOnAnyPageInWideWindow() {
        ReaderSettings contrast = ReaderSettings.PLAIN.withMoreContrast();
        assertEquals(
                List.of(),
                violations(
                        ReaderSettings.PLAIN,
                        List.of(
                                ReaderSettings.PLAIN.inTheDark(),
                                contrast,
                                contrast.inTheDark(),
                                ReaderSettings.PLAIN.withForcedColors())));
    }

    /** axe needs scripts, so this blocks only the page's own script. The page looks the same if scripts are off. */
    @Test
    void noViolationIfPageScriptNeverLoads() {
        try (BrowserContext visitor = browser.visitor(ReaderSettings.PLAIN.wide(320))) {
            visitor.route("**/*.js", Route::abort);
            assertEquals(List.of(), onEveryPage(visitor, AxeTest::violations));
        }
    }

    private List<String> violations(ReaderSettings look, List<ReaderSettings> otherColors) {
        return onEveryPage(look, page -> {
            List<String> found = new ArrayList<>(violations(page));
            for (ReaderSettings other : otherColors) {
                page.emulateMedia(other.media());
                violations(page, new AxeBuilder(page).withRules(COLOR_RULES), List.of(CONTRAST))
                        .forEach(what -> found.add(other + ": " + what));
            }
            page.emulateMedia(look.media());
            return found;
        });
    }

    private static List<String> violations(Page page) {
        return violations(page, new AxeBuilder(page).withTags(ALL_RULES), List.of(CONTRAST, "region", "html-has-lang"));
    }

    private static List<String> violations(Page page, AxeBuilder axe, List<String> expected) {
        AxeResults results = axe.setLegacyMode(true).analyze();
        List<String> passed = results.getPasses().stream().map(Rule::getId).toList();
        assertTrue(passed.containsAll(expected), () -> page.url() + ": " + passed);
        List<String> found = new ArrayList<>();
        for (Rule rule : results.getViolations()) {
            for (CheckedNode node : rule.getNodes()) {
                found.add(rule.getId() + " " + node.getTarget() + " " + node.getFailureSummary());
            }
        }
        return found;
    }
}
