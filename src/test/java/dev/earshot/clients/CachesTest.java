package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Sha256;
import dev.earshot.support.Live;
import dev.earshot.support.RouteWalk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every document through real caches: fetched, left to expire, and fetched again. What a cache has after the server's 304
 * must still be the document.
 */
@Tag("clients")
class CachesTest {
    /** A count of responses in the server's metrics. */
    private static final Pattern NOT_MODIFIED = Pattern.compile(
            "earshot_http_requests_total\\{method=\"GET\",route=\"([^\"]+)\",status=\"304\"} ([\\d.]+)");

    private static final String UNCHANGED = "same";

    /** What each cache made of each document. */
    private static final Map<String, Map<String, String>> TABLE = new TreeMap<>();

    /** The routes by address. */
    private static final Map<String, String> ROUTES = new HashMap<>();

    @TempDir
    static Path folder;

    private static Live live;
    private static List<String> documents;

    private record Content(int status, String type, String hash) {
        static Content of(HttpResponse<byte[]> response) {
            boolean gzip = Live.header(response, "Content-Encoding").equals("gzip");
            try {
                byte[] body = gzip
                        ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                        : response.body();
                return new Content(response.statusCode(), Live.header(response, "Content-Type"), Sha256.hex(body, 16));
            } catch (IOException e) {
                return new Content(response.statusCode(), "broken gzip: " + e.getMessage(), "");
            }
        }
    }

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "count.txt", RouteWalk.LONG_ARTICLE);
        live = Live.startSpeaking(folder, Duration.ofSeconds(1), Clock.systemUTC());
        RouteWalk walk = new RouteWalk(live, "bridge", "local");
        walk.routes().forEach((route, address) -> ROUTES.put(address, route));
        documents = walk.addresses().stream()
                .filter(Predicate.not(walk::isStream))
                .filter(address ->
                        live.get(address).headers().firstValue("ETag").isPresent())
                .toList();
        // the date of a change counts only after two seconds, and the tests below rely on no other change
        Live.await(
                "dates count",
                () -> live.get("/feed.atom")
                        .headers()
                        .firstValue("Last-Modified")
                        .isPresent());
    }

    @AfterAll
    static void stop() {
        live.close();
        System.out.println(table());
    }

    private static String table() {
        List<String> caches = TABLE.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return "| document | " + String.join(" | ", caches) + " |\n"
                + TABLE.entrySet().stream()
                        .map(row -> "| " + row.getKey() + " | "
                                + caches.stream()
                                        .map(cache -> row.getValue().getOrDefault(cache, "-"))
                                        .collect(Collectors.joining(" | "))
                                + " |")
                        .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @EnumSource
    void everyDocumentSurvivesItsRevalidation(SharedCache.Kind kind) throws IOException {
        Map<String, Content> expected = new LinkedHashMap<>();
        for (String document : documents) {
            expected.put(document, Content.of(live.get(document)));
        }
        Map<String, Content> found = new LinkedHashMap<>();
        Map<String, Double> before = notModified();
        Set<String> waiting = new LinkedHashSet<>(documents);
        try (SharedCache cache = SharedCache.start(kind, live)) {
            Live.await(() -> kind + " has asked again for " + waiting, () -> {
                Map<String, Double> now = notModified();
                waiting.removeIf(document -> isRevalidated(document, before, now));
                for (String document : waiting) {
                    for (String encoding : List.of("identity", "gzip")) {
                        Content content = Content.of(cache.get(document, "Accept-Encoding", encoding));
                        // the first difference is kept
                        found.merge(
                                document, content, (last, next) -> last.equals(expected.get(document)) ? next : last);
                    }
                }
                return waiting.isEmpty();
            });
        }
        report(kind.name(), expected, found);
    }

    @Test
    void everyDocumentSurvivesInCacheControl() throws IOException {
        Map<String, Content> expected = new LinkedHashMap<>();
        for (String document : documents) {
            expected.put(document, Content.of(live.get(document)));
        }
        Path addresses = folder.resolve("addresses.txt");
        Files.write(
                addresses,
                documents.stream()
                        .map(document -> "http://127.0.0.1:" + live.port() + document)
                        .toList());
        Path script = Path.of("src/test/resources/clients/cached.py").toAbsolutePath();
        String output = new Program(Files.createDirectories(folder.resolve("home")))
                .run(Duration.ofMinutes(5), "python3", script.toString(), addresses.toString())
                .output();
        Map<String, Content> found = new LinkedHashMap<>();
        for (String line : output.split("\n")) {
            JsonNode read = JsonMapper.shared().readTree(line);
            found.put(
                    documents.get(found.size()),
                    new Content(
                            read.path("status").asInt(),
                            read.path("type").asString(),
                            read.path("sha256").asString().substring(0, 32)));
        }
        report("CacheControl", expected, found);
    }

    @ParameterizedTest
    @EnumSource(names = {"NGINX", "SQUID"})
    void strangersCookiesShareOneCopy(SharedCache.Kind kind) throws IOException {
        try (Live slow = quietServer();
                SharedCache cache = SharedCache.start(kind, slow)) {
            for (String cookie : List.of("a=1", "_ga=GA1.2.3", "session=x; reading=", "b=2")) {
                assertEquals(
                        200, cache.get("/articles/bridge", "Cookie", cookie).statusCode());
            }
            assertEquals(1, answers(slow, "/articles/{article}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readersSettingsReachNobodyElse(SharedCache.Kind kind) throws IOException {
        try (Live slow = quietServer();
                SharedCache cache = SharedCache.start(kind, slow)) {
            String own = Live.text(cache.get("/articles/bridge", "Cookie", "reading=size-large"));
            assertTrue(own.contains("class=\"size-large\""), own);
            assertFalse(Live.text(cache.get("/articles/bridge")).contains("size-large"));
            // a link from the reader's own page leads to the right page, though the cache knows no cookies
            assertTrue(own.contains("\"/about?reading=size-large\""), own);
            assertFalse(Live.text(cache.get("/about")).contains("size-large"));
            assertTrue(Live.text(cache.get("/about?reading=size-large")).contains("class=\"size-large\""));
        }
    }

    @Test
    void nginxPassesReaderWithCookieOn() throws IOException {
        try (Live slow = quietServer();
                SharedCache cache = SharedCache.start(
                        SharedCache.Kind.NGINX,
                        slow,
                        "proxy_cache_bypass $cookie_reading;",
                        "proxy_no_cache $cookie_reading;")) {
            cache.get("/articles/bridge");
            assertTrue(Live.text(cache.get("/articles/bridge", "Cookie", "a=b; reading=size-large"))
                    .contains("class=\"size-large\""));
            cache.get("/articles/bridge", "Cookie", "a=b");
            assertEquals(2, answers(slow, "/articles/{article}"));
        }
    }

    @Test
    void varnishPassesReaderWithCookieOn() throws IOException {
        try (Live slow = quietServer();
                SharedCache cache = SharedCache.start(
                        SharedCache.Kind.VARNISH,
                        slow,
                        "if (req.http.Cookie !~ \"(^|; )reading=\") { unset req.http.Cookie; }")) {
            cache.get("/articles/bridge");
            assertTrue(Live.text(cache.get("/articles/bridge", "Cookie", "a=b; reading=size-large"))
                    .contains("class=\"size-large\""));
            cache.get("/articles/bridge", "Cookie", "a=b");
            assertEquals(2, answers(slow, "/articles/{article}"));
        }
    }

    @Test
    void eventsPassThroughNginxAtOnce() throws IOException {
        try (SharedCache cache = SharedCache.start(SharedCache.Kind.NGINX, live)) {
            assertEquals("retry: 3000", cache.firstLine("/events"));
        }
    }

    /** Starts a server whose documents don't expire during a test. */
    private static Live quietServer() throws IOException {
        Path own = Files.createTempDirectory(folder, "quiet");
        Live.writeFile(own, "bridge.txt", Live.BRIDGE);
        return Live.start(own, Duration.ofHours(1), Clock.systemUTC());
    }

    /** Returns how many GET requests for a route have reached the server. */
    private static int answers(Live server, String route) {
        return Pattern.compile("earshot_http_requests_total\\{method=\"GET\",route=\"" + Pattern.quote(route)
                        + "\",status=\"\\d+\"} ([\\d.]+)")
                .matcher(Live.text(server.get("/metrics")))
                .results()
                .mapToInt(line -> (int) Double.parseDouble(line.group(1)))
                .sum();
    }

    /** Adds a column to the table, and fails if a document differs. */
    private static void report(String cache, Map<String, Content> expected, Map<String, Content> found) {
        List<String> wrong = new ArrayList<>();
        expected.forEach((document, content) -> {
            Content cached = found.get(document);
            boolean same = content.equals(cached);
            synchronized (TABLE) {
                TABLE.computeIfAbsent(document, key -> new TreeMap<>()).put(cache, same ? UNCHANGED : "DIFFERENT");
            }
            if (!same) {
                wrong.add(document + ": " + content + " became " + cached);
            }
        });
        assertEquals(List.of(), wrong, cache);
        assertTrue(found.size() > 70, () -> "only " + found.size());
    }

    /** Returns whether the server has answered 304 at least twice since: once for each encoding. */
    private static boolean isRevalidated(String document, Map<String, Double> before, Map<String, Double> now) {
        String route = Objects.requireNonNull(ROUTES.get(document));
        return now.getOrDefault(route, 0.0) >= before.getOrDefault(route, 0.0) + 2;
    }

    private static Map<String, Double> notModified() {
        return NOT_MODIFIED
                .matcher(Live.text(live.get("/metrics")))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult line) -> line.group(1), line -> Double.parseDouble(line.group(2))));
    }
}
