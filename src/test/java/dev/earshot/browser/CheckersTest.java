package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.earshot.support.EveryPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks every page with external checkers. */
@Tag("checkers")
@Order(1)
class CheckersTest extends PageTests {
    private static final String SCRIPT = "src/test/checkers/run";
    private static final Path ENGINE = Path.of("target/checkers/node_modules/accessibility-checker-engine/ace.js");

    /**
     * Returns violations that IBM's engine is sure of. The rest are questions for a human. A table that scrolls by itself must be
     * focusable for readers without a mouse, which axe requires and IBM's engine takes for a mistake.
     */
    private static final String ASK = """
            () => new ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']).then(report => {
              if (report.results.filter(one => one.value[1] === 'PASS').length < 10) return ['fewer than 10 rules passed'];
              return report.results.filter(one => one.value[0] === 'VIOLATION' && one.value[1] === 'FAIL')
                  .filter(one => one.ruleId !== 'element_tabbable_role_valid' || !document.evaluate(
                      one.path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue.matches('.table'))
                  .map(one => one.ruleId + ' ' + one.message + ' ' + one.path.dom);
            })""";

    @Test
    void nuCheckerAndPa11yAndLighthouseFindNothing() throws Exception {
        // Lighthouse checks only the first page, and pa11y those of the first templates
        Set<String> paths = new LinkedHashSet<>(List.of(EveryPage.ARTICLE));
        paths.addAll(pages.templates().values());
        // pa11y can't check a page with an error status
        Set<String> errors = Set.of(pages.path("no such page"), pages.path("withdrawn article"));
        paths.removeAll(errors);
        int forPa11y = paths.size();
        paths.addAll(pages.paths().values());
        paths.removeAll(errors);
        run(paths.stream().map(path -> Browser.address(pages.live(), path)).toList(), forPa11y);
    }

    @Test
    void ibmEngineFindsNothing() throws Exception {
        run(List.of(), 0);
        String engine = Files.readString(ENGINE) + "\n;window.ace = ace;";
        assertEquals(List.of(), onEveryTemplate(ReaderSettings.PLAIN, page -> violations(page, engine)));
    }

    private static List<String> violations(Page page, String engine) {
        page.evaluate(engine);
        return ((List<?>) page.evaluate(ASK)).stream().map(String::valueOf).toList();
    }

    private static void run(List<String> addresses, int forPa11y) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT));
        command.addAll(addresses);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PA11Y_PAGES", Integer.toString(forPa11y));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
