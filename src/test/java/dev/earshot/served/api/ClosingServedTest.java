package dev.earshot.served.api;

import static dev.earshot.support.Publisher.JSON;
import static dev.earshot.support.Publisher.TEXT;
import static dev.earshot.support.Publisher.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every source can end an article's live coverage, and resume it. */
class ClosingServedTest {
    private static final String NOW = "2026-03-15T10:00:00Z";

    /** When the one update of the ferry was published. */
    private static final String LATEST = "2026-03-15T09:10:00Z";

    private static final String CLOSED = Live.FERRY.replace("Zone:", "Status: closed\nZone:");

    private final SetClock clock = new SetClock(NOW);
    private Live live;
    private Publisher editor;

    @BeforeEach
    void start(@TempDir Path folder) {
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        editor = new Publisher(live);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private ObjectNode article() {
        return (ObjectNode) json(live.get("/api/articles/ferry"));
    }

    private JsonNode put(String type, String body) {
        HttpResponse<byte[]> answer = editor.send("PUT", "/api/articles/ferry", type, body);
        assertTrue(answer.statusCode() < 300, () -> Live.text(answer));
        return json(answer);
    }

    private void isClosedSince(String at) {
        assertEquals("closed", article().path("status").asString());
        assertEquals(at, article().path("closed").asString());
        assertTrue(page().contains("Live coverage ended on "));
        assertEquals(
                "closed",
                json(live.get("/api/articles"))
                        .path("articles")
                        .get(0)
                        .path("status")
                        .asString());
    }

    private void isLive() {
        assertEquals("live", article().path("status").asString());
        assertFalse(article().has("closed"));
        assertFalse(page().contains("This article is closed"));
    }

    private String page() {
        return Live.text(live.get("/articles/ferry"));
    }

    @Test
    void textClosesAndReopensArticle() {
        put(TEXT, Live.FERRY);
        isLive();
        String cursor = json(live.get("/api/changes")).path("next").asString();
        clock.forward(Duration.ofMinutes(5));

        assertTrue(put(TEXT, CLOSED).path("revised").asBoolean());
        isClosedSince(LATEST);
        JsonNode told = json(live.get("/api/changes?since=" + cursor));
        assertEquals(1, told.path("changes").size());
        assertEquals("revised", told.path("changes").get(0).path("type").asString());
        assertEquals("closed", told.path("articles").get(0).path("status").asString());

        clock.forward(Duration.ofMinutes(5));
        assertFalse(put(TEXT, CLOSED).path("revised").asBoolean());
        isClosedSince(LATEST);

        clock.forward(Duration.ofMinutes(5));
        assertTrue(put(TEXT, Live.FERRY).path("revised").asBoolean());
        isLive();
    }

    @Test
    void closedArticleAcceptsUpdatesAndStaysClosed() {
        put(TEXT, CLOSED);
        isClosedSince(LATEST);
        put(TEXT, CLOSED + "\nUPDATE 9:50 a.m.: The tide has turned.\n");
        isClosedSince(LATEST);
        HttpResponse<byte[]> posted =
                editor.send("POST", "/api/articles/ferry/updates", TEXT, "It has left after all.");
        assertEquals(201, posted.statusCode());
        isClosedSince(LATEST);
        assertEquals(3, article().path("updates").size());
        assertEquals(0, put(JSON, article().toString()).path("published").size());
        isClosedSince(LATEST);
    }

    @Test
    void coverageEndsWithLatestUpdateHoweverLateItIsRead() {
        clock.forward(Duration.ofDays(30));
        put(TEXT, CLOSED.replace("UPDATE 9:10", "UPDATE 9:50 a.m.: The tide has turned.\n\nUPDATE 9:10"));
        isClosedSince("2026-03-15T09:50:00Z");
        assertTrue(page().contains("\"coverageEndTime\":\"2026-03-15T09:50:00Z\""));
    }

    @Test
    void withdrawnUpdateDoesNotCountForTheEnd() {
        put(TEXT, Live.FERRY.replace("UPDATE 9:10", "UPDATE 9:50 a.m.: The tide has turned.\n\nUPDATE 9:10"));
        put(TEXT, CLOSED);
        isClosedSince(LATEST);
    }

    @Test
    void jsonSetsClosedTime() {
        put(TEXT, Live.FERRY);
        ObjectNode sent = article().put("status", "closed").put("closed", "2026-03-15T09:30:00Z");
        assertTrue(put(JSON, sent.toString()).path("revised").asBoolean());
        isClosedSince("2026-03-15T09:30:00Z");
        ObjectNode before = article();
        assertFalse(put(JSON, before.toString()).path("revised").asBoolean());
        assertFalse(put(JSON, article().put("closed", "2026-03-15T09:45:00Z").toString())
                .path("revised")
                .asBoolean());
        assertEquals(before, article());

        JsonNode answer = put(JSON, article().put("status", "live").toString());
        assertEquals("#/closed", answer.path("remarks").get(0).path("pointer").asString());
        isLive();

        put(
                JSON,
                article()
                        .put("status", "closed")
                        .put("closed", "2026-03-15T23:00:00Z")
                        .toString());
        isClosedSince(LATEST);
    }

    @Test
    void pageIsClosedOnceItsCoverageEndTimePasses() {
        put("text/html", blog("2026-03-15T12:00:00Z"));
        isLive();
        clock.forward(Duration.ofHours(3));
        put("text/html", blog("2026-03-15T12:00:00Z"));
        isClosedSince("2026-03-15T12:00:00Z");
        put("text/html", blog("2026-03-15T12:30:00Z"));
        isClosedSince("2026-03-15T12:00:00Z");
        put("text/html", blog("2026-03-15T18:00:00Z"));
        isLive();
    }

    private static String blog(String end) {
        return """
                <html><head><title>Ferry</title><script type="application/ld+json">
                {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Ferry to Skell is late",
                 "coverageEndTime": "%s", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "The ferry waits",
                 "datePublished": "2026-03-15T09:10:00Z", "articleBody": "The ferry waits for the tide to turn."}]}
                </script></head><body><h1>Ferry to Skell is late</h1></body></html>""".formatted(end);
    }

    @Test
    void articleClosedByEditorStaysClosedUntilFileChanges() throws Exception {
        Files.writeString(live.file("ferry.txt"), Live.FERRY);
        advance("the article", () -> live.get("/articles/ferry").statusCode() == 200);
        put(
                JSON,
                article()
                        .put("status", "closed")
                        .put("closed", "2026-03-15T09:59:00Z")
                        .toString());
        String headline = Live.FERRY.replace("is late", "is very late");
        Files.writeString(live.file("ferry.txt"), headline);
        advance("the headline", () -> page().contains("is very late"));
        isClosedSince("2026-03-15T09:59:00Z");

        put(JSON, article().put("status", "live").toString());
        isLive();
        Files.writeString(live.file("ferry.txt"), headline.replace("Zone:", "Status: closed\nZone:"));
        advance("it is closed", () -> article().path("status").asString().equals("closed"));
        put(JSON, article().put("headline", "Ferry to Skell has left").toString());
        Files.writeString(live.file("ferry.txt"), headline);
        advance("it is live again", () -> article().path("status").asString().equals("live"));
        assertEquals("Ferry to Skell has left", article().path("headline").asString());
    }

    /** Waits for the folder watcher while the clock advances. */
    private void advance(String what, java.util.function.BooleanSupplier condition) {
        Live.await(what, () -> {
            clock.forward(Duration.ofSeconds(1));
            return condition.getAsBoolean();
        });
    }

    @Test
    void withdrawingDoesNotChangeClosedTime() {
        put(TEXT, CLOSED);
        put(TEXT, Live.FERRY.replace("Zone:", "Status: withdrawn\nZone:"));
        assertEquals(410, live.get("/articles/ferry").statusCode());
        clock.forward(Duration.ofMinutes(1));
        put(TEXT, CLOSED);
        isClosedSince(LATEST);
        assertEquals(
                List.of(),
                List.copyOf(put(TEXT, CLOSED).path("corrected").valueStream().toList()));
    }
}
