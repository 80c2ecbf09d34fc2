package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.FeedEntries.Entry;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings on a running server, as a player requests them. */
class AudioServedTest {
    @TempDir
    static Path folder;

    private static Live live;

    /** Returns the path and the bytes of the first update's recording. */
    private static String path = "";

    private static byte[] whole = new byte[0];

    @BeforeAll
    static void start() throws Exception {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        live = Live.startSpeaking(folder, clock);
        live.awaitRecordings(6);
        clock.forward(Duration.ofMinutes(1));
        Entry last = FeedEntries.atom(live.get("/feed.atom")).getLast();
        path = URI.create(Objects.requireNonNull(last.audio())).getPath();
        whole = live.get(path).body();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void recordingIsMp3CachedForever() {
        HttpResponse<byte[]> sound = live.get(path);

        assertTrue(path.matches("/audio/[0-9a-f]{64}\\.mp3"), path);
        assertEquals("audio/mpeg", Live.header(sound, "Content-Type"));
        assertEquals("bytes", Live.header(sound, "Accept-Ranges"));
        assertEquals("max-age=10, public, stale-if-error=20", Live.header(sound, "Cache-Control"));
        assertEquals("ID3", new String(whole, 0, 3, java.nio.charset.StandardCharsets.US_ASCII));
        assertTrue(whole.length > 1_000);
    }

    @Test
    void rangeReturnsThatPart() {
        assertPart("bytes=0-99", 0, 99);
        assertPart("bytes=100-", 100, whole.length - 1);
        assertPart("bytes=-100", whole.length - 100, whole.length - 1);
        assertPart("bytes=7-7", 7, 7);
        assertPart("bytes=0-0", 0, 0);
        assertPart("bytes=0-", 0, whole.length - 1);
        assertPart("Bytes=10-19", 10, 19);
        assertPart("bytes=500-99999999", 500, whole.length - 1);
        assertPart("bytes=-99999999", 0, whole.length - 1);
        assertPart("bytes=" + (whole.length - 1) + "-", whole.length - 1, whole.length - 1);
    }

    private static void assertPart(String range, int first, int last) {
        HttpResponse<byte[]> part = live.get(path, "Range", range);

        assertEquals(206, part.statusCode(), range);
        assertEquals("bytes " + first + "-" + last + "/" + whole.length, Live.header(part, "Content-Range"));
        assertEquals(Integer.toString(last - first + 1), Live.header(part, "Content-Length"));
        assertArrayEquals(Arrays.copyOfRange(whole, first, last + 1), part.body());
    }

    @Test
    void rangePastEndIsNotSatisfiable() {
        for (String range : List.of("bytes=" + whole.length + "-", "bytes=99999999-", "bytes=-0")) {
            HttpResponse<byte[]> answer = live.get(path, "Range", range);

            assertEquals(416, answer.statusCode(), range);
            assertEquals("bytes */" + whole.length, Live.header(answer, "Content-Range"));
            assertEquals("application/problem+json", Live.header(answer, "Content-Type"));
            assertEquals("", Live.header(answer, "ETag"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-9,20-29",
                "bytes=-1, 0-0",
                "bytes=9-0",
                "bytes=",
                "bytes=-",
                "bytes",
                "0-99",
                "bytes=a-b",
                "bytes=--5",
                "lines=0-9",
                "bytes=0-9;",
                "="
            })
    void invalidAndMultipleRangesAreIgnored(String range) {
        HttpResponse<byte[]> answer = live.get(path, "Range", range);

        assertEquals(200, answer.statusCode());
        assertEquals("", Live.header(answer, "Content-Range"));
        assertArrayEquals(whole, answer.body());
    }

    @Test
    void ifRangeSendsPartOnlyForSameRecording() {
        HttpResponse<byte[]> sound = live.get(path);
        String etag = Live.header(sound, "ETag");
        String modified = Live.header(sound, "Last-Modified");

        for (String same : List.of(etag, modified)) {
            assertEquals(
                    206, live.get(path, "Range", "bytes=0-9", "If-Range", same).statusCode(), same);
        }
        for (String other : List.of("\"other\"", "W/" + etag, "Thu, 19 Mar 2026 10:00:00 GMT", "nonsense", "*")) {
            HttpResponse<byte[]> answer = live.get(path, "Range", "bytes=0-9", "If-Range", other);
            assertEquals(200, answer.statusCode(), other);
            assertEquals(whole.length, answer.body().length);
        }
    }

    @Test
    void answersNotModifiedDespiteRange() {
        String etag = Live.header(live.get(path), "ETag");

        assertEquals(
                304, live.get(path, "Range", "bytes=0-9", "If-None-Match", etag).statusCode());
    }

    @Test
    void headGivesLengthAndIgnoresRange() {
        HttpResponse<byte[]> head = live.head(path, "Range", "bytes=0-9");

        assertEquals(200, head.statusCode());
        assertEquals(Integer.toString(whole.length), Live.header(head, "Content-Length"));
        assertEquals("bytes", Live.header(head, "Accept-Ranges"));
        assertEquals(0, head.body().length);
    }

    @Test
    void updateAudioRedirectsToRecording() throws Exception {
        for (Entry entry : FeedEntries.atom(live.get("/feed.atom"))) {
            String id = entry.id().replaceFirst("^urn:uuid:", "");
            HttpResponse<byte[]> answer = live.get("/articles/bridge/updates/" + id + "/audio.mp3");

            assertEquals(307, answer.statusCode());
            assertEquals(
                    URI.create(Objects.requireNonNull(entry.audio())).getPath(),
                    URI.create(Live.header(answer, "Location")).getPath());
            assertEquals(200, live.get(Live.header(answer, "Location")).statusCode());
        }
    }

    @Test
    void articleAudioHasKnownLength() throws Exception {
        HttpResponse<byte[]> all = live.get("/articles/bridge/audio.mp3");

        assertEquals(200, all.statusCode());
        assertEquals("audio/mpeg", Live.header(all, "Content-Type"));
        assertEquals(Integer.toString(all.body().length), Live.header(all, "Content-Length"));
        long longest = 0;
        for (Entry entry : FeedEntries.atom(live.get("/feed.atom"))) {
            longest = Math.max(longest, entry.bytes());
        }
        assertTrue(all.body().length > 3 * longest, "six updates, a headline and a background are in it");
        HttpResponse<byte[]> part = live.get("/articles/bridge/audio.mp3", "Range", "bytes=1000-1999");
        assertEquals(206, part.statusCode());
        assertArrayEquals(Arrays.copyOfRange(all.body(), 1000, 2000), part.body());
    }

    @ParameterizedTest
    @CsvSource({
        "404, /articles/nothing/audio.mp3",
        "404, /articles/nothing/updates/1/audio.mp3",
        "404, /audio/latest.mp3"
    })
    void unknownAudioIsNotFound(int status, String nothing) {
        assertEquals(status, live.get(nothing).statusCode());
    }

    @Test
    void concurrentRequestsGetSameNewRecording(@TempDir Path other) throws Exception {
        StringBuilder article = new StringBuilder("Title: A long night\nDate: 2026-03-14\nZone: UTC\n\n");
        for (int minute = 30; minute > 0; minute--) {
            article.append("UPDATE 10:%02d p.m.: Boat number %d has come home with all of its crew.%n%n"
                    .formatted(minute, minute));
        }
        Live.writeFile(other, "night.txt", article.toString());
        try (Live busy = Live.start(other, Clock.systemUTC(), "EARSHOT_VOICE", "kevin16");
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            // the newest are recorded first, so the oldest isn't made yet
            List<Entry> entries = FeedEntries.atom(busy.get("/feed.atom"));
            String id = entries.getLast().id().replaceFirst("^urn:uuid:", "");
            List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(readers.submit(() -> busy.get("/articles/night/updates/" + id + "/audio.mp3")));
            }
            Set<String> sounds = new HashSet<>();
            for (Future<HttpResponse<byte[]>> answer : answers) {
                // early listeners get it while it is made, later ones are redirected to it
                if (answer.get().statusCode() == 200) {
                    assertEquals("no-store", Live.header(answer.get(), "Cache-Control"));
                    sounds.add(Arrays.hashCode(answer.get().body()) + "");
                } else {
                    assertEquals(307, answer.get().statusCode());
                }
            }
            assertTrue(sounds.size() <= 1, sounds::toString);
            busy.awaitAllRecordings();
            HttpResponse<byte[]> made =
                    busy.get(Live.header(busy.get("/articles/night/updates/" + id + "/audio.mp3"), "Location"));
            assertEquals(200, made.statusCode());
        }
    }
}
