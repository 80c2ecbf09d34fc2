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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** axe-core finds nothing against WCAG 2.2 AAA on any page, however it is looked at. */
class AxeTest extends PageTests {
    static final List<Look> LOOKS = looks();

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (Look light : List.of(Look.PLAIN.wide(320), Look.PLAIN)) {
            looks.add(light);
            looks.add(light.inTheDark());
        }
        looks.add(Look.PLAIN.withMoreContrast());
        looks.add(Look.PLAIN.withMoreContrast().inTheDark());
        looks.add(Look.PLAIN.withForcedColors());
        return looks;
    }

    @ParameterizedTest
    @FieldSource("LOOKS")
    void noViolationOnAnyPage(Look look) {
        assertEquals(List.of(), onEveryPage(look, AxeTest::violations));
    }

    /** axe is a script itself, so here it is the page's own that don't come; a page without any looks the same. */
    @Test
    void noViolationWhereTheScriptOfThePageNeverComes() {
        try (BrowserContext visitor = browser.visitor(Look.PLAIN.wide(320))) {
            visitor.route("**/*.js", Route::abort);
            assertEquals(List.of(), onEveryPage(visitor, AxeTest::violations));
        }
    }

    private static List<String> violations(Page page) {
        AxeResults results =
                new AxeBuilder(page).withTags(RULES).setLegacyMode(true).analyze();
        List<String> passed = results.getPasses().stream().map(Rule::getId).toList();
        // the rule of 7:1, which axe leaves out unless it is asked for all of AAA
        assertTrue(passed.containsAll(List.of("color-contrast-enhanced", "region", "html-has-lang")), passed::toString);
        List<String> found = new ArrayList<>();
        for (Rule rule : results.getViolations()) {
            for (CheckedNode node : rule.getNodes()) {
                found.add(rule.getId() + " " + node.getTarget() + " " + node.getFailureSummary());
            }
        }
        return found;
    }
}
