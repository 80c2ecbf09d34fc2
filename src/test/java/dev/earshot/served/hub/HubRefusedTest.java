package dev.earshot.served.hub;

import static dev.earshot.soak.Subscribers.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hub rejects invalid requests with a reason in plain text, and feeds advertise the hub. */
class HubRefusedTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", "Status: withdrawn\n" + Live.FERRY);
        live = Live.start(folder, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static String topic(String path) {
        return "http://localhost:" + live.port() + path;
    }

    private static HttpResponse<byte[]> post(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "hub.mode", "subscribe",
                "hub.callback", "https://reader.example/callback",
                "hub.topic", topic("/feed.atom")));
        parameters.putAll(changes);
        parameters.values().removeIf(value -> value.equals("absent"));
        String[] pairs = parameters.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        return live.send("POST", "/hub", BodyPublishers.ofString(form(pairs)), "Content-Type", FORM);
    }

    private static void assertRefused(Map<String, String> changes, String reason) {
        HttpResponse<byte[]> answer = post(changes);
        assertEquals(400, answer.statusCode(), () -> Live.text(answer));
        assertTrue(Live.header(answer, "Content-Type").startsWith("text/plain"));
        assertTrue(Live.text(answer).contains(reason), () -> Live.text(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "hub.mode, absent, hub.mode is missing",
        "hub.mode, publish, subscribe or unsubscribe",
        "hub.callback, absent, hub.callback is missing",
        "hub.callback, '', hub.callback is missing",
        "hub.callback, /callback, absolute http or https",
        "hub.callback, ftp://reader.example/, absolute http or https",
        "hub.callback, mailto:reader@example.org, absolute http or https",
        "hub.callback, https://reader.example/a b, is not a valid URL",
        "hub.callback, https://me:secret@reader.example/, not contain a user name",
        "hub.callback, https://reader.example/#part, not contain a fragment",
        "hub.callback, http://127.0.0.1:8080/, public Internet",
        "hub.callback, http://10.1.2.3/, public Internet",
        "hub.callback, http://[::1]/, public Internet",
        "hub.callback, http://169.254.169.254/latest, public Internet",
        "hub.callback, https://reader.example:25/, has port 25. Use port 80",
        "hub.callback, http://reader.example:22/, has port 22. Use port 80",
        "hub.callback, http://reader.example:0/, has port 0. Use port 80",
        "hub.topic, absent, hub.topic is missing",
        "hub.topic, https://elsewhere.example/feed.atom, not the URL",
        "hub.lease_seconds, soon, positive whole number",
        "hub.lease_seconds, -5, positive whole number",
        "hub.lease_seconds, 0, positive whole number",
        "hub.lease_seconds, 1.5, positive whole number",
    })
    void badRequestGetsReason(String name, String value, String reason) {
        assertRefused(Map.of(name, value), reason);
    }

    @Test
    void topicMustBeFeedAddress() {
        assertRefused(Map.of("hub.topic", topic("/")), "not the URL");
        assertRefused(Map.of("hub.topic", topic("/feed.atom?limit=5")), "not the URL");
        assertRefused(Map.of("hub.topic", topic("/archive/1.atom")), "not the URL");
        assertRefused(Map.of("hub.topic", topic("/articles/nowhere/feed.atom")), "article or section not found");
        assertRefused(Map.of("hub.topic", topic("/sections/nowhere/feed.atom")), "article or section not found");
    }

    @Test
    void secretAndCallbackLengthsAreLimited() {
        assertRefused(Map.of("hub.secret", "é".repeat(100)), "shorter than 200 bytes");
        assertRefused(
                Map.of("hub.callback", "https://reader.example/" + "a".repeat(2_000)), "longer than 2000 characters");
    }

    @Test
    void rejectsOtherContentTypes() {
        HttpResponse<byte[]> answer =
                live.send("POST", "/hub", BodyPublishers.ofString("{}"), "Content-Type", "application/json");
        assertEquals(415, answer.statusCode());
        assertTrue(Live.text(answer).contains(FORM));
    }

    @Test
    void getDescribesHub() {
        HttpResponse<byte[]> answer = live.get("/hub");
        assertEquals(200, answer.statusCode());
        assertTrue(Live.text(answer).contains("WebSub"));
        assertEquals(405, live.request("DELETE", "/hub").statusCode());
    }

    @Test
    void everyFeedLinksToHubAndItself() {
        for (String path : new String[] {
            "/feed.atom", "/sections/local/feed.rss", "/articles/bridge/key-events.json", "/articles/bridge/podcast.rss"
        }) {
            String link = "<" + topic("/hub") + ">; rel=\"hub\", <" + topic(path) + ">; rel=\"self\"";
            HttpResponse<byte[]> feed = live.get(path);
            assertEquals(link, Live.header(feed, "Link"), path);
            assertEquals(link, Live.header(live.head(path), "Link"), path);
            HttpResponse<byte[]> known = live.get(path, "If-None-Match", Live.header(feed, "ETag"));
            assertEquals(304, known.statusCode());
            assertEquals(link, Live.header(known, "Link"), path);
        }
        assertTrue(Live.text(live.get("/feed.atom")).contains("<link rel=\"hub\" href=\"" + topic("/hub") + "\" />"));
        assertTrue(
                Live.text(live.get("/feed.rss")).contains("<atom:link rel=\"hub\" href=\"" + topic("/hub") + "\" />"));
        assertTrue(Live.text(live.get("/articles/bridge/podcast.rss")).contains("rel=\"hub\""));
        assertEquals(
                topic("/hub"),
                Publisher.json(live.get("/feed.json"))
                        .path("hubs")
                        .path(0)
                        .path("url")
                        .asString());
        assertEquals(
                "WebSub",
                Publisher.json(live.get("/feed.json"))
                        .path("hubs")
                        .path(0)
                        .path("type")
                        .asString());
    }

    @Test
    void partialFeedNamesNoHub() {
        HttpResponse<byte[]> part = live.get("/feed.atom?limit=2");
        assertEquals("", Live.header(part, "Link"));
        assertFalse(Live.text(part).contains("rel=\"hub\""));
    }

    @Test
    void disabledHubIsNotNamedAndNotFound(@TempDir Path own) {
        Live.writeFile(own, "bridge.txt", Live.BRIDGE);
        try (Live quiet = Live.start(own, Clock.systemUTC(), "EARSHOT_HUB", "none")) {
            assertEquals("", Live.header(quiet.get("/feed.atom"), "Link"));
            assertFalse(Live.text(quiet.get("/feed.atom")).contains("rel=\"hub\""));
            assertFalse(Publisher.json(quiet.get("/feed.json")).has("hubs"));
            assertEquals(404, quiet.get("/hub").statusCode());
        }
    }
}
