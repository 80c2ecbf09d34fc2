package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import dev.earshot.support.Live;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the browser applies the settings that other tests use. If it didn't, those tests would find nothing. */
@Tag("browsers")
class BrowserTest {
    private static final String COLORS =
            "() => getComputedStyle(document.querySelector('h2')).color + getComputedStyle(document.body).backgroundColor";

    @TempDir
    static Path folder;

    private static Live live;
    private static Browser browser;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(folder, Clock.systemUTC());
        Live.await("the article", () -> live.get("/articles/bridge").statusCode() == 200);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        live.close();
    }

    private static Object seen(ReaderSettings look, String script) {
        Page page = browser.open(live, "/articles/bridge", look);
        Object seen = page.evaluate(script);
        Browser.close(page);
        return seen;
    }

    private static void assertMatches(boolean expected, ReaderSettings look, String query) {
        assertEquals(expected, seen(look, "() => matchMedia('" + query + "').matches"), look + " " + query);
    }

    @Test
    void pageSeesReaderPreferences() {
        ReaderSettings plain = ReaderSettings.PLAIN;
        assertEquals(320, seen(plain.wide(320), "() => innerWidth"));
        assertMatches(true, plain.inTheDark(), "(prefers-color-scheme: dark)");
        assertMatches(false, plain, "(prefers-color-scheme: dark)");
        assertMatches(true, plain.withMoreContrast(), "(prefers-contrast: more)");
        assertMatches(false, plain, "(prefers-contrast: more)");
        assertMatches(true, plain.withForcedColors(), "(forced-colors: active)");
        assertMatches(false, plain, "(forced-colors: active)");
        assertMatches(true, plain.withLessMotion(), "(prefers-reduced-motion: reduce)");
        assertMatches(false, plain, "(prefers-reduced-motion: reduce)");
    }

    @Test
    void pageIsStyled() {
        assertFalse(seen(ReaderSettings.PLAIN, COLORS).equals(seen(ReaderSettings.PLAIN.inTheDark(), COLORS)));
    }

    @Test
    void scriptsRunOnlyIfEnabled() {
        String page = "data:text/html,<title>quiet</title><script>document.title = 'loud'</script>";
        for (boolean scripts : new boolean[] {true, false}) {
            Page tab = browser.visitor(scripts ? ReaderSettings.PLAIN : ReaderSettings.PLAIN.withoutScripts())
                    .newPage();
            tab.navigate(page);
            assertEquals(scripts ? "loud" : "quiet", tab.title());
            Browser.close(tab);
        }
    }

    @Test
    void recordsRequestsToOtherHosts() {
        Page page = browser.open(live, "/articles/bridge", ReaderSettings.PLAIN);
        assertEquals(0, browser.outside().size());
        page.navigate("http://elsewhere.example/picture");
        assertEquals(
                "http://elsewhere.example/picture", browser.outside().getFirst().url());
        Browser.close(page);
    }
}
