package dev.earshot.served.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are saved in the folder are served, with the real folder watcher. */
class FolderServedTest {
    /** Waits while moving the clock, since the server reads a file some time after its last change. */
    private static void await(SetClock clock, String what, BooleanSupplier condition) {
        Live.await(what, () -> {
            clock.forward(Duration.ofMillis(100));
            return condition.getAsBoolean();
        });
    }

    @Test
    void savedFileIsServed(@TempDir Path folder) throws Exception {
        SetClock clock = new SetClock("2026-03-16T00:00:00Z");
        try (Live live = Live.start(folder, clock)) {
            assertEquals(404, live.get("/articles/ferry").statusCode());
            assertEquals(0, FeedEntries.atom(live.get("/feed.atom")).size());

            Files.writeString(live.file("ferry.txt"), Live.FERRY);
            await(clock, "the article", () -> live.get("/articles/ferry").statusCode() == 200);

            String tide = "UPDATE 9:40 a.m.: The tide has turned.\n\n";
            String longer = Live.FERRY.replace("UPDATE 9:10", tide + "UPDATE 9:10");
            Path beside = Files.writeString(live.file("ferry.txt.part"), longer);
            Files.move(beside, live.file("ferry.txt"), StandardCopyOption.ATOMIC_MOVE);
            await(
                    clock,
                    "the update",
                    () -> Live.text(live.get("/articles/ferry")).contains("tide has turned"));

            // in two steps without a pause for the server: it must not read the half
            int half = longer.indexOf("UPDATE 9:10");
            Files.writeString(live.file("ferry.txt"), longer.substring(0, half));
            Files.writeString(live.file("ferry.txt"), longer.substring(half), StandardOpenOption.APPEND);
            Files.writeString(live.file("bad.txt"), Live.FERRY.replace("Europe/London", "Atlantis"));
            await(clock, "the problem", () -> problems(live).size() == 1);
            assertEquals(
                    2, FeedEntries.atom(live.get("/articles/ferry/feed.atom")).size());
            JsonNode problem = problems(live).get(0);
            assertEquals("bad.txt", problem.get("source").asString());
            assertEquals(3, problem.get("line").asInt());
            assertTrue(problem.get("message").asString().contains("Atlantis"));

            Files.delete(live.file("bad.txt"));
            await(clock, "the problem goes", () -> problems(live).isEmpty());
        }
    }

    @Test
    void recreatedFolderIsWatchedAgain(@TempDir Path folder) throws Exception {
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            Files.delete(folder.resolve("feeds"));
            Live.await("the problem", () -> problems(live).size() == 1);
            assertEquals("feeds/", problems(live).get(0).get("source").asString());

            Files.createDirectory(folder.resolve("feeds"));
            Files.writeString(live.file("ferry.txt"), Live.FERRY);
            Live.await("the article", () -> live.get("/articles/ferry").statusCode() == 200);
            assertTrue(problems(live).isEmpty());
        }
    }

    @Test
    void linkedFolderIsFollowedToItsNextTarget(@TempDir Path folder) throws Exception {
        Path monday = Files.createDirectory(folder.resolve("monday"));
        Path tuesday = Files.createDirectory(folder.resolve("tuesday"));
        Files.writeString(tuesday.resolve("ferry.txt"), Live.FERRY);
        Files.createSymbolicLink(folder.resolve("feeds"), monday);
        try (Live live = Live.start(folder, Clock.systemUTC())) {
            Path next = Files.createSymbolicLink(folder.resolve("next"), tuesday);
            Files.move(next, folder.resolve("feeds"), StandardCopyOption.ATOMIC_MOVE);
            Live.await("the article", () -> live.get("/articles/ferry").statusCode() == 200);

            Files.writeString(live.file("bridge.txt"), Live.BRIDGE);
            Live.await("the other article", () -> live.get("/articles/bridge").statusCode() == 200);
            assertTrue(problems(live).isEmpty());
        }
    }

    @Test
    void linksOutOfFolderAreNamedProblemsUnlessAllowed(@TempDir Path folder) throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("feeds"));
        Files.writeString(elsewhere.resolve("lexicon.pls"), "<lexicon/>");
        Files.writeString(elsewhere.resolve("subscriptions.opml"), "<opml><body/></opml>");
        Files.writeString(elsewhere.resolve("ferry.txt"), Live.FERRY);
        for (String name : new String[] {"lexicon.pls", "subscriptions.opml", "ferry.txt"}) {
            Files.createSymbolicLink(folder.resolve("feeds").resolve(name), elsewhere.resolve(name));
        }
        try (Live live = Live.start(folder, Clock.systemUTC(), "EARSHOT_VOICE", "kevin16")) {
            Live.await("three problems", () -> problems(live).size() == 3);
            problems(live)
                    .forEach(problem -> assertTrue(
                            problem.get("message").asString().contains("link to a file outside"), problem::toString));
            assertEquals(404, live.get("/articles/ferry").statusCode());
        }
        try (Live live = Live.start(folder, Clock.systemUTC(), "EARSHOT_FEED_LINKS", "anywhere")) {
            Live.await("the article", () -> live.get("/articles/ferry").statusCode() == 200);
        }
    }

    @Test
    void dataIsForTheOwnerOnly(@TempDir Path folder) throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (Live live = Live.startSpeaking(folder, Clock.systemUTC());
                Stream<Path> files = Files.walk(folder.resolve("data"))) {
            assertEquals(200, live.get("/articles/ferry").statusCode());
            List<Path> all = files.toList();
            assertTrue(all.stream().anyMatch(file -> file.toString().endsWith(".mp3")), all::toString);
            assertTrue(all.contains(folder.resolve("data/earshot.db-wal")), all::toString);
            for (Path file : all) {
                assertEquals(
                        Files.isDirectory(file) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file::toString);
            }
        }
    }

    private static JsonNode problems(Live live) {
        HttpResponse<byte[]> ready = live.readiness();
        assertEquals(200, ready.statusCode());
        return JsonMapper.shared().readTree(ready.body()).get("problems");
    }
}
