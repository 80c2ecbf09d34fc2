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
import java.util.regex.Pattern;
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
                    request -> request.url().endsWith(article + "/events"),
                    () -> page.navigate("http://127.0.0.1:" + below.port() + article));
            page.locator("button[id$=-marks]").first().click();

            assertTrue(String.valueOf(page.evaluate("localStorage.getItem('earshot/live')"))
                    .contains(article + "/updates/"));
            assertThat(page.locator("details li a").first())
                    .hasAttribute("href", Pattern.compile("^" + article + "/updates/.*"));
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

    private static Locator button(Page page, String name) {
        return page.locator("button:text-is(\"" + name + "\")");
    }

    @Test
    void tenUpdatesChangeOnlyStatusLineOncePerMinute() {
        Page page = following();
        Locator status = page.locator("[role=status]");
        assertThat(status).hasCount(1);
        assertThat(status).isEmpty();
        publish();
        assertThat(status).hasText("1 new update. Reload to read it.");
        for (int i = 0; i < 9; i++) {
            publish();
        }
        assertThat(status).hasText("1 new update. Reload to read it.");
        page.clock().runFor(61_000);
        assertThat(status).hasText("10 new updates. Reload to read them.");
        page.clock().runFor(300_000);
        assertEquals(
                List.of("1 new update. Reload to read it.", "10 new updates. Reload to read them."),
                page.evaluate("() => seen.said"));
        assertEquals(0, page.evaluate("() => seen.other"));
    }

    @Test
    void turningAlertsOffSilencesThisAndNextPage() {
        Page page = following();
        button(page, "Stop telling me of new updates").click();
        publish();
        page.clock().runFor(120_000);
        assertThat(page.locator("[role=status]")).isEmpty();
        page.reload();
        assertThat(button(page, "Tell me of new updates")).isVisible();
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
    void bookmarksAreListedClearedAndNeverBecomeMarkup() {
        Page page = open(ARTICLE);
        Locator mark = button(page, "Bookmark").first();
        assertThat(mark).hasAttribute("aria-pressed", "false");
        mark.click();
        assertThat(mark).hasAttribute("aria-pressed", "true");
        page.evaluate("""
                () => {
                  const kept = JSON.parse(localStorage.earshot);
                  kept.marks.push(['/articles/bridge', '<img src=x onerror="window.hit=1">'], ['javascript:alert(1)', 'no']);
                  localStorage.earshot = JSON.stringify(kept);
                }""");
        page.reload();
        page.locator("summary").click();
        assertThat(page.locator("details a")).hasCount(2);
        assertThat(page.locator("details a").first()).hasText("<img src=x onerror=\"window.hit=1\">");
        assertThat(page.locator("details img")).hasCount(0);
        assertThat(button(page, "Bookmark").first()).hasAttribute("aria-pressed", "true");
        button(page, "Forget all bookmarks, what I heard, and where I stopped listening")
                .click();
        assertThat(page.locator("details a")).hasCount(0);
        assertThat(button(page, "Bookmark").first()).hasAttribute("aria-pressed", "false");
    }

    @Test
    void oldestBookmarkIsDroppedOverLimit() {
        Page page = open(ARTICLE);
        page.evaluate("""
                () => localStorage.earshot = JSON.stringify(
                  { marks: Array.from({ length: 100 }, (_, i) => ['/articles/old-' + i, 'old ' + i]) })""");
        page.reload();
        button(page, "Bookmark").first().click();
        assertEquals(100, page.evaluate("() => JSON.parse(localStorage.earshot).marks.length"));
        assertEquals("old 1", page.evaluate("() => JSON.parse(localStorage.earshot).marks[0][1]"));
    }

    @Test
    void unreadableDeniedOrFullStorageDoesNotBreakPage() {
        for (String storage : List.of(
                "localStorage.earshot = '[[[nonsense'",
                "localStorage.earshot = '{\"marks\":7,\"heard\":[null,3],\"places\":{},\"speed\":\"<b>\"}'",
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })",
                "localStorage.clear(); Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")) {
            Page page = visitor.newPage();
            page.addInitScript(storage);
            page.navigate(Browser.address(live, ARTICLE));
            Locator heard = button(page, "Mark as heard").first();
            heard.click();
            assertThat(heard).hasAttribute("aria-pressed", "true");
            page.close();
        }
    }

    @Test
    void keysMoveBetweenUpdatesUnlessTurnedOff() {
        Page page = open(ARTICLE);
        Locator links = page.locator("article h3 a");
        page.keyboard().press("Alt+Shift+PageDown");
        assertThat(links.nth(0)).isFocused();
        page.keyboard().press("Alt+Shift+PageDown");
        assertThat(links.nth(1)).isFocused();
        page.keyboard().press("Alt+Shift+PageUp");
        assertThat(links.nth(0)).isFocused();
        Locator off = button(page, "Stop using these keys");
        off.click();
        page.keyboard().press("Alt+Shift+PageUp");
        assertThat(button(page, "Use these keys")).isFocused();
    }

    @Test
    void pageWithoutPlayerHasNoPlayerControls() {
        Page page = open("/");
        assertThat(page.locator("audio")).hasCount(0);
        assertThat(page.locator("#speed")).hasCount(0);
        assertThat(page.locator("[role=status]")).hasCount(1);
    }

    @Test
    void resumesAtPositionAndSpeedButNeverPlaysByItself() {
        Page page = open(ARTICLE);
        page.locator("#speed").selectOption("2");
        page.evaluate("""
                () => {
                  const kept = JSON.parse(localStorage.earshot);
                  kept.places = [[new URL(document.querySelector('audio').src).pathname, 133]];
                  localStorage.earshot = JSON.stringify(kept);
                }""");
        page.reload();
        assertThat(page.locator("#speed")).hasValue("2");
        assertThat(button(page, "Go on from 2 minutes 13 seconds")).isVisible();
        assertEquals(true, page.evaluate("() => document.querySelector('audio').paused"));
        assertEquals(2, page.evaluate("() => document.querySelector('audio').playbackRate"));
        assertEquals(true, page.evaluate("() => document.querySelector('audio').preservesPitch"));
    }

    @Test
    void spokenSentenceIsHighlightedWithoutChangingPage() {
        Page list = open(ARTICLE);
        String update = (String) list.evaluate("() => new URL(document.querySelector('article h3 a').href).pathname");
        Page page = open(update);
        page.evaluate(
                "() => { document.querySelector('audio').muted = true; document.querySelector('audio').play(); }");
        page.waitForFunction("() => CSS.highlights.get('spoken') && CSS.highlights.get('spoken').size > 0");
        String painted = (String) page.evaluate("""
                () => {
                  const [at] = CSS.highlights.get('spoken');
                  const range = document.createRange();
                  range.setStart(at.startContainer, at.startOffset);
                  range.setEnd(at.endContainer, at.endOffset);
                  return range.toString();
                }""");
        assertTrue(page.locator("article.single").textContent().contains(painted), painted);
        assertTrue(painted.length() > 3, painted);
    }

    @Test
    void pageWithoutScriptsHasNoScriptControls() {
        Page page = browser.open(live, ARTICLE, ReaderSettings.PLAIN.withoutScripts());
        assertThat(page.locator("[role=status], button, select, details")).hasCount(0);
        Browser.close(page);
    }
}
