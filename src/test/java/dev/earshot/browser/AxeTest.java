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

/**
 * axe-core finds nothing against WCAG 2.2 AAA on any page. All of its rules are run once for each width; in the other colors
 * of that width the same page is asked only for the rules that read colors.
 */
class AxeTest extends PageTests {
    private static final List<String> ALL_RULES =
            List.of("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** The rule of 7:1 is left out by axe unless all of AAA is asked for. */
    private static final String CONTRAST = "color-contrast-enhanced";

    private static final List<String> COLOR_RULES = List.of("color-contrast", CONTRAST, "link-in-text-block");

    @Test
    void noViolationOnAnyPageInANarrowWindow() {
        Look narrow = Look.PLAIN.wide(320);
        assertEquals(List.of(), violations(narrow, List.of(narrow.inTheDark())));
    }

    @Test
    void noViolationOnAnyPageInAWideWindow() {
        Look contrast = Look.PLAIN.withMoreContrast();
        assertEquals(
                List.of(),
                violations(
                        Look.PLAIN,
                        List.of(
                                Look.PLAIN.inTheDark(),
                                contrast,
                                contrast.inTheDark(),
                                Look.PLAIN.withForcedColors())));
    }

    /** axe is a script itself, so here it is the page's own that don't come; a page without any looks the same. */
    @Test
    void noViolationWhereTheScriptOfThePageNeverComes() {
        try (BrowserContext visitor = browser.visitor(Look.PLAIN.wide(320))) {
            visitor.route("**/*.js", Route::abort);
            assertEquals(List.of(), onEveryPage(visitor, AxeTest::violations));
        }
    }

    private List<String> violations(Look look, List<Look> otherColors) {
        return onEveryPage(look, page -> {
            List<String> found = new ArrayList<>(violations(page));
            for (Look other : otherColors) {
                page.emulateMedia(other.media());
                violations(page, new AxeBuilder(page).withRules(COLOR_RULES), List.of(CONTRAST))
                        .forEach(what -> found.add(other + ": " + what));
            }
            page.emulateMedia(look.media());
            return found;
        });
    }

    private static List<String> violations(Page page) {
        return violations(
                page, new AxeBuilder(page).withTags(ALL_RULES), List.of(CONTRAST, "region", "html-has-lang"));
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
