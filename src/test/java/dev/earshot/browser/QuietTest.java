package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Checks that a page does not change while it is read, and does not track readers. */
@Isolated("what moves depends on when it arrives")
class QuietTest extends PageTests {
    private static final int UPDATES = 10;
    private static final int SECONDS_BETWEEN = 6;

    /** Records changes outside the status line. */
    private static final String WATCH = """
            () => {
              window.changes = [];
              new MutationObserver(all => all
                  .filter(one => !(one.target.closest ? one.target : one.target.parentElement).closest('[role=status]'))
                  .forEach(one => window.changes.push(one.type + ' in ' + one.target.nodeName)))
                .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
            }""";

    /** Returns layout shifts. The browser's own player controls shift too, but are reported without a node. */
    private static final String SHIFTS = """
            () => new Promise(done => {
              const moved = [];
              new PerformanceObserver(list => list.getEntries().forEach(entry => entry.sources
                  .filter(source => source.node)
                  .forEach(source => moved.push(entry.value + ' by ' + source.node.nodeName))))
                .observe({type: 'layout-shift', buffered: true});
              setTimeout(() => done(moved), 300);
            })""";

    @Test
    void pageDoesNotChangeWhileTenUpdatesArrive(@TempDir Path own) {
        Live.writeFile(own, "bridge.txt", Live.BRIDGE);
        try (Live live = Live.start(own, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
                BrowserContext visitor = browser.visitor(ReaderSettings.PLAIN)) {
            Page page = visitor.newPage();
            page.clock().install();
            page.navigate(Browser.address(live, "/articles/bridge"));
            List<String> moves = new ArrayList<>();
            page.onFrameNavigated(frame -> moves.add(frame.url()));
            page.evaluate(WATCH);
            Publisher editor = new Publisher(live);
            String before = Live.text(live.get("/articles/bridge"));
            for (int i = 0; i < UPDATES; i++) {
                assertEquals(
                        201,
                        editor.send("POST", "/api/articles/bridge/updates", Publisher.TEXT, "News number " + i + ".")
                                .statusCode());
                page.clock().runFor(SECONDS_BETWEEN * 1_000);
            }
            assertNotEquals(before, Live.text(live.get("/articles/bridge")));
            assertEquals(List.of(), page.evaluate("() => window.changes"));
            assertEquals(List.of(), moves);
            page.evaluate("() => document.querySelector('h1').append('!')");
            assertEquals(List.of("childList in H1"), page.evaluate("() => window.changes"));
        }
    }

    @Test
    void onlyImagesAreLoadedExternallyAndNoCookieIsSet() {
        int before = browser.outside().size();
        try (BrowserContext visitor = browser.visitor(ReaderSettings.PLAIN)) {
            assertEquals(
                    List.of(),
                    onPages(
                                    visitor,
                                    pages.paths(),
                                    page -> List.of(visitor.cookies().toString()
                                            + page.evaluate(
                                                    "() => Object.keys(localStorage).filter(key => key !== 'earshot').length"
                                                            + " + sessionStorage.length + document.cookie.length")))
                            .stream()
                            .filter(kept -> !kept.endsWith(": []0"))
                            .toList());
        }
        List<Request> others =
                browser.outside().subList(before, browser.outside().size());
        assertEquals(
                List.of(),
                others.stream()
                        .filter(request -> !"image".equals(request.resourceType()))
                        .map(Request::url)
                        .toList());
        // the article with pictures requests them
        assertNotEquals(List.of(), others);
        assertEquals(
                List.of(),
                others.stream()
                        .map(request -> request.headers())
                        .filter(headers -> headers.containsKey("cookie"))
                        .map(Map::toString)
                        .toList());
    }

    @Test
    void noLayoutShiftWhileLoading() {
        assertEquals(
                List.of(),
                onEveryPage(
                        ReaderSettings.PLAIN.wide(320),
                        page -> ((List<?>) page.evaluate(SHIFTS))
                                .stream().map(String::valueOf).toList()));
    }

    @Test
    void detectsLayoutShift() {
        Page page = open("article", ReaderSettings.PLAIN);
        page.evaluate("() => { const box = document.createElement('div'); box.style.height = '200px';"
                + " document.querySelector('main').prepend(box); }");
        assertNotEquals(List.of(), page.evaluate(SHIFTS));
        Browser.close(page);
    }
}
