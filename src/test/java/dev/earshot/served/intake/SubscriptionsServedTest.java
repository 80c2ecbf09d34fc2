package dev.earshot.served.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sources polled and served by a running server. */
class SubscriptionsServedTest {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Lighthouse goes dark</title>
            <meta property="article:published_time" content="2026-03-14T06:30:00Z"></head><body><main><article>
            <h1>Lighthouse goes dark</h1>
            <p>The light at Skell went out at midnight and has not come back since, the coast guard says.</p>
            <p>Boats are asked to keep well away from the rocks until a crew has been there to mend the lamp.</p>
            </article></main></body></html>
            """;

    private final ScriptedServer server = new ScriptedServer();
    private final SetClock clock = new SetClock("2026-03-14T12:00:00Z");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private void list(String... outlines) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(
                feeds.resolve("subscriptions.opml"),
                "<opml version='2.0'><body>\n" + String.join("\n", outlines) + "\n</body></opml>");
    }

    private String updates(String path) {
        return "<outline text='Harbor' kind='updates' article='harbor' xmlUrl='" + server.at(path) + "'/>";
    }

    private static String feed(String title, String... links) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><title>Harbor</title>"
                + "<updated>2026-03-14T10:00:00Z</updated>" + String.join("", links)
                + "<entry><id>urn:" + title.length() + "</id><title>" + title
                + "</title><updated>2026-03-14T10:00:00Z</updated>"
                + "<published>2026-03-14T0" + title.length() % 10 + ":00:00Z</published><content>" + title
                + ".</content></entry></feed>";
    }

    private static JsonNode ready(Live live) {
        return JsonMapper.shared().readTree(live.readiness().body());
    }

    @Test
    void pageAndFeedAreServedWhileAnotherSourceHangs() throws IOException {
        server.on("/page", 200, PAGE, "Content-Type", "text/html; charset=utf-8")
                .on("/feed", 200, feed("The sea wall is wet"))
                .on("/hangs", ScriptedServer::hang);
        list(
                "<outline text='Hangs' kind='updates' xmlUrl='" + server.at("127.0.0.1", "/hangs") + "'/>",
                "<outline text='Skell' type='link' url='" + server.at("/page") + "'/>",
                updates("/feed"),
                "<outline text='Bad' url='gopher://x/'/>");
        try (Live live =
                Live.start(folder, java.time.Clock.systemUTC(), "EARSHOT_ALLOW_HOSTS", "localhost, 127.0.0.1")) {
            Live.await("both on the air", () -> {
                String feed = Live.text(live.get("/feed.json"));
                return feed.contains("The sea wall is wet") && feed.contains("The light at Skell went out");
            });

            assertEquals(200, live.get("/articles/skell").statusCode());
            assertEquals(200, live.get("/articles/harbor/feed.atom").statusCode());
            JsonNode ready = ready(live);
            assertEquals("ready", ready.get("status").stringValue());
            assertEquals(3, ready.get("sources").size());
            assertEquals("new", ready.get("sources").get(0).get("state").stringValue());
            assertEquals("ok", ready.get("sources").get(1).get("state").stringValue());
            assertEquals("page", ready.get("sources").get(1).get("kind").stringValue());
            assertEquals(
                    "subscriptions.opml",
                    ready.get("problems").get(0).get("source").stringValue());
            assertEquals(5, ready.get("problems").get(0).get("line").intValue());
        }
    }

    @Test
    void privateAddressIsReportedUnlessAllowed() throws IOException {
        server.on("/feed", 200, feed("Secret"));
        list(updates("/feed"));
        try (Live live = Live.start(folder, java.time.Clock.systemUTC())) {
            Live.await("a problem", () -> ready(live).get("problems").size() == 1);

            assertTrue(ready(live)
                    .get("problems")
                    .get(0)
                    .get("message")
                    .stringValue()
                    .contains("not on the public Internet"));
            assertEquals(java.util.List.of(), server.requests());
        }
    }

    @Test
    void metricsCountSourcesAndRequests() throws IOException {
        server.on("/feed", 200, feed("The sea wall is wet"));
        list(updates("/feed"));
        try (Live live = Live.start(folder, java.time.Clock.systemUTC(), "EARSHOT_ALLOW_HOSTS", "localhost")) {
            Live.await("on the air", () -> Live.text(live.get("/feed.json")).contains("The sea wall is wet"));
            live.get("/articles/harbor");
            live.get("/nothing/here");
            Live.await("counted", () -> Live.text(live.get("/metrics")).contains("route=\"none\""));

            HttpResponse<byte[]> answer = live.get("/metrics");
            String text = Live.text(answer);
            assertEquals("text/plain; version=0.0.4; charset=utf-8", Live.header(answer, "Content-Type"));
            assertTrue(text.contains("earshot_source_up{source=\"harbor\"} 1"), text);
            assertTrue(text.contains("earshot_polls_total{outcome=\"taken\"} 1"), text);
            assertTrue(
                    text.contains(
                            "earshot_http_requests_total{method=\"GET\",route=\"/articles/{article}\",status=\"200\"}"
                                    + " 1"),
                    text);
            assertTrue(text.contains("jvm_memory_used_bytes"), text);
            assertEquals(
                    "application/openmetrics-text; version=1.0.0; charset=utf-8",
                    Live.header(live.get("/metrics", "Accept", "application/openmetrics-text"), "Content-Type"));
        }
    }

    @Test
    void subscribesToHubAndAcceptsSignedPushes() throws Exception {
        server.on("/hub", 202, "").on("/feed", 200, pushed("The sea wall is wet"));
        list(updates("/feed"));
        try (Live live = Live.start(
                folder, clock, "EARSHOT_ALLOW_HOSTS", "localhost", "EARSHOT_PUBLIC_URL", "https://listen.example")) {
            Live.await("asked", () -> {
                clock.forward(java.time.Duration.ofSeconds(1));
                return !server.requests("/hub").isEmpty();
            });
            Map<String, String> form = form(server.requests("/hub").getFirst().body());
            assertEquals("subscribe", form.get("hub.mode"));
            assertEquals(server.at("/feed").toString(), form.get("hub.topic"));
            String callback =
                    URI.create(Objects.requireNonNull(form.get("hub.callback"))).getPath();
            String secret = Objects.requireNonNull(form.get("hub.secret"));
            assertTrue(callback.matches("/websub/[0-9a-f]{64}"), callback);
            assertNotEquals(callback.substring(8), secret);

            String topic = "&hub.topic=" + form.get("hub.topic");
            String question = callback + "?hub.mode=subscribe&hub.challenge=c4%3Cb%3E&hub.lease_seconds=86400";
            assertEquals(
                    404, live.get(question + "&hub.topic=http://other.example/").statusCode());
            assertEquals(
                    404,
                    live.get(callback + "?hub.mode=unsubscribe&hub.challenge=x" + topic)
                            .statusCode());
            assertEquals(
                    404,
                    live.get("/websub/0123?hub.mode=subscribe&hub.challenge=x" + topic)
                            .statusCode());
            HttpResponse<byte[]> yes = live.get(question + topic);
            assertEquals("c4<b>", Live.text(yes));
            assertEquals(
                    "text/plain;charset=utf-8", Live.header(yes, "Content-Type").replace(" ", ""));
            // a request is confirmed only once
            assertEquals(404, live.get(question + topic).statusCode());
            Live.await("pushed", () -> ready(live).get("sources").get(0).hasNonNull("pushedUntil"));

            assertEquals(204, push(live, callback, "wrong", "SHA256", pushed("A lie nobody should hear")));
            assertEquals(204, push(live, callback, "", "", pushed("A lie nobody should hear")));
            assertEquals(204, push(live, callback, secret, "SHA256", pushed("The tide turns")));
            assertEquals(204, push(live, callback, secret, "SHA1", pushed("All is dry again")));
            assertEquals(410, push(live, "/websub/" + "0".repeat(64), secret, "SHA256", pushed("x")));

            String feed = Live.text(live.get("/articles/harbor/feed.json"));
            assertTrue(feed.contains("The tide turns"), feed);
            assertTrue(feed.contains("All is dry again"), feed);
            assertTrue(!feed.contains("A lie"), feed);
        }
    }

    private String pushed(String title) {
        return feed(
                title,
                "<link rel='hub' href='" + server.at("/hub") + "'/>",
                "<link rel='self' href='" + server.at("/feed") + "'/>");
    }

    private static int push(Live live, String path, String secret, String method, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + live.port() + path))
                .header("Content-Type", "application/atom+xml")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!method.isEmpty()) {
            Mac mac = Mac.getInstance("Hmac" + method);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "x"));
            request.header(
                    "X-Hub-Signature",
                    method.toLowerCase(java.util.Locale.ROOT) + "="
                            + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return form;
    }
}
