package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses at which people and apps look for feeds. */
class FeedAddressesTest {
    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(folder, new SetClock("2026-03-20T10:00:00Z"), "EARSHOT_PUBLIC_URL", "https://news.example");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/feed, /feed.atom",
        "/feed/, /feed.atom",
        "/feed.xml, /feed.atom",
        "/index.xml, /feed.atom",
        "/atom, /feed.atom",
        "/atom/, /feed.atom",
        "/atom.xml, /feed.atom",
        "/rss, /feed.rss",
        "/rss/, /feed.rss",
        "/rss.xml, /feed.rss"
    })
    void usualAddressLeadsToFeedForGood(String name, String feed) {
        for (String base : List.of("", "/sections/local", "/articles/bridge")) {
            HttpResponse<byte[]> response = live.get(base + name);
            assertEquals(301, response.statusCode(), base + name);
            assertEquals("https://news.example" + base + feed, Live.header(response, "Location"));
            assertTrue(Live.header(response, "Cache-Control").contains("public"));
            assertEquals(200, live.get(base + feed).statusCode());
            assertEquals(301, live.head(base + name).statusCode());
        }
    }

    @Test
    void queryIsKept() {
        assertEquals(
                "https://news.example/feed.rss?limit=3&since=2026-03-14T17:45:00+01:00",
                Live.header(live.get("/rss.xml?limit=3&since=2026-03-14T17:45:00+01:00"), "Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/articles/BRIDGE/feed", "/articles/bridge/feed/x", "/feeds/", "/feed.xml/"})
    void otherAddressesAreNotFound(String path) {
        assertEquals(404, live.get(path).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/articles/nothing/feed.atom",
                "/sections/nothing/feed.rss",
                "/articles/nothing/podcast.rss",
                "/feed.atom?limit=0",
                "/feed.atom?since=yesterday"
            })
    void errorNamesNoHub(String path) {
        HttpResponse<byte[]> response = live.get(path);
        assertTrue(response.statusCode() >= 400);
        assertEquals("", Live.header(response, "Link"));
        assertEquals("", Live.header(live.get(path, "Accept", "text/html"), "Link"));
    }

    @Test
    void feedNamesItsHub() {
        assertTrue(Live.header(live.get("/feed.atom"), "Link").contains("rel=\"hub\""));
        String etag = Live.header(live.get("/feed.atom"), "ETag");
        HttpResponse<byte[]> notModified = live.get("/feed.atom", "If-None-Match", etag);
        assertEquals(304, notModified.statusCode());
        assertTrue(Live.header(notModified, "Link").contains("rel=\"hub\""));
    }
}
