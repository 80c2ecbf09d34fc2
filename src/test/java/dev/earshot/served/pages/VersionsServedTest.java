package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an update said before and after each correction. */
class VersionsServedTest {
    private static final SetClock CLOCK = new SetClock("2026-03-14T18:00:00Z");

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() {
        live = Live.start(folder, CLOCK, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        editor = new Publisher(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    /** Publishes an article of one update, and returns the path of the update. */
    private static String publish(String article, String text) {
        editor.send(
                "PUT",
                "/api/articles/" + article,
                Publisher.TEXT,
                "Title: Tide\nDate: 2026-03-14\nZone: Europe/London\n\nUPDATE 5:45 p.m.: " + text + "\n");
        JsonNode update = Publisher.json(live.get("/api/articles/" + article))
                .path("updates")
                .get(0);
        return "/articles/" + article + "/updates/" + update.path("id").asString();
    }

    private static void correct(String update, String text) {
        CLOCK.forward(Duration.ofMinutes(1));
        assertEquals(
                200, editor.send("PUT", "/api" + update, Publisher.TEXT, text).statusCode());
    }

    private static Document page(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(Live.text(answer));
    }

    private static JsonNode versions(String update) {
        return Publisher.json(live.get("/api" + update + "/versions")).path("versions");
    }

    private static List<String> texts(String update) {
        return versions(update)
                .valueStream()
                .map(version -> version.path("text").asString())
                .toList();
    }

    @Test
    void versionsShowWhatWasAddedAndRemoved() {
        String update = publish("peak", "The gauge peaked at 12.1 feet.");
        assertNull(page(update).selectFirst("a[href$=/versions]"));
        correct(update, "The gauge peaked at 11.2 feet.");

        Document page = page(page(update).expectFirst("a[href$=/versions]").attr("href"));
        assertEquals(2, page.select("h2").size());
        assertTrue(page.expectFirst("h2").text().startsWith("Version of "), page::text);
        assertTrue(page.select("h2").getLast().text().startsWith("First version, March 14, 5:45 p.m."), page::text);
        assertEquals("12.1", page.select("del").text());
        assertEquals("11.2", page.select("ins").text());
        assertEquals(
                "The gauge peaked at removed: 12.1 added: 11.2 feet.",
                page.expectFirst("section p").text());
        assertEquals("noindex", page.expectFirst("meta[name=robots]").attr("content"));
        assertEquals(update, page.expectFirst(".kicker a").attr("href"));

        JsonNode latest = versions(update).get(0);
        assertEquals(2, latest.path("revision").asInt());
        assertEquals("removed", latest.path("changes").get(1).path("type").asString());
        assertEquals("12.1 ", latest.path("changes").get(1).path("text").asString());
        assertTrue(versions(update).get(1).path("changes").isMissingNode());
    }

    @Test
    void changeThatNobodyCanReadIsNoVersion() {
        String update = publish("flag", "The harbor is open.");
        CLOCK.forward(Duration.ofMinutes(1));
        HttpResponse<byte[]> marked = editor.send(
                "PUT", "/api" + update, Publisher.JSON, "{\"text\": \"The harbor is open.\", \"keyEvent\": true}");
        assertEquals(200, marked.statusCode(), () -> Live.text(marked));
        assertEquals(
                2, Publisher.json(live.get("/api" + update)).path("revision").asInt());

        assertEquals(List.of("The harbor is open."), texts(update));
        assertNull(page(update).selectFirst("a[href$=/versions]"));
    }

    @Test
    void versionsOfWithdrawnUpdateAreGone() {
        String update = publish("gone", "The secret word is osprey.");
        correct(update, "The word is heron.");
        assertEquals(200, editor.delete("/api" + update).statusCode());
        assertEquals(410, live.get(update + "/versions").statusCode());
        assertEquals(410, live.get("/api" + update + "/versions").statusCode());
    }

    @Test
    void restoredUpdateShowsOnlyWordsSinceRestoration() {
        String update = publish("back", "The secret word is osprey.");
        correct(update, "The secret word is kestrel.");
        editor.delete("/api" + update);
        correct(update, "The word is heron.");
        assertEquals(List.of("The word is heron."), texts(update));
        assertNull(page(update).selectFirst("a[href$=/versions]"));

        correct(update, "The word is egret.");
        assertEquals(List.of("The word is egret.", "The word is heron."), texts(update));
        assertNotNull(page(update).selectFirst("a[href$=/versions]"));
        String html = Live.text(live.get(update + "/versions"));
        assertFalse(html.contains("osprey") || html.contains("kestrel"), html);
        assertTrue(Live.text(live.get("/api" + update + "/versions")).contains("heron"));
    }

    @Test
    void updateOfRestoredArticleShowsOnlyWordsSinceRestoration() {
        String update = publish("whole", "The secret word is osprey.");
        correct(update, "The word is heron.");
        assertEquals(200, editor.delete("/api/articles/whole").statusCode());
        assertEquals(410, live.get(update + "/versions").statusCode());
        publish("whole", "The word is heron.");
        assertEquals(200, live.get(update).statusCode());
        assertEquals(List.of("The word is heron."), texts(update));
    }

    @Test
    void everyVersionIsOnOnePage() {
        String update = publish("many", "Count 0.");
        for (int i = 1; i <= 60; i++) {
            correct(update, "Count " + i + ".");
        }
        Document first = page(update + "/versions");
        assertEquals(50, first.select("h2").size());
        String next = first.expectFirst("a[rel=next]").attr("href");
        Document second = page(next);
        assertEquals(11, second.select("h2").size());
        assertNull(second.selectFirst("a[rel=next]"));
        JsonNode json = Publisher.json(live.get("/api" + update + "/versions"));
        assertTrue(json.path("next").asString().endsWith("/api" + next), json::toString);
        assertEquals(
                11, Publisher.json(live.get("/api" + next)).path("versions").size());
    }

    @Test
    void invalidPageIsRejected() {
        String update = publish("bad", "The harbor is open.");
        assertEquals(400, live.get(update + "/versions?before=x").statusCode());
        assertEquals(400, live.get("/api" + update + "/versions?before=-1").statusCode());
        assertEquals(404, live.get(update.replaceAll(".$", "z") + "/versions").statusCode());
    }
}
