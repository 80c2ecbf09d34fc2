package dev.earshot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what the service worker keeps, shows and deletes. */
@Tag("browsers")
class OfflineTest {
    private static final String BRIDGE = "/articles/bridge";
    private static final String LANE = "One lane is open again.";
    private static final Pattern AGE = Pattern.compile("You are offline\\. This page was saved on \\w+,? .*\\d+.*\\.");

    /** One of its updates is withdrawn. */
    private static final String LOCK = """
            Title: The lock at Ellery is stuck
            Date: 2026-03-15
            Zone: Europe/London

            UPDATE 9:30 a.m.: A diver is down.

            UPDATE 9:10 a.m.: The lower gate does not close.
            """;

    /** It is withdrawn. */
    private static final String TIDE = """
            Title: High tide at noon
            Date: 2026-03-15
            Zone: Europe/London

            UPDATE 9:20 a.m.: The water is over the quay.
            """;

    @TempDir
    static Path folder;

    private static Live live;
    private static Browser browser;

    private BrowserContext visitor;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Live.writeFile(folder, "lock.txt", LOCK);
        Live.writeFile(folder, "tide.txt", TIDE);
        // the browser's own cache must not stand in for what is kept
        live = Live.startSpeaking(folder, Duration.ZERO, Clock.systemUTC());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        live.close();
    }

    @BeforeEach
    void visit() {
        visitor = browser.direct();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    /** Opens a page whose reader has asked for offline reading, and waits until it is kept. */
    private Page reading(String path) {
        visitor.addInitScript(
                "if (location.protocol === 'http:' && !localStorage.earshot) localStorage.earshot = '{\"offline\":true}'");
        Page page = visitor.newPage();
        read(page, path);
        // the first visit was without the worker, so the next one is kept as all others are
        read(page, path);
        return page;
    }

    private void read(Page page, String path) {
        page.navigate(Browser.address(live, path));
        page.waitForFunction(
                "path => caches.open('earshot pages').then(kept => kept.match(new URL(path, location).href)).then(Boolean)",
                path);
    }

    private boolean isKept(Page page, String path) {
        return Boolean.TRUE.equals(page.evaluate(
                "path => caches.open('earshot pages').then(kept => kept.match(new URL(path, location).href)).then(Boolean)",
                path));
    }

    @Test
    void readArticleOpensOfflineAndSaysItsAge() {
        Page page = reading(BRIDGE);
        read(page, "/articles/ferry");
        assertThat(page.locator(".said")).hasCount(0);
        visitor.setOffline(true);
        page.navigate(Browser.address(live, BRIDGE));
        assertThat(page.locator("main > :first-child")).hasText(AGE);
        assertThat(page.locator("h1")).hasText("Milby bridge closes after a barge strikes it");
        assertEquals(
                true,
                page.evaluate(
                        "() => document.styleSheets.length === 1 && document.styleSheets[0].cssRules.length > 10"));
        // display settings in the address don't matter, but another page isn't shown instead
        page.navigate(Browser.address(live, BRIDGE + "?reading=scheme-dark"));
        assertThat(page.locator("main > :first-child")).hasText(AGE);
        assertThrows(
                PlaywrightException.class, () -> page.navigate(Browser.address(live, BRIDGE + "?since=2026-03-01")));
        visitor.setOffline(false);
        page.navigate(Browser.address(live, BRIDGE));
        assertThat(page.locator(".said")).hasCount(0);
    }

    @Test
    void withdrawnPageIsGoneAfterNextContact() {
        Page page = reading("/articles/lock");
        String update = (String) page.evaluate("() => new URL(document.querySelector('article h3 a').href).pathname");
        read(page, update);
        read(page, "/");
        read(page, "/articles/ferry");
        assertEquals(200, new Publisher(live).delete("/api" + update).statusCode());
        // another page is enough
        page.navigate(Browser.address(live, "/articles/ferry"));
        for (String path : List.of("/articles/lock", update, "/")) {
            assertTrue(!isKept(page, path), path);
        }
        assertTrue(isKept(page, "/articles/ferry"));
        visitor.setOffline(true);
        assertThrows(PlaywrightException.class, () -> page.navigate(Browser.address(live, update)));
    }

    @Test
    void withdrawnArticleTakesItsPagesAndRecordingsAlong() {
        Page page = reading("/articles/ferry");
        read(page, "/listen?story=tide");
        keepRecordings(page);
        assertEquals(200, new Publisher(live).delete("/api/articles/tide").statusCode());
        page.navigate(Browser.address(live, "/articles/ferry"));
        assertTrue(!isKept(page, "/listen?story=tide"));
        assertEquals(
                0,
                page.evaluate(
                        "() => caches.open('earshot recordings').then(kept => kept.keys()).then(keys => keys.length)"));
    }

    private static void keepRecordings(Page page) {
        Locator keep = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save for offline (these recordings)"));
        assertThat(keep).hasAttribute("aria-pressed", "false");
        keep.click();
        page.waitForFunction("() => document.querySelector('[data-keep][aria-pressed=true]')");
    }

    @Test
    void keptRecordingsPlayOfflineAndAnswerRanges() {
        Page page = visitor.newPage();
        page.navigate(Browser.address(live, "/listen?story=bridge"));
        keepRecordings(page);
        page.waitForFunction(
                "() => caches.open('earshot pages').then(kept => kept.match(location.href)).then(Boolean)");
        page.reload();
        visitor.setOffline(true);
        page.reload();
        assertThat(page.locator("main > :first-child")).hasText(AGE);
        assertEquals(Map.of("status", 206, "range", "bytes 10-19/" + bytes(page), "length", 10), page.evaluate("""
                        async () => {
                          const answer = await fetch(document.querySelector('.q').href, { headers: { Range: 'bytes=10-19' } });
                          return {
                            status: answer.status,
                            range: answer.headers.get('content-range'),
                            length: (await answer.arrayBuffer()).byteLength,
                          };
                        }"""));
        assertEquals(List.of(206, 5, 416, 200, bytes(page)), page.evaluate("""
                async () => {
                  const get = range => fetch(document.querySelector('.q').href, { headers: range ? { Range: range } : {} });
                  const end = await get('bytes=-5');
                  const whole = await get('');
                  return [
                    end.status,
                    (await end.arrayBuffer()).byteLength,
                    (await get('bytes=999999999-')).status,
                    whole.status,
                    (await whole.arrayBuffer()).byteLength,
                  ];
                }"""));
        page.locator("[data-do=play]").click();
        page.waitForFunction("() => document.querySelector('#player').currentTime > 0.1");
        assertThat(page.locator(".queue [aria-current] .first")).hasText(LANE);
    }

    @Test
    void atMost50RecordingsAreKeptTheLastChosenOnes() {
        Page page = visitor.newPage();
        page.navigate(Browser.address(live, "/listen?story=ferry"));
        page.evaluate("""
                async () => {
                  const kept = await caches.open('earshot recordings');
                  for (let i = 0; i < 50; i++) {
                    await kept.put('/audio/old-' + i, new Response('', { headers: { 'content-length': '4' } }));
                  }
                }""");
        keepRecordings(page);
        page.waitForFunction(
                "() => caches.open('earshot recordings').then(kept => kept.keys()).then(keys => keys.length === 50)");
        assertEquals(List.of(false, true), page.evaluate("""
                async () => {
                  const kept = await caches.open('earshot recordings');
                  return [Boolean(await kept.match('/audio/old-0')), Boolean(await kept.match('/audio/old-1'))];
                }"""));
        page.locator("[data-keep]").click();
        page.waitForFunction("() => document.querySelector('[data-keep][aria-pressed=false]')");
    }

    private static int bytes(Page page) {
        return Integer.parseInt(page.locator(".q").first().getAttribute("data-bytes"));
    }

    @Test
    void feedsEventsAndApiAreNeverKept() {
        Page page = reading(BRIDGE);
        page.reload();
        page.navigate(Browser.address(live, BRIDGE + "/feed.json"));
        page.navigate(Browser.address(live, "/api/articles/bridge"));
        page.navigate(Browser.address(live, "/nothing"));
        read(page, "/about");
        page.evaluate("path => fetch(path + '/feed.atom').then(answer => answer.text())", BRIDGE);
        page.evaluate("() => fetch('/latest.mp3').then(answer => answer.arrayBuffer())");
        page.evaluate("path => new Promise(done => { new EventSource(path + '/events').onopen = done; })", BRIDGE);
        assertEquals(List.of(BRIDGE, "/about"), page.evaluate("""
                        async () => {
                          const found = [];
                          for (const name of await caches.keys()) {
                            for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
                          }
                          return found.filter(path => !path.startsWith('/assets/') && path !== '/');
                        }"""));
        visitor.setOffline(true);
        assertThrows(PlaywrightException.class, () -> page.navigate(Browser.address(live, BRIDGE + "/feed.json")));
    }

    @Test
    void atMost60PagesAreKeptTheLastReadOnes() {
        Page page = reading(BRIDGE);
        read(page, "/articles/ferry");
        page.evaluate("""
                async () => {
                  const kept = await caches.open('earshot pages');
                  for (let i = 0; i < 60; i++) await kept.put('/old-' + i, new Response('old'));
                }""");
        read(page, "/about");
        assertEquals(
                60,
                page.evaluate(
                        "() => caches.open('earshot pages').then(kept => kept.keys()).then(keys => keys.length)"));
        assertTrue(!isKept(page, BRIDGE));
        assertTrue(!isKept(page, "/old-0"));
        assertTrue(isKept(page, "/old-1"));
    }

    @Test
    void nothingIsKeptUnlessAskedForAndButtonTurnsItOnAndOff() {
        Page page = visitor.newPage();
        page.navigate(Browser.address(live, BRIDGE));
        assertEquals(0, page.evaluate("() => navigator.serviceWorker.getRegistrations().then(found => found.length)"));
        page.evaluate("""
                () => {
                  const button = document.createElement('button');
                  button.dataset.offline = '';
                  button.textContent = 'Save stories for offline reading';
                  document.querySelector('main').append(button);
                }""");
        Locator button = page.locator("[data-offline]");
        button.click();
        assertThat(button).hasAttribute("aria-pressed", "true");
        page.waitForFunction(
                "() => caches.open('earshot pages').then(kept => kept.match(location.href)).then(Boolean)");
        button.click();
        assertThat(button).hasAttribute("aria-pressed", "false");
        page.waitForFunction("() => navigator.serviceWorker.getRegistrations().then(found => found.length === 0)");
        page.waitForFunction("() => caches.keys().then(names => !names.includes('earshot recordings'))");
    }

    @Test
    void siteBelowPathKeepsItsOwnPages(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live below =
                Live.start(other, Duration.ZERO, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", "https://example.org/live")) {
            Live.await("the article", () -> below.get("/live/articles/ferry").statusCode() == 200);
            visitor.addInitScript("localStorage['earshot/live'] = '{\"offline\":true}'");
            Page page = visitor.newPage();
            for (int visit = 0; visit < 2; visit++) {
                page.navigate(Browser.address(below, "/live/articles/ferry"));
                page.waitForFunction(
                        "() => caches.open('earshot/live pages').then(kept => kept.match(location.href)).then(Boolean)");
            }
            assertEquals(
                    "/live/",
                    page.evaluate("() => navigator.serviceWorker.ready.then(found => new URL(found.scope).pathname)"));
            visitor.setOffline(true);
            page.reload();
            assertThat(page.locator("main > :first-child")).hasText(AGE);
            visitor.setOffline(false);
            assertEquals(200, new Publisher(below).delete("/api/articles/ferry").statusCode());
            // a page that was still being kept is deleted at the contact after
            Live.await("the page is deleted", () -> {
                page.navigate(Browser.address(below, "/live/about"));
                return Boolean.FALSE.equals(
                        page.evaluate(
                                "() => caches.open('earshot/live pages').then(kept => kept.match('/live/articles/ferry')).then(Boolean)"));
            });
        }
    }
}
