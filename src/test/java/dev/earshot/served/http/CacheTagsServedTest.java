package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fields by which caches drop documents: Cache-Tag and Surrogate-Key. */
class CacheTagsServedTest {
    private static final String TIDE = "/articles/ferry";

    @TempDir
    Path folder;

    /** Returns the tags of a document, which both fields have alike. */
    private static Set<String> tags(HttpResponse<byte[]> response) {
        Set<String> tags = Set.of(Live.header(response, "Cache-Tag").split(","));
        assertEquals(tags, Set.of(Live.header(response, "Surrogate-Key").split(" ")));
        return tags;
    }

    private static String firstMatch(String pattern, HttpResponse<byte[]> response) {
        return Pattern.compile(pattern)
                .matcher(Live.text(response))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKindOfDocumentNamesUpdateThatItShows() {
        Live.writeFile(folder, "ferry.txt", Live.FERRY.replace("Zone:", "Section: Sea\nZone:"));
        try (Live live = Live.startSpeaking(folder, Clock.systemUTC())) {
            String update = firstMatch("/articles/ferry/updates/[0-9a-f-]{36}", live.get("/feed.atom"));
            String sound = firstMatch("/audio/[0-9a-f]+", live.get("/feed.atom"));
            String tag = "u-" + update.substring(update.length() - 36, update.length() - 28);
            String ofArticle = tags(live.get(TIDE)).stream()
                    .filter(found -> found.startsWith("a-"))
                    .findFirst()
                    .orElseThrow();

            assertEquals(Set.of(ofArticle, tag), tags(live.get(update)));
            List<String> paths = Stream.of(
                            Stream.of(
                                    "/",
                                    TIDE,
                                    "/sections/sea",
                                    "/search?q=tide",
                                    "/?since=2026-01-01T00:00:00Z",
                                    update),
                            Stream.of("", TIDE, "/sections/sea")
                                    .flatMap(base -> Stream.of(
                                            base + "/feed.atom",
                                            base + "/feed.rss",
                                            base + "/feed.json",
                                            base + "/feed.txt",
                                            base + "/podcast.rss",
                                            base + "/playlist.m3u8")),
                            Stream.of(
                                    "/search/feed.atom?q=tide",
                                    TIDE + "/digest.rss",
                                    TIDE + "/chapters.json",
                                    TIDE + "/transcript.vtt"),
                            Stream.of(TIDE + "/audio.mp3", "/latest.mp3", "/sections/sea/latest.mp3"),
                            Stream.of("/api" + TIDE, "/api" + TIDE + "/updates", "/api" + update, "/api/changes"),
                            Stream.of(".mp3", ".opus", ".mp3?speed=1.5", ".vtt", ".srt", ".json", ".chapters.json")
                                    .map(sound::concat),
                            Stream.of(update + "/audio.txt"))
                    .flatMap(some -> some)
                    .toList();
            for (String path : paths) {
                HttpResponse<byte[]> response = live.get(path);
                assertEquals(200, response.statusCode(), path);
                assertTrue(tags(response).stream().anyMatch(Set.of(tag, "more")::contains), path);
            }
            for (String path : List.of(
                    "/api/articles", "/follow", "/subscriptions.opml", TIDE + "/cover.png", TIDE + "/card.png")) {
                assertTrue(tags(live.get(path)).contains(ofArticle), path);
            }
            for (String path : List.of("/about", "/robots.txt", "/favicon.svg", "/healthz")) {
                assertEquals("", Live.header(live.get(path), "Cache-Tag"), path);
            }
        }
    }

    /** nginx takes 4 KB of header fields unless it is told otherwise. */
    @Test
    void documentOfManyUpdatesHasAtMost100Tags() {
        StringBuilder updates = new StringBuilder("Title: The flood\nDate: 2026-01-14\nZone: UTC\n\n");
        for (int minute = 0; minute < 300; minute++) {
            updates.append("UPDATE %d:%02d a.m.: The gauge stood at %d ft.%n%n"
                    .formatted(1 + minute / 60, minute % 60, minute));
        }
        Live.writeFile(folder, "flood.txt", updates.toString());
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            HttpResponse<byte[]> feed = live.get("/feed.json?limit=300");
            assertEquals(100, tags(feed).size());
            assertTrue(tags(feed).contains("more"));
            int bytes = feed.headers().map().entrySet().stream()
                    .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + ": " + value + "\r\n"))
                    .mapToInt(String::length)
                    .sum();
            assertTrue(bytes < 3_800, () -> bytes + " bytes of header fields");

            HttpResponse<byte[]> usual = live.get("/feed.json");
            assertEquals(51, tags(usual).size());
            assertFalse(tags(usual).contains("more"));
        }
    }
}
