package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.FeedEntries.Entry;
import dev.earshot.support.Live;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feeds of a running server, as feed readers see them. */
class FeedsServedTest {
    private static final String MARCH_14 = "2026-03-14T";

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.startSpeaking(folder, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/feed.atom, application/atom+xml; charset=utf-8",
        "/feed.rss, application/rss+xml; charset=utf-8",
        "/feed.json, application/feed+json",
        "/feed.txt, text/plain; charset=utf-8",
        "/articles/bridge/feed.atom, application/atom+xml; charset=utf-8",
        "/articles/bridge/feed.rss, application/rss+xml; charset=utf-8",
        "/articles/bridge/feed.json, application/feed+json",
    })
    void everyFeedHasItsMediaType(String path, String type) {
        HttpResponse<byte[]> response = live.get(path);

        assertEquals(200, response.statusCode());
        assertEquals(type, Live.header(response, "Content-Type").replace(";charset", "; charset"));
    }

    @Test
    void articleFeedHasOneEntryPerUpdateNewestFirst() throws Exception {
        List<Entry> entries = FeedEntries.atom(live.get("/articles/bridge/feed.atom"));

        // London is on UTC on March 14
        assertEquals(
                List.of("17:45:00Z", "16:30:00Z", "15:20:00Z", "14:15:00Z", "13:05:00Z", "12:40:00Z"),
                entries.stream()
                        .map(entry -> entry.published().toString().replace(MARCH_14, ""))
                        .toList());
        assertEquals(6, new HashSet<>(entries.stream().map(Entry::title).toList()).size());
        assertEquals(6, new HashSet<>(entries.stream().map(Entry::id).toList()).size());
    }

    @Test
    void siteFeedHasUpdatesOfAllArticlesNewestFirst() throws Exception {
        List<Entry> entries = FeedEntries.atom(live.get("/feed.atom"));

        assertEquals(7, entries.size());
        assertEquals(Instant.parse("2026-03-15T09:10:00Z"), entries.getFirst().published());
        assertEquals(7, new HashSet<>(entries.stream().map(Entry::title).toList()).size());
    }

    @Test
    void allThreeFormatsContainSameEntries() throws Exception {
        List<String> ids =
                FeedEntries.atom(live.get("/feed.atom")).stream().map(Entry::id).toList();

        assertEquals(ids, FeedEntries.rssIds(live.get("/feed.rss")));
        assertEquals(ids, FeedEntries.jsonIds(live.get("/feed.json")));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "7, 7", "500, 7"})
    void limitCapsNumberOfEntries(String limit, int count) throws Exception {
        assertEquals(
                count, FeedEntries.atom(live.get("/feed.atom?limit=" + limit)).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "ten", "", "1.5", "99999999999999999999", "%00", "5%20"})
    void invalidLimitIsBadRequestWithAcceptedRange(String limit) {
        HttpResponse<byte[]> response = live.get("/feed.atom?limit=" + limit);

        assertEquals(400, response.statusCode());
        assertEquals("application/problem+json", Live.header(response, "Content-Type"));
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertEquals(400, problem.get("status").asInt());
        assertTrue(problem.get("title").asString().contains("limit"));
        assertTrue(problem.get("detail").asString().contains("1 to 500"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void followingNextGivesEveryEntryOnce(int limit) throws Exception {
        List<String> seen = new ArrayList<>();
        @Nullable String path = "/feed.atom?limit=" + limit;
        int pages = 0;
        while (path != null) {
            HttpResponse<byte[]> page = live.get(path);
            assertEquals(200, page.statusCode());
            seen.addAll(FeedEntries.atom(page).stream().map(Entry::id).toList());
            path = FeedEntries.next(page);
            pages++;
        }

        assertEquals((7 + limit - 1) / limit, pages);
        assertEquals(7, seen.size());
        assertEquals(7, new HashSet<>(seen).size());
    }

    @Test
    void cursorOfAnotherArchiveIsGone() throws Exception {
        String cursor = Objects.requireNonNull(FeedEntries.next(live.get("/feed.atom?limit=2")));
        String number = cursor.substring(cursor.lastIndexOf('-') + 1);

        assertEquals(
                410,
                live.get("/feed.atom?limit=2&before=0123456789abcdef-" + number).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-", "x", "a-b", "a--1", "a-99999999999999999999"})
    void malformedCursorIsBadRequest(String cursor) {
        assertEquals(400, live.get("/feed.atom?before=" + cursor).statusCode());
    }

    @Test
    void entryHasReadyRecordingWithExactLength() throws Exception {
        live.awaitRecordings(7);

        for (Entry entry : FeedEntries.atom(live.get("/feed.atom"))) {
            String audio = Objects.requireNonNull(entry.audio());
            HttpResponse<byte[]> sound = live.get(URI.create(audio).getPath());
            assertEquals(200, sound.statusCode());
            assertEquals("audio/mpeg", Live.header(sound, "Content-Type"));
            assertEquals(entry.bytes(), sound.body().length);
            assertEquals(Long.toString(entry.bytes()), Live.header(sound, "Content-Length"));
        }
    }

    @Test
    void keyEventFeedSaysKeyEventsOnly() {
        assertTrue(Live.text(live.get("/feed.atom")).contains("Every update of every article, as it comes"));
        String keyEvents = Live.text(live.get("/key-events.atom"));
        assertTrue(keyEvents.contains("Key events only, as they come"), keyEvents);
        assertFalse(keyEvents.contains("Every update"), keyEvents);
    }

    @Test
    void idsStaySameInNewArchiveAndAfterRestart(@TempDir Path other) throws Exception {
        List<String> ids =
                FeedEntries.atom(live.get("/feed.atom")).stream().map(Entry::id).toList();
        Live.writeFile(other, "bridge.txt", Live.BRIDGE);
        Live.writeFile(other, "ferry.txt", Live.FERRY);

        try (Live again =
                Live.startSpeaking(other, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", "https://news.example.org")) {
            HttpResponse<byte[]> feed = again.get("/feed.atom");
            assertTrue(Live.text(feed).contains("https://news.example.org/articles/bridge"));
            assertEquals(ids, FeedEntries.atom(feed).stream().map(Entry::id).toList());
        }
        try (Live restarted =
                Live.startSpeaking(other, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", "https://other.example.org")) {
            assertEquals(
                    ids,
                    FeedEntries.atom(restarted.get("/feed.atom")).stream()
                            .map(Entry::id)
                            .toList());
        }
    }

    @Test
    void restartWithoutChangeGivesSameBytes(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        String address = "https://news.example.org";
        byte[] before;
        String etag;
        try (Live first = Live.startSpeaking(other, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", address)) {
            first.awaitRecordings(1);
            HttpResponse<byte[]> feed = first.get("/feed.atom");
            before = feed.body();
            etag = Live.header(feed, "ETag");
        }
        try (Live second = Live.startSpeaking(other, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", address)) {
            HttpResponse<byte[]> feed = second.get("/feed.atom");
            assertArrayEquals(before, feed.body());
            assertEquals(etag, Live.header(feed, "ETag"));
            assertEquals(304, second.get("/feed.atom", "If-None-Match", etag).statusCode());
        }
    }

    @Test
    void correctionChangesOnlyItsEntry(@TempDir Path other) throws Exception {
        Live.writeFile(other, "bridge.txt", Live.BRIDGE);
        try (Live changing = Live.startSpeaking(other, Clock.systemUTC())) {
            String path = "/articles/bridge/feed.atom";
            List<Entry> before = FeedEntries.atom(changing.get(path));
            Instant saved = Instant.now();

            Files.writeString(
                    changing.file("bridge.txt"), Live.BRIDGE.replace("turn at the station", "turn at the church"));
            Live.await("the correction", () -> Live.text(changing.get(path)).contains("the church"));

            List<Entry> after = FeedEntries.atom(changing.get(path));
            assertEquals(
                    before.stream().map(Entry::id).toList(),
                    after.stream().map(Entry::id).toList());
            for (int i = 0; i < 6; i++) {
                assertEquals(before.get(i).published(), after.get(i).published());
                if (i == 4) {
                    assertNotEquals(before.get(i).updated(), after.get(i).updated());
                    assertTrue(
                            !after.get(i).updated().isBefore(saved.truncatedTo(ChronoUnit.SECONDS)),
                            "updated when it was saved");
                } else {
                    assertEquals(before.get(i).updated(), after.get(i).updated());
                }
            }
            Live.await("the recording of the new words", () -> enclosureOfFifth(changing) != null);
            assertNotNull(enclosureOfFifth(changing));
        }
    }

    private static @Nullable String enclosureOfFifth(Live server) {
        try {
            return FeedEntries.atom(server.get("/articles/bridge/feed.atom"))
                    .get(4)
                    .audio();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
