package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The error responses of a running server. */
class RefusalsTest {
    private static final List<String> SECURITY = List.of(
            "content-security-policy:",
            "x-content-type-options: nosniff",
            "referrer-policy:",
            "cross-origin-opener-policy:");

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.startSpeaking(folder, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void unknownAddressIsHtmlForBrowsers() {
        HttpResponse<byte[]> response = live.get("/nothing", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertEquals(404, response.statusCode());
        assertTrue(Live.header(response, "Content-Type").startsWith("text/html"));
        assertTrue(Live.text(response).contains("<h1"));
        assertEquals("Accept, Accept-Language", Live.header(response, "Vary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT/HTML", "text/html;level=1;q=0.5, application/json"})
    void mediaTypeIsCaseInsensitive(String accept) {
        assertTrue(Live.header(live.get("/nothing", "Accept", accept), "Content-Type")
                .startsWith("text/html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/problem+json", "text/html;q=0, */*", "text/htmlx"})
    void unknownAddressIsProblemJsonForOtherClients(String accept) {
        HttpResponse<byte[]> response = live.get("/nothing", "Accept", accept);

        assertEquals(404, response.statusCode());
        assertEquals("application/problem+json", Live.header(response, "Content-Type"));
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertEquals(404, problem.get("status").asInt());
        assertFalse(problem.get("title").asString().isBlank());
        assertEquals("", Live.header(response, "ETag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/feed.rss | GET, HEAD",
                "/api/articles/ferry | GET, HEAD, DELETE, PUT",
                "/hub | GET, HEAD, POST",
                "/healthz | GET, HEAD"
            })
    void optionsListAllowedMethods(String path, String allowed) {
        HttpResponse<byte[]> response = live.request("OPTIONS", path);

        assertEquals(204, response.statusCode());
        assertEquals(allowed, Live.header(response, "Allow"));
        assertEquals("", Live.header(response, "Content-Type"));
        assertSecurity(response);
        assertEquals(404, live.request("OPTIONS", "/nothing").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /",
        "PUT, /articles/ferry",
        "DELETE, /articles/ferry",
        "POST, /feed.atom",
        "PATCH, /articles/ferry/audio.mp3",
        "POST, /healthz",
        "POST, /favicon.svg"
    })
    void readOnlyAddressListsAllowedMethods(String method, String path) {
        HttpResponse<byte[]> response = live.request(method, path);

        assertEquals(405, response.statusCode());
        assertEquals("GET, HEAD", Live.header(response, "Allow"));
        assertEquals("application/problem+json", Live.header(response, "Content-Type"));
        assertSecurity(response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/articles/ferry",
                "/feed.atom",
                "/feed.json",
                "/healthz",
                "/readyz",
                "/favicon.svg",
                "/nothing",
                "/articles/ferry/audio.mp3",
                "/articles/nothing",
                "/feed.atom?limit=0",
                "/articles/nothing/feed.rss",
                "/audio/nothing.mp3"
            })
    void everyResponseHasSecurityHeaders(String path) {
        HttpResponse<byte[]> response = live.get(path);

        assertSecurity(response);
        assertTrue(Live.header(response, "Cache-Control").startsWith("max-age="));
        assertEquals("", Live.header(response, "Server"));
        assertSecurity(live.head(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/articles/",
                "/articles/FERRY",
                "/articles/ferry.txt",
                "/articles/-",
                "/articles/%E2%98%83",
                "/articles/ferry%20",
                "/articles/ferry/updates/",
                "/articles/ferry/updates/1",
                "/articles/ferry/updates/00000000-0000-0000-0000-000000000000",
                "/articles/ferry/updates/00000000-0000-5000-8000-000000000000",
                "/articles/ferry/updates/1-1-5001-8001-1",
                "/articles/ferry/updates/00000000-0000-5000-8000-000000000000/audio.mp3",
                "/articles/nothing/updates/00000000-0000-5000-8000-000000000000",
                "/articles/ferry/feed.csv",
                "/articles/ferry/feed.",
                "/feed.html",
                "/audio/",
                "/audio/x",
                "/audio/x.mp3",
                "/audio/.mp3",
                "/audio/0000000000000000000000000000000000000000000000000000000000000000.mp3",
                "/audio/0000000000000000000000000000000000000000000000000000000000000000.wav",
                "/audio/0000000000000000000000000000000000000000000000000000000000000000",
                "//",
                "//articles/ferry",
                "/articles//ferry",
                "/articles/ferry//feed.atom",
                "/../etc/passwd",
                "/audio/../../etc/passwd",
                "/WEB-INF/web.xml",
                "/feeds/ferry.txt",
                "/.earshot/earshot.db"
            })
    void oddAddressesAreNotFound(String path) {
        String answer = live.rawGet(path);

        // a path that climbs above the root is invalid, which is the client's fault too
        assertTrue(
                answer.startsWith("HTTP/1.1 404 ") || (path.contains("/..") && answer.startsWith("HTTP/1.1 400 ")),
                answer);
        assertHarmless(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%2e%2e/%2e%2e/etc/passwd",
                "/audio/..%2f..%2fetc%2fpasswd",
                "/audio/%2e%2e%2f%2e%2e%2fearshot.db",
                "/articles/ferry%2ffeed.atom",
                "/articles%2fferry",
                "/articles/..;/ferry",
                "/articles/ferry;x=1/../..",
                "/articles/%5c..%5cferry",
                "/articles/%",
                "/articles/f%65rry%00",
                "/articles/%ff%fe",
                "/articles/%zz",
                "/articles/\\",
                "/articles/<script>alert(1)</script>",
                "/?\u0001",
                "*",
                "articles",
                "http://[::1",
                "/articles/ferry?before=<script>alert(1)</script>"
            })
    void hostileAddressesAreClientErrors(String path) {
        String answer = live.rawGet(path);

        assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), answer);
        assertHarmless(answer);
    }

    @Test
    void rejectsTooLargeHeader() {
        String answer = live.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
        assertHarmless(answer);
    }

    @Test
    void rejectsTooLongAddress() {
        String answer = live.rawGet("/" + "a".repeat(20_000));

        assertTrue(answer.startsWith("HTTP/1.1 414 "), answer);
        assertHarmless(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: other\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
                "GET / HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n"
            })
    void rejectsMalformedRequests(String request) {
        String answer = live.raw(request);

        assertTrue(answer.matches("(?s)HTTP/1.1 (400|505) .*"), answer);
        assertHarmless(answer);
    }

    @Test
    void serverStaysHealthy() {
        assertEquals(200, live.get("/healthz").statusCode());
        assertEquals(200, live.get("/readyz").statusCode());
    }

    private static void assertSecurity(HttpResponse<byte[]> response) {
        StringBuilder lines = new StringBuilder();
        response.headers()
                .map()
                .forEach((name, values) -> lines.append(name)
                        .append(": ")
                        .append(values.getFirst())
                        .append('\n'));
        for (String header : SECURITY) {
            assertTrue(lines.toString().toLowerCase(Locale.ROOT).contains(header), header + " in " + lines);
        }
    }

    private static void assertHarmless(String answer) {
        String lower = answer.toLowerCase(Locale.ROOT);
        for (String header : SECURITY) {
            assertTrue(lower.contains(header), header + " in " + answer);
        }
        for (String secret : List.of("exception", "\tat ", "java.", "jetty", "javalin", "<script>", "root:")) {
            assertFalse(lower.contains(secret), secret + " in " + answer);
        }
    }
}
