package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.soak.Subscribers;
import dev.earshot.soak.Subscribers.Call;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache is told at once what was withdrawn or changed. */
class PurgeServedTest {
    private static final String FERRY = "/articles/ferry";

    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final Subscribers cache = new Subscribers();
    private final AtomicInteger status = new AtomicInteger(200);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        cache.close();
    }

    private Live start(String purge, String... more) {
        Live.writeFile(folder, "ferry.txt", Live.FERRY.replace("Zone:", "Section: Sea\nZone:"));
        String[] settings = {"EARSHOT_PURGE", purge, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_HUB", "none"};
        return Live.start(
                folder, clock, Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private String byTag() {
        return "POST " + cache.at("/purge?tag={tag}");
    }

    /** Makes the cache answer purges by tag with the status. */
    private void answerWithStatus() {
        cache.on("/purge", (call, out) -> out.write(ScriptedServer.answer(status.get(), new byte[0])));
    }

    private Set<String> tags() {
        return cache.calls("/purge").stream()
                .map(call -> call.query().getOrDefault("tag", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitTag(String tag) {
        Live.await(tag, () -> tags().contains(tag));
    }

    private static String updatePath(Live live) {
        return Pattern.compile("/articles/ferry/updates/[0-9a-f-]{36}")
                .matcher(Live.text(live.get("/feed.atom")))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private static String tag(String updatePath) {
        return "u-" + updatePath.substring(updatePath.length() - 36, updatePath.length() - 28);
    }

    private static void send(Live live, String method, String path, String text) {
        HttpResponse<byte[]> answer = new Publisher(live).send(method, path, Publisher.TEXT, text);
        assertTrue(answer.statusCode() < 300, () -> Live.text(answer));
    }

    private static void send(Live live, String method, String path) {
        send(live, method, path, "");
    }

    @Test
    void withdrawalPurgesEveryKindOfDocument() {
        try (Live live = start(
                cache.at("/{path}"), "EARSHOT_PUBLIC_URL", "https://example.org/live", "EARSHOT_VOICE", "kevin16")) {
            live.awaitRecordings(1);
            String update = updatePath(live);
            String sound = Pattern.compile("/audio/[0-9a-f]+")
                    .matcher(Live.text(live.get("/feed.atom")))
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElseThrow();
            assertEquals(Set.of(), purgedPaths());

            send(live, "DELETE", "/api" + update);

            Set<String> expected = new TreeSet<>(Set.of(
                    "/",
                    FERRY,
                    "/sections/sea",
                    "/follow",
                    "/subscriptions.opml",
                    update,
                    "/api/articles",
                    "/api" + FERRY,
                    "/api" + FERRY + "/updates",
                    "/api" + update,
                    update + "/audio.mp3",
                    update + "/audio.vtt",
                    FERRY + "/audio.mp3",
                    FERRY + "/digest.rss",
                    FERRY + "/chapters.json",
                    FERRY + "/transcript.vtt",
                    FERRY + "/transcript.txt"));
            for (String base : List.of("", FERRY, "/sections/sea")) {
                for (String name : List.of(
                        "feed.atom",
                        "feed.rss",
                        "feed.json",
                        "feed.txt",
                        "podcast.rss",
                        "key-events.atom",
                        "playlist.m3u8",
                        "card.png",
                        "cover.png")) {
                    expected.add(base + "/" + name);
                }
            }
            for (String extension : List.of("mp3", "opus", "vtt", "srt", "json", "chapters.json")) {
                expected.add(sound + "." + extension);
            }
            Live.await("all paths", () -> {
                Set<String> missing = new TreeSet<>(expected);
                missing.removeAll(purgedPaths());
                return missing.isEmpty();
            });
            for (Call call : cache.calls("/live" + FERRY)) {
                assertEquals("PURGE", call.method());
                assertEquals("example.org", call.field("Host"));
            }
        }
    }

    private Set<String> purgedPaths() {
        return cache.calls().stream()
                .map(Call::path)
                .map(path -> path.replaceFirst("^/live", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void editsCorrectionsAndWithdrawalsPurgeTags() {
        answerWithStatus();
        try (Live live = start(byTag())) {
            String update = updatePath(live);
            String article = live.get(FERRY)
                    .headers()
                    .firstValue("Cache-Tag")
                    .orElseThrow()
                    .split(",")[0];

            send(live, "POST", "/api" + FERRY + "/updates", "A second boat waits, too.");
            String second = updatePath(live);
            send(live, "PUT", "/api" + second, "A third boat waits, too.");
            Live.await("edited", () -> tags().equals(Set.of(tag(second), "more")));

            send(live, "DELETE", "/api" + update);
            Live.await("withdrawn", () -> tags().equals(Set.of(tag(second), tag(update), "more")));

            send(live, "DELETE", "/api" + FERRY);
            awaitTag(article);
            assertTrue(cache.calls("/purge").stream()
                    .allMatch(call -> call.method().equals("POST")));
        }
    }

    @Test
    void correctionPurgesUpdateThatItCorrects() {
        answerWithStatus();
        try (Live live = start(byTag())) {
            String update = updatePath(live);
            String id = update.substring(update.length() - 36);
            HttpResponse<byte[]> answer =
                    new Publisher(live).send("POST", "/api" + FERRY + "/updates", Publisher.JSON, """
                            {"kind": "correction", "corrects": "%s", "text": "The ferry waits for fuel."}
                            """.formatted(id));
            assertEquals(201, answer.statusCode(), () -> Live.text(answer));
            awaitTag(tag(update));
        }
    }

    @Test
    void failedPurgeIsRetried() {
        answerWithStatus();
        status.set(503);
        try (Live live = start(byTag())) {
            String update = updatePath(live);
            send(live, "DELETE", "/api" + update);
            Live.await("told in vain", () -> outcomes(live, "failed") == 1);
            assertEquals(0, outcomes(live, "delivered"));

            status.set(200);
            clock.forward(Duration.ofSeconds(20));
            Live.await("told", () -> outcomes(live, "delivered") == 1);
            assertEquals(
                    2,
                    cache.calls("/purge").stream()
                            .filter(call -> call.query().containsValue(tag(update)))
                            .count());
        }
    }

    /** The cache may have stored an answer from before the change meanwhile. */
    @Test
    void purgeIsRepeatedOnceAfterFiveSeconds() {
        answerWithStatus();
        try (Live live = start(byTag())) {
            String update = updatePath(live);
            send(live, "DELETE", "/api" + update);
            Live.await("told", () -> outcomes(live, "delivered") == 1);
            clock.forward(Duration.ofSeconds(5));
            Live.await("told again", () -> outcomes(live, "delivered") == 2);
            clock.forward(Duration.ofHours(1));
            send(live, "DELETE", "/api" + FERRY);
            Live.await("told of the next change", () -> outcomes(live, "delivered") == 3);
            assertEquals(
                    2,
                    cache.calls("/purge").stream()
                            .filter(call -> call.query().containsValue(tag(update)))
                            .count());
        }
    }

    @Test
    void purgeIsGivenUpAfterADay() {
        answerWithStatus();
        status.set(403);
        try (Live live = start(byTag())) {
            send(live, "DELETE", "/api" + updatePath(live));
            Live.await("told in vain", () -> outcomes(live, "failed") == 1);
            clock.forward(Duration.ofDays(1));
            Live.await("given up", () -> outcomes(live, "given_up") == 1);
        }
    }

    @Test
    void documentThatCacheLacksIsSuccess() {
        answerWithStatus();
        status.set(404);
        try (Live live = start(byTag())) {
            send(live, "DELETE", "/api" + updatePath(live));
            Live.await("told", () -> outcomes(live, "delivered") == 1);
        }
    }

    @Test
    void failedPurgeSurvivesRestart() {
        answerWithStatus();
        status.set(503);
        String update;
        try (Live live = start(byTag())) {
            update = updatePath(live);
            send(live, "DELETE", "/api" + update);
            Live.await("told in vain", () -> outcomes(live, "failed") == 1);
        }
        cache.clearCalls();
        status.set(200);
        clock.forward(Duration.ofSeconds(20));
        try (Live live = start(byTag())) {
            awaitTag(tag(update));
            Live.await("told", () -> outcomes(live, "delivered") == 1);
        }
    }

    @Test
    void changeWhileNobodyToldCacheIsPurgedLater() {
        answerWithStatus();
        String update;
        try (Live live = start(byTag())) {
            update = updatePath(live);
        }
        try (Live live = start("")) {
            send(live, "DELETE", "/api" + update);
        }
        try (Live live = start(byTag())) {
            assertEquals(410, live.get(update).statusCode());
            awaitTag(tag(update));
        }
    }

    private static double outcomes(Live live, String outcome) {
        return Pattern.compile("\nearshot_purges_total\\{outcome=\"" + outcome + "\"} (\\S+)")
                .matcher(Live.text(live.get("/metrics")))
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }
}
