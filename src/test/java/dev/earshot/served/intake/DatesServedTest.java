package dev.earshot.served.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Articles and updates of which only the date is known. */
class DatesServedTest {
    private static final String STORY = """
            Title: The pier is repaired
            Zone: America/New_York
            Date: March 3, 2026%s

            Workers have replaced the last planks of the pier.
            """;

    private static final String LIVE_BLOG = """
            {"headline": "The harbor in winter", "zone": "America/New_York", "updates": [
              {"published": "2026-03-04T08:30:00-05:00", "text": "The ferry runs again."},
              {"published": "2026-03-03T15:00:00-05:00", "publishedPrecision": "date", "text": "The ice is gone."}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void dateStaysDateInEveryDocumentAndAtMirrors() throws IOException {
        Live.writeFile(folder.resolve("origin"), "pier.txt", STORY.formatted(""));
        Live.writeFile(folder.resolve("origin"), "harbor.json", LIVE_BLOG);
        try (Live origin = Live.start(folder.resolve("origin"), Clock.systemUTC())) {
            JsonNode story = update(origin, "pier", 0);
            assertEquals("2026-03-03T00:00:00-05:00", story.path("published").asString());
            assertEquals("date", story.path("publishedPrecision").asString());
            JsonNode ice = update(origin, "harbor", 1);
            assertEquals("2026-03-03T00:00:00-05:00", ice.path("published").asString());
            assertEquals("date", ice.path("publishedPrecision").asString());
            assertFalse(update(origin, "harbor", 0).has("publishedPrecision"));

            assertNoMidnight(origin, "pier");
            assertNoMidnight(origin, "harbor");
            Document page = Jsoup.parse(Live.text(origin.get("/articles/pier")));
            assertTrue(page.select("time[datetime=2026-03-03]").text().contains("March 3, 2026"), page::html);
            JsonNode posting = JsonMapper.shared()
                    .readTree(
                            page.expectFirst("script[type=application/ld+json]").data());
            assertTrue(posting.toString().contains("\"datePublished\":\"2026-03-03\""), posting::toString);
            assertEquals(
                    "2026-03-03",
                    page.select("meta[property=article:published_time]").attr("content"));
            String feed = Live.text(origin.get("/articles/harbor/feed.json"));
            assertTrue(feed.contains("\"title\":\"March 3: The ice is gone."), feed);

            for (String format : new String[] {"atom", "rss", "json"}) {
                try (Live mirror = follow(origin, format)) {
                    assertEquals(
                            "date",
                            update(mirror, "harbor", 1)
                                    .path("publishedPrecision")
                                    .asString());
                    assertFalse(update(mirror, "harbor", 0).has("publishedPrecision"));
                }
            }
        }
    }

    @Test
    void timeStatedLaterIsAnEditUnderTheSameId() {
        Live.writeFile(folder, "pier.txt", STORY.formatted(""));
        String id;
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            id = update(live, "pier", 0).path("id").asString();
        }
        Live.writeFile(folder, "pier.txt", STORY.formatted(" 9:40 a.m."));
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            Live.await(
                    "time edited",
                    () -> update(live, "pier", 0).path("revision").asInt() == 2);
            JsonNode story = update(live, "pier", 0);
            assertEquals(id, story.path("id").asString());
            assertEquals("2026-03-03T09:40:00-05:00", story.path("published").asString());
            assertEquals("story", story.path("kind").asString());
            assertFalse(story.has("publishedPrecision"));
        }
    }

    @Test
    void dateIsUnchangedAfterRestartAndWhenSentBack() {
        Live.writeFile(folder, "harbor.json", LIVE_BLOG);
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            assertEquals(2, json(live, "/api/articles/harbor").path("updates").size());
        }
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            JsonNode ice = update(live, "harbor", 1);
            assertEquals("date", ice.path("publishedPrecision").asString());
            assertEquals(1, ice.path("revision").asInt());
        }
    }

    private Live follow(Live origin, String format) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve(format).resolve("feeds"));
        Files.writeString(feeds.resolve("subscriptions.opml"), """
                <opml version='2.0'><body><outline text='h' kind='updates' article='harbor'
                xmlUrl='http://127.0.0.1:%d/articles/harbor/feed.%s'/></body></opml>""".formatted(origin.port(), format));
        Live mirror = Live.start(folder.resolve(format), Clock.systemUTC(), "EARSHOT_ALLOW_HOSTS", "127.0.0.1");
        Live.await("mirrored", () -> mirror.get("/api/articles/harbor").statusCode() == 200);
        return mirror;
    }

    private static void assertNoMidnight(Live live, String article) {
        for (String path : new String[] {"", "/feed.atom", "/feed.json", "/feed.rss"}) {
            String text = Live.text(live.get("/articles/" + article + path));
            assertFalse(text.contains("12:00 a.m.") || text.contains("midnight"), path + text);
        }
        assertFalse(Live.text(live.get("/")).contains("12:00 a.m."));
    }

    /** Returns an update of an article, counted from the newest. */
    private static JsonNode update(Live live, String article, int number) {
        return json(live, "/api/articles/" + article).path("updates").path(number);
    }

    private static JsonNode json(Live live, String path) {
        return JsonMapper.shared().readTree(Live.text(live.get(path)));
    }
}
