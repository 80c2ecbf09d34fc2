package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.earshot.support.EveryPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks every page with external checkers. */
@Tag("checkers")
@Order(1)
class CheckersTest extends PageTests {
    private static final String SCRIPT = "src/test/checkers/run";
    private static final Path ENGINE = Path.of("target/checkers/node_modules/accessibility-checker-engine/ace.js");

    /** Returns violations that IBM's engine is sure of. The rest are questions for a human. */
    private static final String ASK = """
            () => new ace.Checker().check(document, ['WCAG_2_2', 'IBM_Accessibility']).then(report => {
              if (report.results.filter(one => one.value[1] === 'PASS').length < 10) return ['fewer than 10 rules passed'];
              return report.results.filter(one => one.value[0] === 'VIOLATION' && one.value[1] === 'FAIL')
                  .map(one => one.ruleId + ' ' + one.message + ' ' + one.path.dom);
            })""";

    @Test
    void nuCheckerAndPa11yAndLighthouseFindNothing() throws Exception {
        List<String> arguments = new ArrayList<>();
        pages.paths().values().forEach(path -> arguments.add(Browser.address(pages.live(), path)));
        // Lighthouse checks only the first page
        String article = Browser.address(pages.live(), EveryPage.ARTICLE);
        arguments.remove(article);
        // pa11y can't check a page with an error status
        arguments.remove(Browser.address(pages.live(), pages.path("no such page")));
        arguments.remove(Browser.address(pages.live(), pages.path("withdrawn article")));
        arguments.addFirst(article);
        run(arguments);
    }

    @Test
    void ibmEngineFindsNothing() throws Exception {
        run(List.of());
        String engine = Files.readString(ENGINE) + "\n;window.ace = ace;";
        assertEquals(List.of(), onEveryTemplate(ReaderSettings.PLAIN, page -> violations(page, engine)));
    }

    private static List<String> violations(Page page, String engine) {
        page.evaluate(engine);
        return ((List<?>) page.evaluate(ASK)).stream().map(String::valueOf).toList();
    }

    private static void run(List<String> addresses) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT));
        command.addAll(addresses);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
