package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.EventReader;
import dev.earshot.support.Live;
import dev.earshot.support.Nginx;
import dev.earshot.support.SiteCrawler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks a site below a path of another site, served by nginx. */
@Tag("clients")
class BehindNginxTest {
    private static final String TOKEN = "a-token-of-the-newsroom";
    private static final int PORT = Nginx.freePort();
    private static final URI BASE = URI.create("http://127.0.0.1:" + PORT + "/live");

    private static final String BARGE = """
            Title: A barge strikes the bridge at Milby
            Date: 2026-03-14
            Zone: Europe/London
            Language: en-GB
            Section: Local

            UPDATE 1:05 p.m.: Buses now turn at the station.

            CORRECTION 12:50 p.m.: The barge carried gravel. We said sand.

            UPDATE 12:40 p.m.: A barge has struck the bridge.
            """;

    @TempDir
    private static Path folder;

    private static Live live;

    /** Whether nginx passes the path of the site on, which depends on a slash. */
    enum Prefix {
        REMOVED("/"),
        LEFT_ON("");

        private final String end;

        Prefix(String end) {
            this.end = end;
        }

        Nginx start() {
            return Nginx.start(folder.resolve(name()), PORT, "", """
                    location /live/ {
                        proxy_pass http://127.0.0.1:%d%s;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_buffering off;
                    }
                    """.formatted(live.port(), end));
        }
    }

    @BeforeAll
    static void publish() {
        Live.writeFile(folder, "barge.txt", BARGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.startSpeaking(
                folder,
                Clock.systemUTC(),
                "EARSHOT_PUBLIC_URL",
                BASE.toString(),
                "EARSHOT_PUBLISH_TOKEN",
                TOKEN,
                "EARSHOT_CONTACT",
                "news@example.org",
                "EARSHOT_ALLOW_HOSTS",
                "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyAddressIsBelowPathAndAnswers(Prefix prefix) throws Exception {
        try (Nginx nginx = prefix.start()) {
            SiteCrawler crawler = new SiteCrawler(
                            nginx.base().resolve("/live"), path -> path.equals("/radio.mp3") || path.equals("/hub"))
                    .crawl(
                            "/",
                            "/follow",
                            "/articles/barge/digest.rss",
                            "/articles/barge/playlist.m3u8",
                            "/preferences?from=%2F&scheme=dark",
                            "/subscriptions.opml",
                            "/api/articles",
                            "/api/changes",
                            "/openapi.json");

            assertEquals(List.of(), crawler.problems());
            assertTrue(
                    crawler.mediaTypes()
                            .containsAll(Set.of(
                                    "text/html",
                                    "text/css",
                                    "text/javascript",
                                    "text/plain",
                                    "text/vtt",
                                    "application/atom+xml",
                                    "application/rss+xml",
                                    "application/feed+json",
                                    "application/json",
                                    "audio/mpeg",
                                    "audio/x-mpegurl",
                                    "image/png",
                                    "image/svg+xml")),
                    () -> crawler.mediaTypes().toString());
            assertTrue(
                    crawler.paths()
                            .containsAll(Set.of(
                                    "/sections/local/feed.atom",
                                    "/articles/barge/digest.rss",
                                    "/articles/barge/playlist.m3u8",
                                    "/articles/ferry/podcast.rss",
                                    "/search?q=barge",
                                    "/preferences?from=%2F&scheme=dark",
                                    "/opensearch.xml")),
                    () -> crawler.paths().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsPublishingAndHubUsePath(Prefix prefix) throws Exception {
        String id = "tide-" + prefix.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (Nginx nginx = prefix.start();
                EventReader events = EventReader.open(PORT, "/live/events")) {
            HttpResponse<byte[]> created = send(
                    "PUT",
                    "/live/api/articles/" + id,
                    "Title: The tide is late\n\nUPDATE 9:10 a.m.: It waits.\n",
                    "Authorization",
                    "Bearer " + TOKEN,
                    "Content-Type",
                    "text/plain");
            assertEquals(201, created.statusCode(), () -> Live.text(created));
            String article = nginx.base() + "/live/articles/" + id;
            assertTrue(Live.text(created).contains('"' + article + '"'));
            assertTrue(events.nextWords().json().toString().contains('"' + article));

            HttpResponse<byte[]> added = send(
                    "POST",
                    "/live/api/articles/" + id + "/updates",
                    "It has come.",
                    "Authorization",
                    "Bearer " + TOKEN,
                    "Content-Type",
                    "text/plain");
            assertEquals(201, added.statusCode(), () -> Live.text(added));
            String location = Live.header(added, "Location");
            assertTrue(location.startsWith("/live/api/articles/" + id + "/updates/"), location);
            assertEquals(200, send("GET", location, "").statusCode());

            assertEquals(202, subscribe(article + "/feed.atom").statusCode());
            assertEquals(
                    400, subscribe(article.replace("/live", "") + "/feed.atom").statusCode());
        }
    }

    private static HttpResponse<byte[]> subscribe(String topic) {
        return send(
                "POST",
                "/live/hub",
                "hub.mode=subscribe&hub.callback=" + encode("http://127.0.0.1:" + PORT + "/callback") + "&hub.topic="
                        + encode(topic),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> send(String method, String path, String body, String... fields) {
        return Live.send(PORT, method, path, HttpRequest.BodyPublishers.ofString(body), fields);
    }
}
