package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.RouteWalk;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every route that the server has, now and later: caches and pages of other sites rely on it. */
class EveryRouteTest {
    /** The fields that a cache would write over its stored ones (RFC 9110, section 15.4.5; RFC 9111, section 3.2). */
    private static final List<String> CONTENT_FIELDS = List.of(
            "Content-Type",
            "Content-Length",
            "Content-Encoding",
            "Content-Language",
            "Content-Range",
            "Content-Disposition",
            "Transfer-Encoding");

    private static final Set<String> SAME_ORIGIN = Set.of("/preferences", "/healthz", "/readyz", "/metrics");

    @TempDir
    static Path folder;

    private static Live live;
    private static RouteWalk walk;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "count.txt", RouteWalk.LONG_ARTICLE);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        live = Live.startSpeaking(folder, clock);
        // what is said between recordings is spoken when it is first needed
        live.get("/latest.mp3");
        live.get("/sections/local/latest.mp3");
        clock.forward(Duration.ofMinutes(1));
        walk = new RouteWalk(live, "bridge", "local");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    static Stream<String> addresses() {
        return walk.addresses().stream();
    }

    static Stream<String> documents() {
        return addresses()
                .filter(Predicate.not(walk::isStream))
                .filter(address ->
                        live.get(address).headers().firstValue("ETag").isPresent());
    }

    @Test
    void everythingWithoutValidatorIsNotStored() {
        Set<String> documents = documents().collect(Collectors.toSet());
        assertTrue(documents.size() > 70, documents::toString);
        Set<String> stored = addresses()
                .filter(address -> !documents.contains(address))
                .filter(address -> {
                    HttpResponse<byte[]> head = live.head(address);
                    return head.statusCode() == 200
                            && !Live.header(head, "Cache-Control").matches(".*no-(store|cache).*");
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), stored);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void notModifiedDescribesNoContent(String address) {
        for (String encoding : List.of("identity", "gzip")) {
            HttpResponse<byte[]> whole = live.get(address, "Accept-Encoding", encoding);
            for (String[] condition : List.of(
                    new String[] {"If-None-Match", Live.header(whole, "ETag")},
                    new String[] {"If-None-Match", "\"a\", " + Live.header(whole, "ETag") + ", \"b\""},
                    new String[] {"If-Modified-Since", Live.header(whole, "Last-Modified")})) {
                for (String method : List.of("GET", "HEAD")) {
                    HttpResponse<byte[]> again =
                            live.request(method, address, "Accept-Encoding", encoding, condition[0], condition[1]);
                    assertEquals(304, again.statusCode(), condition[1]);
                    for (String field : CONTENT_FIELDS) {
                        assertEquals(List.of(), again.headers().allValues(field), field);
                    }
                    for (String field : List.of("ETag", "Cache-Control", "Vary", "Last-Modified")) {
                        assertEquals(
                                whole.headers().allValues(field),
                                again.headers().allValues(field),
                                field);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void strangersCookieChangesNothing(String address) {
        HttpResponse<byte[]> without = live.head(address);
        HttpResponse<byte[]> with = live.head(address, "Cookie", "_ga=GA1.2; reading=; session=abc");
        assertEquals(without.statusCode(), with.statusCode());
        for (String field : List.of("ETag", "Cache-Control", "Vary")) {
            assertEquals(without.headers().allValues(field), with.headers().allValues(field), field);
        }
        List<String> vary = without.headers().allValues("Vary");
        assertTrue(vary.size() <= 1, vary::toString);
        assertFalse(vary.toString().contains("Cookie"), vary::toString);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void publicTextsAreCompressed(String address) {
        HttpResponse<byte[]> whole = live.get(address);
        boolean isText = !Live.header(whole, "Content-Type").matches("(audio/(mpeg|ogg)|image/png).*");
        boolean isPublic = Live.header(whole, "Cache-Control").contains("public");
        if (isText && isPublic && whole.body().length > 256) {
            HttpResponse<byte[]> gzip = live.get(address, "Accept-Encoding", "gzip");
            assertEquals("gzip", Live.header(gzip, "Content-Encoding"));
            assertTrue(Live.header(gzip, "Vary").contains("Accept-Encoding"));
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void otherSitesMayReadWhatIsPublic(String address) {
        boolean isPublic = !SAME_ORIGIN.contains(address) && !address.startsWith("/websub/");
        HttpResponse<byte[]> head = live.head(address, "Origin", "https://reader.example");
        assertEquals(isPublic ? "*" : "", Live.header(head, "Access-Control-Allow-Origin"));
        assertEquals(
                isPublic, Live.header(head, "Access-Control-Expose-Headers").matches(".*Content-Range.*ETag.*Link.*"));
        HttpResponse<byte[]> preflight = live.request(
                "OPTIONS",
                address,
                "Origin",
                "https://reader.example",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "a-im,if-none-match");
        assertEquals(204, preflight.statusCode());
        if (isPublic) {
            assertEquals("*", Live.header(preflight, "Access-Control-Allow-Origin"));
            assertEquals("GET, HEAD", Live.header(preflight, "Access-Control-Allow-Methods"));
            assertTrue(Live.header(preflight, "Access-Control-Allow-Headers").contains("If-None-Match"));
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void otherSitesMayNeverPublish(String address) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            HttpResponse<byte[]> preflight = live.request(
                    "OPTIONS", address, "Origin", "https://reader.example", "Access-Control-Request-Method", method);
            assertEquals("", Live.header(preflight, "Access-Control-Allow-Origin"), method);
            assertEquals("", Live.header(preflight, "Access-Control-Allow-Methods"), method);
            HttpResponse<byte[]> response = live.request(method, address, "Origin", "https://reader.example");
            assertEquals("", Live.header(response, "Access-Control-Allow-Origin"), method);
        }
    }
}
