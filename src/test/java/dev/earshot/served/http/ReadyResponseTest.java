package dev.earshot.served.http;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.RouteWalk;
import dev.earshot.support.SetClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that is sent without its route is the one that the route would send, to the last byte of its header fields. */
class ReadyResponseTest {
    /** Fewer than after which a connection is closed. */
    private static final int PIPELINED = 24;

    private static final Pattern COUNT = Pattern.compile("\nearshot_http_ready_total (\\d+)\\.0");
    private static final String TOKEN = "a-token-of-more-than-16";
    private static final Duration LONGER_THAN_READY = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static final SetClock CLOCK = new SetClock("2026-03-20T10:00:00.500Z");
    private static Live live;
    private static RouteWalk walk;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "count.txt", RouteWalk.LONG_ARTICLE);
        live = Live.startSpeaking(folder, CLOCK, "EARSHOT_PUBLISH_TOKEN", TOKEN);
        CLOCK.forward(Duration.ofMinutes(1));
        walk = new RouteWalk(live, "bridge", "local");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    /** The documents of the site: what has an ETag, is no sound, and isn't one of many parts of a whole. */
    static Stream<String> documents() {
        return walk.addresses().stream()
                .filter(address -> !walk.isStream(address) && !address.contains("?"))
                .filter(address -> {
                    HttpResponse<byte[]> head = live.head(address);
                    return head.headers().firstValue("ETag").isPresent()
                            && !Live.header(head, "Content-Type").startsWith("audio/");
                });
    }

    @Test
    void everyKindOfDocumentIsReady() {
        Set<String> all = new TreeSet<>(documents().toList());
        Set<String> routed = new TreeSet<>();
        for (String address : all) {
            live.get(address);
            long before = ready();
            live.get(address);
            if (ready() == before) {
                routed.add(address);
            }
        }
        assertTrue(all.size() > 60, all::toString);
        assertEquals(Set.of(), routed);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readyResponseEqualsThatOfRoute(String address) {
        HttpResponse<byte[]> known = live.get(address, "Accept-Encoding", "gzip");
        String etag = Live.header(known, "ETag");
        String date = Live.header(known, "Last-Modified");
        List<String> conditions = List.of(
                "",
                "If-None-Match: " + etag,
                "If-None-Match: W/" + etag,
                "If-None-Match: \"old\", " + etag,
                "If-None-Match: \"old\"",
                "If-None-Match: *",
                "If-None-Match: \"old\"\r\nIf-Modified-Since: " + date,
                "If-Modified-Since: " + date,
                "If-Modified-Since: Fri, 01 Jan 2021 00:00:00 GMT",
                "If-Modified-Since: yesterday",
                "Range: bytes=0-9\r\nIf-Range: " + etag);
        for (String condition : conditions) {
            assertSameBothWays(request("GET", address, "Accept-Encoding: gzip", condition));
        }
        for (String condition : conditions.subList(0, 2)) {
            assertSameBothWays(request("HEAD", address, "Accept-Encoding: gzip", condition));
            assertSameBothWays(request("GET", address, "Accept-Language: de-AT, en;q=0.5", condition));
            assertSameBothWays(request("GET", address, "Origin: https://reader.example\r\nCookie: other=1", condition));
        }
    }

    private static void assertSameBothWays(String request) {
        CLOCK.forward(LONGER_THAN_READY);
        String routed = live.raw(request);
        assertEquals(comparable(routed), comparable(live.raw(request)), request);
    }

    private static String request(String method, String address, String... fields) {
        String lines = Stream.of(fields)
                .filter(field -> !field.isEmpty())
                .map(field -> field + "\r\n")
                .collect(joining());
        return method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n";
    }

    /** The status line, then the fields in alphabetical order without the date, then the content. */
    private static String comparable(String response) {
        int end = response.indexOf("\r\n\r\n");
        List<String> lines = new ArrayList<>(List.of(response.substring(0, end).split("\r\n")));
        String status = lines.removeFirst();
        lines.removeIf(line -> line.startsWith("Date: "));
        return status + "\n" + String.join("\n", new TreeSet<>(lines)) + "\n" + lines.size() + response.substring(end);
    }

    @Test
    void oldHttpVersionGetsSameDocument() {
        String get = "GET /feed.json HTTP/1.0\r\nHost: localhost\r\n";
        String request = get + "Connection: keep-alive\r\n\r\n" + get + "\r\n";
        CLOCK.forward(LONGER_THAN_READY);
        String routed = live.raw(request).replaceAll("Date: [^\r]*", "");
        assertEquals(routed, live.raw(request).replaceAll("Date: [^\r]*", ""));
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        live.get("/feed.json");
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < PIPELINED / 2; i++) {
            requests.append("HEAD /feed.json HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /missing-")
                    .append(i)
                    .append(" HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        String responses = live.raw(requests + request("GET", "/healthz"));
        List<String> statuses = Pattern.compile("HTTP/1.1 (\\d+)")
                .matcher(responses)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < PIPELINED / 2; i++) {
            expected.addAll(List.of("200", "404"));
        }
        expected.add("200");
        assertEquals(expected, statuses);
    }

    @Test
    void requestsAreCountedByRouteInBothWays() {
        String series =
                "earshot_http_requests_total{method=\"GET\",route=\"/articles/{article}/feed.txt\",status=\"200\"} ";
        live.get("/articles/bridge/feed.txt");
        double before = value(series);
        live.get("/articles/bridge/feed.txt");
        live.get("/articles/bridge/feed.txt");
        assertEquals(before + 2, value(series));
    }

    @Test
    void whatDependsOnMoreGoesToItsRoute() {
        for (String[] fields : new String[][] {
            {"A-IM", "feed; base=\"5f2c\""},
            {"Cookie", "reading=size-large"},
            {"Cookie", "a=b; reading=order-oldest"},
        }) {
            live.get("/articles/bridge", fields);
            long before = ready();
            live.get("/articles/bridge", fields);
            assertEquals(before, ready(), fields[1]);
        }
        live.get("/articles/bridge");
        long before = ready();
        live.get("/articles/bridge?reading=size-large");
        live.request("POST", "/articles/bridge");
        live.request("OPTIONS", "/articles/bridge");
        live.send("GET", "/articles/bridge", BodyPublishers.ofString("body"));
        assertEquals(before, ready());
    }

    @Test
    void changeIsShownByNextRequest() {
        String path = "/articles/tide/feed.txt";
        publish("The tide is rising.");
        for (int i = 0; i < 3; i++) {
            assertTrue(Live.text(live.get(path)).contains("rising"));
        }
        String before = Live.header(live.get(path), "ETag");
        publish("The tide is falling.");
        HttpResponse<byte[]> after = live.get(path, "If-None-Match", before);
        assertEquals(200, after.statusCode());
        assertTrue(Live.text(after).contains("falling"));
        assertNotEquals(before, Live.header(after, "ETag"));
        live.request("DELETE", "/api/articles/tide", "Authorization", "Bearer " + TOKEN);
        live.get("/articles/tide");
        assertEquals(410, live.get("/articles/tide").statusCode());
    }

    /** A date that could also be that of a later change of the same second isn't sent. */
    @Test
    void dateAppearsOnceItIsReliable() {
        String path = "/articles/tide/feed.json";
        publish("The tide stands at " + CLOCK.millis());
        live.get(path);
        assertEquals("", Live.header(live.get(path), "Last-Modified"));
        CLOCK.forward(Duration.ofSeconds(2));
        assertNotEquals("", Live.header(live.get(path), "Last-Modified"));
    }

    private static void publish(String text) {
        HttpResponse<byte[]> response = live.send(
                "PUT",
                "/api/articles/tide",
                BodyPublishers.ofString("Title: Tide\nDate: 2026-03-14\nZone: UTC\n\nUPDATE 9:10 a.m.: " + text + "\n"),
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Type",
                "text/plain");
        assertTrue(response.statusCode() < 300, () -> Live.text(response));
    }

    private static long ready() {
        return Long.parseLong(COUNT.matcher(Live.text(live.get("/metrics")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1));
    }

    private static double value(String series) {
        return Live.text(live.get("/metrics"))
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .findFirst()
                .orElse(0);
    }
}
