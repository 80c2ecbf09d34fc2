package dev.earshot.served.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.EventReader;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A withdrawal may have a reason, which is shown to readers. */
class WithdrawalReasonTest {
    private static final String API = "/api/articles/bridge";
    private static final String REASON = "Not confirmed by the harbor & \"wrong\" <b>";

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-03-14T18:10:20Z");
    private Live live;
    private Publisher publisher;
    private String newest;

    @BeforeEach
    void start() {
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        publisher = new Publisher(live);
        assertEquals(
                201, publisher.send("PUT", API, Publisher.TEXT, Live.BRIDGE).statusCode());
        newest = "/updates/"
                + Publisher.json(live.get(API)).get("updates").get(0).get("id").asString();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void pageOfWithdrawnUpdateShowsTimeAndReason() {
        assertEquals(200, delete(API + newest, REASON).statusCode());
        HttpResponse<byte[]> answer = live.get("/articles/bridge" + newest, "Accept", "text/html");
        assertEquals(410, answer.statusCode());
        Document page = Jsoup.parse(Live.text(answer));
        String text = page.select("main").text();
        assertTrue(text.contains("Withdrawn on Saturday, March 14, 2026, at 6:10 p.m. Greenwich Mean Time."), text);
        assertTrue(text.contains("Reason: " + REASON), text);
        assertEquals(0, page.select("main b").size());
        assertFalse(text.contains("lane"), text);
    }

    @Test
    void pageOfWithdrawnArticleShowsTimeAndReason() {
        assertEquals(200, delete(API, REASON).statusCode());
        for (String path : List.of("/articles/bridge", "/articles/bridge" + newest)) {
            String text = Jsoup.parse(Live.text(live.get(path, "Accept", "text/html", "Accept-Language", "de")))
                    .select("main")
                    .text();
            assertTrue(text.contains("Zurückgezogen am Samstag, 14. März 2026 um 18:10 Uhr"), text);
            assertTrue(text.contains("Grund: " + REASON), text);
        }
    }

    @Test
    void problemDocumentHasTimeAndReason() {
        delete(API + newest, REASON);
        JsonNode problem = Publisher.json(live.get(API + newest));
        assertEquals(410, problem.get("status").asInt());
        assertEquals("2026-03-14T18:10:20Z", problem.get("withdrawn").asString());
        assertEquals(REASON, problem.get("reason").asString());
    }

    @Test
    void changesAndEventsHaveTimeAndReason() throws Exception {
        String cursor = Publisher.json(live.get("/api/changes")).get("next").asString();
        try (EventReader events = EventReader.open(live.port(), "/events")) {
            delete(API + newest, REASON);
            JsonNode event = events.nextWords().json();
            clock.forward(Duration.ofMinutes(1));
            delete(API, null);
            JsonNode changes =
                    Publisher.json(live.get("/api/changes?since=" + cursor)).get("changes");

            JsonNode update = changes.valueStream()
                    .filter(change -> change.path("id").asString("").equals(newest.replace("/updates/", "")))
                    .findFirst()
                    .orElseThrow();
            for (JsonNode withdrawn : List.of(event, update)) {
                assertEquals("withdrawn", withdrawn.get("type").asString());
                assertEquals("2026-03-14T18:10:20Z", withdrawn.get("withdrawn").asString());
                assertEquals(REASON, withdrawn.get("reason").asString());
            }
            JsonNode article = changes.valueStream()
                    .filter(change -> !change.has("id"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("2026-03-14T18:11:20Z", article.get("withdrawn").asString());
            assertFalse(article.has("reason"));
        }
    }

    @Test
    void pageOfNewUpdatesShowsReason() {
        String cursor = Publisher.json(live.get("/api/changes")).get("next").asString();
        delete(API + newest, REASON);
        String text = Jsoup.parse(Live.text(live.get("/articles/bridge?since=" + cursor)))
                .select("main")
                .text();
        assertTrue(text.contains("Reason: " + REASON), text);
    }

    @Test
    void laterReasonReplacesEarlierOneButNotTheTime() {
        delete(API + newest, "Not confirmed");
        clock.forward(Duration.ofMinutes(5));
        String before = Live.header(live.get("/feed.atom"), "ETag");
        assertEquals(
                1, Publisher.json(delete(API + newest, null)).get("unchanged").asInt());
        assertEquals(before, Live.header(live.get("/feed.atom"), "ETag"));
        delete(API + newest, "Wrong");

        String feed = Live.text(live.get("/feed.atom"));
        assertTrue(feed.contains("Reason: Wrong"), feed);
        assertFalse(feed.contains("Not confirmed"), feed);
        assertTrue(feed.contains("when=\"2026-03-14T18:10:20Z\""), feed);
    }

    @Test
    void reasonIsOneCleanLine() {
        delete(API + newest, "  Not\n confirmed\u0000 ");
        assertEquals(
                "Not confirmed",
                Publisher.json(live.get(API + newest)).get("reason").asString());
    }

    @Test
    void emptyReasonIsNone() {
        delete(API + newest, " ");
        assertFalse(Publisher.json(live.get(API + newest)).has("reason"));
    }

    @Test
    void reasonHasAtMost300Characters() {
        HttpResponse<byte[]> refused = delete(API + newest, "😀".repeat(301));
        assertEquals(400, refused.statusCode());
        assertEquals(
                "Use at most 300 characters.",
                Publisher.json(refused).get("detail").asString());
        assertEquals(200, live.get(API + newest).statusCode());
        assertEquals(200, delete(API + newest, "😀".repeat(300)).statusCode());
    }

    @Test
    void idempotencyKeyStandsForOneReason() {
        String path = API + newest + "?reason=";
        assertEquals(
                200, publisher.delete(path + "one", "Idempotency-Key", "\"k\"").statusCode());
        assertEquals(
                200, publisher.delete(path + "one", "Idempotency-Key", "\"k\"").statusCode());
        assertEquals(
                422, publisher.delete(path + "two", "Idempotency-Key", "\"k\"").statusCode());
    }

    private HttpResponse<byte[]> delete(String path, String reason) {
        return publisher.delete(
                reason == null ? path : path + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8));
    }
}
