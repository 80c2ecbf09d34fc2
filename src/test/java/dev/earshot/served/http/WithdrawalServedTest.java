package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.FeedEntries.Entry;
import dev.earshot.support.Live;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A withdrawn article is gone at all its addresses; its feeds only have notices. */
class WithdrawalServedTest {
    private static final String DIVERS =
            "UPDATE 4:30 p.m.: Divers have looked at the third pier and found no crack.\n\n";

    @Test
    void withdrawnUpdateAndArticleAreGoneEverywhere(@TempDir Path folder) throws Exception {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (Live live = Live.startSpeaking(folder, Clock.systemUTC())) {
            live.awaitRecordings(7);
            List<Entry> entries = FeedEntries.atom(live.get("/articles/bridge/feed.atom"));
            Entry divers = entries.get(1);
            String page = page(divers);
            String sound = sound(divers);
            List<String> beside = List.of(
                    page + "/audio.vtt",
                    sound.replace(".mp3", ".vtt"),
                    sound.replace(".mp3", ".srt"),
                    sound.replace(".mp3", ".json"),
                    sound.replace(".mp3", ".chapters.json"));
            assertEquals(200, live.get(page).statusCode());
            beside.forEach(path -> assertTrue(live.get(path).statusCode() < 400, path));

            Files.writeString(live.file("bridge.txt"), Live.BRIDGE.replace(DIVERS, ""));
            Live.await("the update is withdrawn", () -> live.get(page).statusCode() == 410);
            assertTrue(Live.text(live.get(page, "Accept", "text/html")).contains("href=\"/articles/bridge\""));

            assertEquals(410, live.get(page + "/audio.mp3").statusCode());
            assertEquals(410, live.get(sound).statusCode());
            beside.forEach(path -> assertEquals(410, live.get(path).statusCode(), path));
            assertEquals(410, live.head(sound).statusCode());
            assertEquals(410, live.get(sound, "Range", "bytes=0-9").statusCode());
            assertFalse(Live.text(live.get("/articles/bridge")).contains("third pier"));
            assertFalse(Live.text(live.get("/")).contains("third pier"));
            List<Entry> left = FeedEntries.atom(live.get("/articles/bridge/feed.atom"));
            assertEquals(5, left.stream().filter(entry -> entry.audio() != null).count());
            assertTrue(left.get(1).title().startsWith("4:30 p.m.: Withdrawn "), left::toString);
            assertFalse(Live.text(live.get("/articles/bridge/podcast.rss")).contains(divers.id()));
            assertEquals(200, live.get(page(entries.get(0))).statusCode());
            assertEquals(200, live.get(sound(entries.get(0))).statusCode());

            Files.writeString(live.file("bridge.txt"), "Status: withdrawn\n" + Live.BRIDGE);
            Live.await(
                    "the article is withdrawn",
                    () -> live.get("/articles/bridge").statusCode() == 410);

            for (String path : List.of(
                    "/articles/bridge/cover.png",
                    "/articles/bridge/audio.mp3",
                    page(entries.get(0)),
                    page(entries.get(0)) + "/audio.mp3",
                    sound(entries.get(0)),
                    page)) {
                assertEquals(410, live.get(path).statusCode(), path);
            }
            assertFalse(Live.text(live.get("/")).contains("Milby"));
            assertEquals(2, FeedEntries.atom(live.get("/feed.atom")).size());
            for (String feed : List.of("feed.atom", "feed.rss", "feed.json", "feed.txt", "podcast.rss", "digest.rss")) {
                HttpResponse<byte[]> notices = live.get("/articles/bridge/" + feed);
                assertEquals(200, notices.statusCode(), feed);
                assertFalse(Live.text(notices).contains("Milby"), feed);
            }

            Files.writeString(live.file("bridge.txt"), Live.BRIDGE);
            Live.await("the article is back", () -> live.get("/articles/bridge").statusCode() == 200);
            assertEquals(
                    entries.stream().map(Entry::id).toList(),
                    FeedEntries.atom(live.get("/articles/bridge/feed.atom")).stream()
                            .map(Entry::id)
                            .toList());
        }
    }

    private static String page(Entry entry) {
        return "/articles/bridge/updates/" + entry.id().replaceFirst("^urn:uuid:", "");
    }

    private static String sound(Entry entry) {
        return URI.create(Objects.requireNonNull(entry.audio())).getPath();
    }
}
