package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Change;
import dev.earshot.article.UpdateId;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a server while it works, and checks that it loses nothing that was ever shown. */
@Tag("long")
@Order(1)
class CrashTest {
    private static final int ROUNDS = Soak.size(30, 10);
    private static final int MIN_SHOWN = 2 * ROUNDS;
    private static final List<String> ARTICLES = List.of("averill", "brightsea", "coldwater", "dunmore");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final FaithfulReader reader = new FaithfulReader();
    private List<Change> log = List.of();

    @Test
    void shownUpdatesSurviveEveryCrash() throws Exception {
        long seed = Soak.seed("crashes", ROUNDS);
        Random chance = new Random(seed);
        Path feeds = Files.createDirectory(folder.resolve("feeds"));
        Newsroom newsroom = new Newsroom(feeds, chance, ARTICLES);
        for (int round = 1; round <= ROUNDS; round++) {
            try (ServerProcess server = start(feeds)) {
                Instant end = Instant.now().plusMillis(100 + chance.nextInt(2_000));
                while (Instant.now().isBefore(end)) {
                    newsroom.save();
                    Instant next = Instant.now().plusMillis(chance.nextInt(500));
                    do {
                        read(server);
                    } while (Instant.now().isBefore(next));
                }
                server.kill();
            }
            checkArchive(round);
        }
        try (ServerProcess server = start(feeds)) {
            for (Instant end = Instant.now().plus(TIMEOUT); !newsroom.saved().equals(reader.tallies()); ) {
                assertTrue(Instant.now().isBefore(end), "saved updates are not shown");
                read(server);
            }
        }
        checkArchive(ROUNDS + 1);
        empty(feeds);
        try (ServerProcess server = start(feeds)) {
            read(server);
            assertEquals(newsroom.saved(), reader.tallies(), "without files, everything is still published");
        }
        assertTrue(reader.shown().size() >= MIN_SHOWN, "too little happened to prove anything");
        System.out.println(
                ROUNDS + " crashes, " + reader.shown().size() + " updates shown, " + log.size() + " changes");
    }

    private ServerProcess start(Path feeds) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(feeds, folder.resolve("data"), folder.resolve("server.log"));
        try {
            // before anything else is saved
            read(server);
            return server;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    private void read(ServerProcess server) throws IOException, InterruptedException {
        HttpResponse<String> site = server.get("/feed.json?limit=500");
        assertEquals(200, site.statusCode());
        reader.readSite(site.body());
        for (String article : ARTICLES) {
            HttpResponse<String> feed = server.get("/articles/" + article + "/feed.json?limit=500");
            if (feed.statusCode() == 200) {
                reader.readArticle(article, feed.body());
            } else {
                assertEquals(404, feed.statusCode());
                assertTrue(
                        reader.shown().stream()
                                .noneMatch(entry -> entry.article().equals(article)),
                        article + " is lost");
            }
        }
    }

    /** Reads a copy, so that the server itself has to recover from the crash. */
    private void checkArchive(int round) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy-" + round));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("data"), "earshot.db*")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (Archive archive = Archive.open(Database.sqlite(copy), Clock.systemUTC())) {
            List<Change> changes = new ArrayList<>();
            for (List<Change> more = archive.changeLog().changesAfter(0); !more.isEmpty(); ) {
                changes.addAll(more);
                more = archive.changeLog().changesAfter(changes.getLast().sequence());
            }
            assertEquals(
                    LongStream.rangeClosed(1, changes.size()).boxed().toList(),
                    changes.stream().map(Change::sequence).toList());
            assertEquals(log, changes.subList(0, log.size()), "log entries keep their numbers");
            checkShown(changes);
            log = changes;
        }
    }

    private void checkShown(List<Change> changes) {
        Map<UpdateId, Integer> revisions = new HashMap<>();
        for (Change change : changes) {
            UpdateId update = change.update();
            if (update == null) {
                continue;
            }
            int before = revisions.getOrDefault(update, 0);
            switch (change.type()) {
                case PUBLISHED, CORRECTED ->
                    assertEquals(before + 1, change.revision(), "revisions increase by one: " + change);
                case RECORDED ->
                    assertEquals(before, change.revision(), "a recording has the current revision: " + change);
                case WITHDRAWN, RESTORED, REVISED -> fail("unexpected change: " + change);
            }
            revisions.put(update, change.revision());
        }
        Set<String> published = revisions.keySet().stream().map(UpdateId::urn).collect(Collectors.toSet());
        for (FaithfulReader.Shown entry : reader.shown()) {
            assertTrue(published.contains(entry.id()), "shown, but not in the log: " + entry);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
