package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.soak.AtomCopy;
import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A partner who starts with an empty copy gets every update ever published (RFC 5005), and then every change. */
class HistoryServedTest {
    private static final String FEED = "/feed.atom";

    /** Two articles with more than two archive documents of 50. */
    private static final int TIDE = 70;

    private static final int WIND = 60;
    private static final int UPDATES = TIDE + WIND;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-03-16T12:00:00Z");
    private Live live;
    private Publisher publisher;

    @BeforeEach
    void start() {
        Live.writeFile(folder, "tide.txt", text(1, TIDE));
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        publisher = new Publisher(live);
        put("wind", text(TIDE + 1, UPDATES), 201);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void feedAndArchiveHaveEveryUpdateOnce() throws Exception {
        AtomCopy copy = new AtomCopy();
        List<AtomCopy.Read> documents = walk(copy, FEED);

        assertEquals(3, documents.size());
        assertEquals(expected(), words(copy));
        // the last full archive document ends where the feed's own updates begin
        List<String> archived = new ArrayList<>();
        documents.subList(1, 3).forEach(document -> archived.addAll(document.ids()));
        assertEquals(100, new HashSet<>(archived).size());
        assertEquals(100, archived.size());
        assertTrue(documents.getFirst().ids().size() >= UPDATES - 100);
        assertNull(documents.getLast().previousArchive());
    }

    @Test
    void articleArchiveHasItsUpdatesOnly() throws Exception {
        AtomCopy copy = new AtomCopy();
        assertEquals(2, walk(copy, "/articles/tide/feed.atom").size());
        assertEquals(70, copy.entries().size());
    }

    @Test
    void archiveDocumentChangesOnlyWithItsUpdates() throws Exception {
        HttpResponse<byte[]> before = live.get("/archive/1.atom");
        assertEquals("application/atom+xml; charset=utf-8", Live.header(before, "Content-Type"));
        publish(131, 151);
        assertEquals(Live.header(before, "ETag"), Live.header(live.get("/archive/1.atom"), "ETag"));
        assertEquals(Live.header(before, "Last-Modified"), Live.header(live.get("/archive/1.atom"), "Last-Modified"));

        clock.forward(Duration.ofMinutes(1));
        String id = idOf("tide", "Report 7.");
        assertEquals(
                200,
                publisher
                        .send("PUT", "/api/articles/tide/updates/" + id, Publisher.TEXT, "Report 7, mended.")
                        .statusCode());
        HttpResponse<byte[]> after = live.get("/archive/1.atom");
        assertNotEquals(Live.header(before, "ETag"), Live.header(after, "ETag"));
        assertTrue(Live.text(after).contains("Report 7, mended."));
    }

    @Test
    void onlyFullArchiveDocumentsExist() {
        assertEquals(200, live.get("/archive/2.atom").statusCode());
        for (String path : List.of(
                "/archive/3.atom",
                "/archive/0.atom",
                "/archive/01.atom",
                "/archive/1.rss",
                "/archive/99999999999.atom",
                "/articles/tide/archive/2.atom",
                "/articles/none/archive/1.atom",
                "/sections/none/archive/1.atom")) {
            assertEquals(404, live.get(path).statusCode(), path);
        }
    }

    @Test
    void withdrawnUpdateIsTombstoneInFeedAndArchive() throws Exception {
        AtomCopy follower = new AtomCopy();
        walk(follower, FEED);
        clock.forward(Duration.ofMinutes(1));
        String id = idOf("tide", "Report 7.");
        assertEquals(200, publisher.delete("/api/articles/tide/updates/" + id).statusCode());

        assertTrue(follower.apply(live.get(FEED).body()).gone().contains("urn:uuid:" + id));
        assertEquals(expected(), words(follower));
        AtomCopy fresh = new AtomCopy();
        assertTrue(walk(fresh, FEED).getLast().gone().contains("urn:uuid:" + id));
        assertEquals(expected(), words(fresh));
    }

    @Test
    void withdrawnAndRestoredArticleReachesSiteFeedReaders() throws Exception {
        AtomCopy follower = new AtomCopy();
        walk(follower, FEED);
        clock.forward(Duration.ofMinutes(1));
        assertEquals(200, publisher.delete("/api/articles/tide").statusCode());
        AtomCopy own = new AtomCopy();
        assertEquals(TIDE, walkedGone(own, "/articles/tide/feed.atom").size());
        assertEquals(0, own.entries().size());
        follower.apply(live.get(FEED).body());
        assertEquals(60, follower.entries().size());
        assertEquals(expected(), words(follower));

        clock.forward(Duration.ofMinutes(1));
        put("tide", text(1, TIDE), 200);
        follow(follower, FEED);
        assertEquals(UPDATES, follower.entries().size());
        assertEquals(expected(), words(follower));
    }

    @Test
    void sinceReturnsExactlyTheLaterChanges() throws Exception {
        String cursor = cursor();
        String time = clock.instant().toString();
        clock.forward(Duration.ofMinutes(1));
        publish(131, 131);
        String old = idOf("tide", "Report 7.");
        publisher.send("PUT", "/api/articles/tide/updates/" + old, Publisher.TEXT, "Report 7, mended.");
        String gone = idOf("tide", "Report 8.");
        publisher.delete("/api/articles/tide/updates/" + gone);

        for (String since : List.of(cursor, time)) {
            HttpResponse<byte[]> response = live.get(FEED + "?since=" + since);
            AtomCopy.Read read = new AtomCopy().apply(response.body());
            assertEquals(List.of(idOf("wind", "Report 131."), gone, old), bare(read.ids()), since);
            assertEquals(List.of(gone), bare(List.copyOf(read.gone())));
            assertNull(read.next());
            assertTrue(Live.text(response).contains("/feed.atom?since=" + cursor + "\""), "its own address");
        }
        assertEquals(
                0,
                new AtomCopy()
                        .apply(live.get(FEED + "?since=" + cursor()).body())
                        .ids()
                        .size());
        assertEquals(
                List.of("urn:uuid:" + idOf("wind", "Report 131.")),
                FeedEntries.jsonIds(live.get("/articles/wind/feed.json?since=" + cursor)));
    }

    @Test
    void changesSinceAreReadInPartsWithinLimit() throws Exception {
        String cursor = cursor();
        clock.forward(Duration.ofMinutes(1));
        publish(131, 143);
        AtomCopy copy = new AtomCopy();
        List<Integer> sizes = new ArrayList<>();
        for (String path = FEED + "?limit=5&since=" + cursor; path != null; ) {
            AtomCopy.Read read = copy.apply(live.get(path).body());
            sizes.add(read.ids().size());
            path = read.next();
        }
        assertEquals(List.of(5, 5, 3), sizes);
        assertEquals(13, copy.entries().size());
    }

    @Test
    void rejectsForeignAndMalformedCursors() {
        assertEquals(410, live.get(FEED + "?since=0a1b2c3d-5").statusCode());
        assertEquals(410, live.get(FEED + "?before=0a1b2c3d-5.5").statusCode());
        for (String since : List.of("yesterday", "5", "-5", cursor() + ".5", "2026-3-14", "%00", "")) {
            assertEquals(400, live.get(FEED + "?since=" + since).statusCode(), since);
        }
        assertEquals(400, live.get(FEED + "?before=" + cursor()).statusCode());
    }

    private List<AtomCopy.Read> walk(AtomCopy copy, String path) throws Exception {
        List<AtomCopy.Read> documents = new ArrayList<>();
        for (String at = path; at != null; at = documents.getLast().previousArchive()) {
            HttpResponse<byte[]> response = live.get(at);
            assertEquals(200, response.statusCode(), at);
            documents.add(copy.apply(response.body()));
            assertEquals(!at.equals(path), Live.text(response).contains("fh:archive"), at);
        }
        return documents;
    }

    private Set<String> walkedGone(AtomCopy copy, String path) throws Exception {
        return walk(copy, path).stream()
                .flatMap(document -> document.gone().stream())
                .collect(Collectors.toSet());
    }

    private void follow(AtomCopy copy, String path) throws Exception {
        for (String at = path; at != null; ) {
            at = copy.apply(live.get(at).body()).next();
        }
    }

    private void publish(int first, int last) {
        for (int i = first; i <= last; i++) {
            HttpResponse<byte[]> answer =
                    publisher.send("POST", "/api/articles/wind/updates", Publisher.TEXT, "Report " + i + ".");
            assertEquals(201, answer.statusCode(), Live.text(answer));
        }
    }

    private void put(String article, String text, int status) {
        HttpResponse<byte[]> answer = publisher.send("PUT", "/api/articles/" + article, Publisher.TEXT, text);
        assertEquals(status, answer.statusCode(), Live.text(answer));
    }

    /** Returns one report a minute. */
    private static String text(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "%02d:%02d GMT - Report %d.\n\n".formatted(8 + i / 60, i % 60, i))
                .collect(Collectors.joining(
                        "", "Title: Reports\nDate: 2026-03-16\nZone: UTC\nOrder: oldest first\n\n", ""));
    }

    /** Returns the cursor of the end of the log, recordings included. */
    private String cursor() {
        JsonNode changes = Publisher.json(live.get("/api/changes"));
        while (changes.get("more").asBoolean()) {
            changes = Publisher.json(
                    live.get("/api/changes?since=" + changes.get("next").asString()));
        }
        return changes.get("next").asString();
    }

    private String idOf(String article, String words) {
        return published(article).entrySet().stream()
                .filter(update -> update.getValue().equals(words))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the text of an article's updates by id, read from the API. */
    private Map<String, String> published(String article) {
        Map<String, String> words = new TreeMap<>();
        HttpResponse<byte[]> response = live.get("/api/articles/" + article);
        if (response.statusCode() == 200) {
            Publisher.json(response)
                    .get("updates")
                    .forEach(update -> words.put(
                            update.get("id").asString(), update.get("text").asString()));
        }
        return words;
    }

    private Map<String, String> expected() {
        Map<String, String> words = new TreeMap<>(published("tide"));
        words.putAll(published("wind"));
        assertFalse(words.isEmpty());
        return words;
    }

    private static Map<String, String> words(AtomCopy copy) {
        Map<String, String> words = new TreeMap<>();
        copy.entries()
                .forEach((id, told) ->
                        words.put(bare(List.of(id)).getFirst(), told.html().replaceAll("</?p>", "")));
        return words;
    }

    private static List<String> bare(List<String> ids) {
        return ids.stream().map(id -> id.replaceFirst("^urn:uuid:", "")).toList();
    }
}
