package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional requests and content encodings of a running server, by RFC 9110. */
class ConditionalRequestsTest {
    private static final String PAGE = "/articles/bridge";

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        live = Live.startSpeaking(folder, clock);
        live.awaitRecordings(6);
        clock.forward(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    static Stream<String> documents() {
        return Stream.of(
                "/",
                PAGE,
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/articles/bridge/feed.atom",
                "/articles/bridge/feed.rss",
                "/articles/bridge/feed.json",
                "/feed.atom?limit=2",
                "/favicon.svg",
                "/sitemap.xml",
                "/sitemap-pages.xml",
                "/sitemap-1.xml",
                "/sitemap-news.xml",
                "/favicon.ico",
                "/icon-512.png",
                "/manifest.webmanifest",
                "/card.png",
                "/articles/bridge/card.png",
                "/articles/bridge/audio.mp3",
                stylesheet());
    }

    private static String stylesheet() {
        String page = Live.text(live.get("/"));
        int at = page.indexOf("rel=\"stylesheet\"");
        int from = page.lastIndexOf("<link", at);
        return page.substring(from).replaceFirst("(?s)^<link[^>]*?href=\"([^\"]+)\".*", "$1");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentHasValidatorsMaxAgeAndLength(String path) {
        HttpResponse<byte[]> response = live.get(path);

        assertEquals(200, response.statusCode());
        assertTrue(Live.header(response, "ETag").matches("\"[0-9a-f]{16,}\""), Live.header(response, "ETag"));
        assertTrue(Live.header(response, "Last-Modified")
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT"));
        assertTrue(Live.header(response, "Cache-Control").matches("max-age=\\d+, .*"));
        assertEquals(Integer.toString(response.body().length), Live.header(response, "Content-Length"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void answersNotModifiedForSameTag(String path) {
        HttpResponse<byte[]> response = live.get(path);
        String etag = Live.header(response, "ETag");

        for (String known :
                List.of(etag, "W/" + etag, "\"other\", " + etag, "\"other\",W/" + etag + " , \"third\"", "*")) {
            HttpResponse<byte[]> again = live.get(path, "If-None-Match", known);
            assertEquals(304, again.statusCode(), known);
            assertEquals(0, again.body().length);
            for (String name : List.of("ETag", "Last-Modified", "Cache-Control", "Vary")) {
                assertEquals(Live.header(response, name), Live.header(again, name), name);
            }
            assertEquals(304, live.head(path, "If-None-Match", known).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "other", "\"", "", ",,,"})
    void sendsDocumentForOtherTagWhateverTheDate(String tag) {
        String modified = Live.header(live.get(PAGE), "Last-Modified");

        assertEquals(200, live.get(PAGE, "If-None-Match", tag).statusCode());
        assertEquals(
                200,
                live.get(PAGE, "If-None-Match", tag, "If-Modified-Since", modified)
                        .statusCode());
    }

    @Test
    void severalFieldLinesAreOneList() {
        String etag = Live.header(live.get(PAGE), "ETag");
        assertEquals(
                304,
                live.get(PAGE, "If-None-Match", "\"other\"", "If-None-Match", etag)
                        .statusCode());
        assertEquals(
                "gzip",
                Live.header(live.get(PAGE, "Accept-Encoding", "br", "Accept-Encoding", "gzip"), "Content-Encoding"));
    }

    @Test
    void commaInTagDoesNotEndIt() {
        String etag = Live.header(live.get(PAGE), "ETag");
        assertEquals(200, live.get(PAGE, "If-None-Match", "\"other," + etag).statusCode());
        assertEquals(304, live.get(PAGE, "If-None-Match", "\"a,b\", " + etag).statusCode());
    }

    @Test
    void asteriskInListIsNotWildcard() {
        assertEquals(200, live.get(PAGE, "If-None-Match", "\"other\", *").statusCode());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void answersNotModifiedForSameDate(String path) {
        String modified = Live.header(live.get(path), "Last-Modified");

        HttpResponse<byte[]> again = live.get(path, "If-Modified-Since", modified);
        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
    }

    @Test
    void parsesAllThreeDateFormats() {
        // the article was published at 10:00 on Friday, March 20, 2026
        for (String same : List.of(
                "Fri, 20 Mar 2026 10:00:00 GMT",
                "Friday, 20-Mar-26 10:00:00 GMT",
                "Fri Mar 20 10:00:00 2026",
                "Wed Apr  1 10:00:00 2026",
                "Tue, 01 Dec 2026 00:00:00 GMT")) {
            assertEquals(304, live.get(PAGE, "If-Modified-Since", same).statusCode(), same);
        }
        for (String other : List.of(
                "Fri, 20 Mar 2026 09:59:59 GMT",
                "Friday, 20-Mar-26 09:59:59 GMT",
                "Fri Mar 20 09:59:59 2026",
                "Tue Mar  3 10:00:00 2026",
                "yesterday",
                "2026-03-20T10:00:00Z",
                "",
                "Fri, 32 Mar 2026 10:00:00 GMT")) {
            assertEquals(200, live.get(PAGE, "If-Modified-Since", other).statusCode(), other);
        }
    }

    @Test
    void lastModifiedCountsOnlyTwoSecondsAfterChange(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        try (Live young = Live.startSpeaking(other, clock)) {
            young.awaitRecordings(1);
            String modified = "Fri, 20 Mar 2026 10:00:00 GMT";
            for (String path : List.of("/articles/ferry", "/feed.atom", "/articles/ferry/audio.mp3")) {
                // a document has no date until then, because curl drops a response with a date that it knows
                assertEquals(
                        path.endsWith(".mp3") ? modified : "", Live.header(young.get(path), "Last-Modified"), path);
                assertEquals(200, young.get(path, "If-Modified-Since", modified).statusCode(), path);
            }
            clock.forward(Duration.ofSeconds(3));
            for (String path : List.of("/articles/ferry", "/feed.atom", "/articles/ferry/audio.mp3")) {
                assertEquals(
                        304,
                        young.get(path, "If-Modified-Since", "Fri, 20 Mar 2026 10:00:00 GMT")
                                .statusCode(),
                        path);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "/feed.atom", "/feed.json", "/"})
    void gzipIsSeparateRepresentation(String path) throws Exception {
        HttpResponse<byte[]> plain = live.get(path);
        HttpResponse<byte[]> gzip = live.get(path, "Accept-Encoding", "gzip");

        assertEquals("gzip", Live.header(gzip, "Content-Encoding"));
        assertEquals("", Live.header(plain, "Content-Encoding"));
        assertTrue(gzip.body().length < plain.body().length);
        assertEquals(Integer.toString(gzip.body().length), Live.header(gzip, "Content-Length"));
        assertArrayEquals(plain.body(), new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes());
        // a feed also depends on the A-IM field (RFC 3229, section 10.5.3), and a page on its reader
        List<String> vary = path.startsWith("/feed.")
                ? List.of("A-IM, Accept-Encoding")
                : List.of("Accept-Language, Accept-Encoding");
        assertEquals(vary, plain.headers().allValues("Vary"));
        assertEquals(vary, gzip.headers().allValues("Vary"));
        assertNotEquals(Live.header(plain, "ETag"), Live.header(gzip, "ETag"));

        HttpResponse<byte[]> again =
                live.get(path, "Accept-Encoding", "gzip", "If-None-Match", Live.header(gzip, "ETag"));
        assertEquals(304, again.statusCode());
        assertEquals(Live.header(gzip, "ETag"), Live.header(again, "ETag"));
        // a 304 must have the ETag that a 200 would have (RFC 9110, section 15.4.5)
        assertEquals(
                200,
                live.get(path, "Accept-Encoding", "gzip", "If-None-Match", Live.header(plain, "ETag"))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "br, gzip;q=0.5",
                "*",
                "deflate;q=0, *;q=0.1",
                "gzip ; q=1",
                "gzip;q=0.001"
            })
    void sendsGzipIfAccepted(String accepted) {
        assertEquals("gzip", Live.header(live.get(PAGE, "Accept-Encoding", accepted), "Content-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip; Q=0",
                "gzip;q=0, *",
                "*, gzip;q=0",
                "*;q=0",
                "gzipped"
            })
    void doesNotCompressUnlessAccepted(String accepted) {
        HttpResponse<byte[]> response = live.get(PAGE, "Accept-Encoding", accepted);

        assertEquals(200, response.statusCode());
        assertEquals("", Live.header(response, "Content-Encoding"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void headMatchesGetWithoutBody(String path) {
        for (String encoding : List.of("identity", "gzip")) {
            HttpResponse<byte[]> get = live.get(path, "Accept-Encoding", encoding);
            HttpResponse<byte[]> head = live.head(path, "Accept-Encoding", encoding);

            assertEquals(200, head.statusCode());
            assertEquals(0, head.body().length);
            assertEquals(undated(get), undated(head));
        }
    }

    private static Map<String, List<String>> undated(HttpResponse<byte[]> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }
}
