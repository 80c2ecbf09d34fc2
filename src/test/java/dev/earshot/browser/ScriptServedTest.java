package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what the page script adds, and how it behaves if the browser denies something. */
@Tag("browsers")
class ScriptServedTest {
    private static final String ARTICLE = "/articles/bridge";

    /** Counts changes outside the status line, and records each text of the status line. */
    private static final String WATCH = """
            () => {
              window.seen = { other: 0, said: [] };
              new MutationObserver(records => records.forEach(record => {
                const status = document.querySelector('[role=status]');
                if (status.contains(record.target)) seen.said.push(status.textContent);
                else seen.other++;
              })).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            }""";

    private static final int TABS = 20;

    @TempDir
    static Path folder;

    private static Live live;
    private static Browser browser;
    private static int published;

    private final List<String> errors = new ArrayList<>();
    private BrowserContext visitor;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        live.close();
    }

    @BeforeEach
    void visit() {
        visitor = browser.visitor(ReaderSettings.PLAIN);
        visitor.onWebError(error -> errors.add(error.error()));
        visitor.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
    }

    @AfterEach
    void leave() {
        visitor.close();
        assertEquals(List.of(), errors);
    }

    @Test
    void scriptKeepsToPathOfSite(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live below = Live.start(other, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", "https://example.org/live")) {
            String article = "/live/articles/ferry";
            Page page = visitor.newPage();
            page.waitForRequest(
                    request -> request.url().contains("/live/events?since="),
                    () -> page.navigate("http://127.0.0.1:" + below.port() + article));
            page.locator(".u button").first().click();
            assertTrue(String.valueOf(page.evaluate("localStorage.getItem('earshot/live')"))
                    .contains(article + "/updates/"));
        }
    }

    private Page open(String path) {
        Page page = visitor.newPage();
        page.navigate(Browser.address(live, path));
        return page;
    }

    /** Opens the article's page with a stopped clock, and waits until it follows the events. */
    private Page following() {
        Page page = visitor.newPage();
        page.clock().install();
        page.waitForResponse(
                answer -> answer.url().contains("/events?since="), () -> page.navigate(Browser.address(live, ARTICLE)));
        page.evaluate(WATCH);
        return page;
    }

    private static void publish() {
        published++;
        var answer = new Publisher(live)
                .send("POST", "/api/articles/bridge/updates", Publisher.TEXT, "Lorry " + published + " has crossed.");
        assertEquals(201, answer.statusCode());
    }

    private static Locator bookmark(Page page) {
        return page.locator(".u button").first();
    }

    @Test
    void tenUpdatesChangeOnlyStatusLineOncePerMinute() {
        Page page = following();
        Locator status = page.locator("[role=status]");
        assertThat(status).hasCount(1);
        assertThat(status).isEmpty();
        publish();
        assertThat(status).hasText("Show 1 new update");
        for (int i = 0; i < 9; i++) {
            publish();
        }
        assertThat(status).hasText("Show 1 new update");
        page.clock().runFor(61_000);
        assertThat(status).hasText("Show 10 new updates");
        page.clock().runFor(300_000);
        assertEquals(List.of("Show 1 new update", "Show 10 new updates"), page.evaluate("() => seen.said"));
        assertEquals(0, page.evaluate("() => seen.other"));
        status.locator("a").click();
        assertThat(page.locator("h1")).containsText("10 new updates since");
        assertThat(page.locator("#new")).isVisible();
    }

    @Test
    void readerWhoTurnedAlertsOffHasNoStream() {
        Page page = visitor.newPage();
        page.addInitScript("localStorage.earshot = JSON.stringify({ quiet: true })");
        List<String> streams = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/events")) {
                streams.add(request.url());
            }
        });
        page.navigate(Browser.address(live, ARTICLE));
        assertThat(page.locator("[role=status]")).hasCount(0);
        assertEquals(List.of(), streams);
    }

    @Test
    void refusedStreamIsRetriedAndStatusStaysEmpty() {
        visitor.route("**/events*", route -> route.abort());
        Page page = visitor.newPage();
        page.clock().install();
        page.waitForRequest("**/events*", () -> page.navigate(Browser.address(live, ARTICLE)));
        assertThat(page.locator("[role=status]")).isEmpty();
        page.waitForRequest("**/events*", () -> page.clock().runFor(61_000));
        assertThat(page.locator("[role=status]")).isEmpty();
    }

    @Test
    void twentyTabsShareOneStreamAndAllLearnOfUpdate() {
        List<String> streams = new CopyOnWriteArrayList<>();
        visitor.onRequest(request -> {
            if (request.url().contains("/events")) {
                streams.add(request.url());
            }
        });
        List<Page> tabs = IntStream.range(0, TABS).mapToObj(i -> open(ARTICLE)).toList();
        tabs.forEach(tab -> assertThat(tab.locator("h1")).isVisible());
        int before = streams.size();
        publish();
        tabs.forEach(tab -> assertThat(tab.locator("[role=status]")).not().isEmpty());
        // each new tab asks the one with the stream for what it has missed, which opens it again from there
        assertTrue(before <= TABS, streams.toString());
        Live.await("one stream", () -> Live.text(live.get("/metrics")).contains("\nearshot_events_streams 1.0"));
    }

    @Test
    void newUpdatesAreMarkedOnNextVisit() {
        Page page = open(ARTICLE);
        assertThat(page.locator(".u .live")).hasCount(0);
        page.navigate("about:blank");
        publish();
        page.navigate(Browser.address(live, "/"));
        assertThat(page.locator("li[data-story=bridge] .dots .live")).hasText("New");
        page.navigate(Browser.address(live, ARTICLE));
        assertThat(page.locator(".u .live")).hasCount(1);
        assertThat(page.locator(".u").first()).containsText("Lorry " + published);
        page.reload();
        assertThat(page.locator(".u .live")).hasCount(0);
    }

    @Test
    void bookmarkIsKeptAndItsNameIsConstant() {
        Page page = open(ARTICLE);
        Locator mark = bookmark(page);
        String name = mark.textContent();
        assertTrue(name.matches("Bookmark the \\d+:\\d\\d [ap]\\.m\\. update(?: \\(\\d+\\))?"), name);
        assertThat(mark).hasAttribute("aria-pressed", "false");
        mark.click();
        assertThat(mark).hasAttribute("aria-pressed", "true");
        assertThat(mark).hasText(name);
        page.reload();
        assertThat(bookmark(page)).hasAttribute("aria-pressed", "true");
        bookmark(page).click();
        assertEquals(0, page.evaluate("() => JSON.parse(localStorage.earshot).marks.length"));
    }

    @Test
    void oldestBookmarkIsDroppedOverLimit() {
        Page page = open(ARTICLE);
        page.evaluate("""
                () => localStorage.earshot = JSON.stringify(
                  { marks: Array.from({ length: 100 }, (_, i) => ['/articles/old-' + i, 'old ' + i]) })""");
        page.reload();
        bookmark(page).click();
        assertEquals(100, page.evaluate("() => JSON.parse(localStorage.earshot).marks.length"));
        assertEquals("old 1", page.evaluate("() => JSON.parse(localStorage.earshot).marks[0][1]"));
    }

    @Test
    void unreadableDeniedOrFullStorageDoesNotBreakPage() {
        for (String storage : List.of(
                "localStorage.earshot = '[[[nonsense'",
                "localStorage.earshot = '{\"marks\":7,\"seen\":[null,3],\"visit\":{}}'",
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })",
                "localStorage.clear(); Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")) {
            Page page = visitor.newPage();
            page.addInitScript(storage);
            page.navigate(Browser.address(live, ARTICLE));
            bookmark(page).click();
            assertThat(bookmark(page)).hasAttribute("aria-pressed", "true");
            page.close();
        }
    }

    @Test
    void updatePlaysInPlayerOfPage() {
        Page page = open(ARTICLE);
        Locator listen = page.locator("[data-play]").last();
        assertEquals("none", page.locator("audio").getAttribute("preload"));
        assertEquals(true, page.evaluate("() => document.querySelector('audio').paused"));
        String path = listen.getAttribute("href");
        page.evaluate("() => document.querySelector('audio').muted = true");
        listen.click();
        page.waitForFunction("path => document.querySelector('audio').src.endsWith(path)", path);
        assertThat(page.locator("#listen")).containsText("Now playing: ");
        assertTrue(page.url().endsWith(ARTICLE), page.url());
        assertThat(page.locator(".listen")).hasClass("listen on");
    }

    @Test
    void backKeepsThePlaceOnPage() {
        Page page = open(ARTICLE);
        page.evaluate("() => scrollTo(0, document.querySelector('.u:last-of-type').offsetTop)");
        Object place = page.evaluate("() => scrollY");
        page.navigate(Browser.address(live, "/"));
        page.goBack();
        page.waitForFunction("place => scrollY === place", place);
    }

    @Test
    void shareCopiesAddressOfUpdate() {
        visitor.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Page page = open(ARTICLE);
        String path = page.locator(".u .t").first().getAttribute("href");
        page.locator(".u [data-share]").first().click();
        assertThat(page.locator(".toast")).hasText("Link copied");
        assertTrue(String.valueOf(page.evaluate("() => navigator.clipboard.readText()"))
                .endsWith(path));
    }

    @Test
    void pageWithoutScriptsHasNoScriptControls() {
        Page page = browser.open(live, ARTICLE, ReaderSettings.PLAIN.withoutScripts());
        assertThat(page.locator("[role=status], button, select")).hasCount(0);
        assertThat(page.locator("[data-share]:visible")).not().hasCount(0);
        assertThat(page.locator("#follow [data-share]")).isHidden();
        Browser.close(page);
    }
}
