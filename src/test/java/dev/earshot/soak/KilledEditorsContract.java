package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.maintenance.ArchiveVerification.Comparison;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.Soak;
import dev.earshot.upkeep.ArchiveLocation;
import dev.earshot.upkeep.Verifier;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a server again and again while four editors publish over HTTP. One subclass per database. */
abstract class KilledEditorsContract {
    private static final int ROUNDS = Soak.size(200, 100);
    private static final List<String> ARTICLES = List.of("averill", "brightsea", "coldwater", "dunmore");
    private static final int MAX_EDITS = 100;

    @TempDir
    private Path folder;

    /** Returns an empty database, as {@code DATABASE_URL} has it; null for SQLite. */
    abstract @Nullable String databaseUrl() throws Exception;

    @Test
    void acknowledgedEditsAreNeitherLostNorDoubled() throws Exception {
        long seed = Soak.seed("killed editors", ROUNDS);
        Random chance = new Random(seed);
        String databaseUrl = databaseUrl();
        Path data = folder.resolve("data");
        Path feeds = Files.createDirectory(folder.resolve("feeds"));
        for (String article : ARTICLES) {
            Live.writeFile(
                    folder, article + ".txt", "Title: " + article + "\nDate: 2026-03-14\n\n1:00 p.m.: It begins.\n");
        }
        ArchiveLocation location = new ArchiveLocation(
                data, databaseUrl == null ? null : Database.postgres(databaseUrl), Clock.systemUTC());
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<RetryingEditor> editors = new ArrayList<>();
            for (String article : ARTICLES) {
                editors.add(new RetryingEditor(http, article, chance.nextLong()));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                try (ServerProcess server = start(feeds, data, databaseUrl)) {
                    List<Future<?>> working = new ArrayList<>();
                    for (RetryingEditor editor : editors) {
                        working.add(threads.submit(() -> {
                            editor.editUntilGone(server.base());
                            return null;
                        }));
                    }
                    int goal = acknowledged(editors) + 1 + chance.nextInt(MAX_EDITS);
                    Live.await("edits", () -> acknowledged(editors) >= goal);
                    server.kill();
                    for (Future<?> one : working) {
                        one.get();
                    }
                }
                assertVerified(location, round);
            }
            try (ServerProcess server = start(feeds, data, databaseUrl)) {
                for (RetryingEditor editor : editors) {
                    editor.finish(server.base());
                }
            }
            assertVerified(location, ROUNDS + 1);
            assertSame(editors, databaseUrl == null ? Database.sqlite(data) : Database.postgres(databaseUrl));
            System.out.println(ROUNDS + " crashes, " + acknowledged(editors) + " edits");
        }
    }

    private static int acknowledged(List<RetryingEditor> editors) {
        return editors.stream().mapToInt(RetryingEditor::acknowledged).sum();
    }

    private ServerProcess start(Path feeds, Path data, @Nullable String databaseUrl) throws Exception {
        Map<String, String> settings =
                new HashMap<>(Map.of("EARSHOT_VOICE", "none", "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN));
        if (databaseUrl != null) {
            settings.put("DATABASE_URL", databaseUrl);
        }
        return ServerProcess.start(feeds, data, folder.resolve("server.log"), "-XX:TieredStopAtLevel=1", settings);
    }

    private static void assertVerified(ArchiveLocation location, int round) throws Exception {
        for (Comparison comparison : new Verifier(location).run()) {
            assertEquals(List.of(), comparison.findings(), comparison.subject() + " after crash " + round);
        }
    }

    private static void assertSame(List<RetryingEditor> editors, Database database) {
        try (Archive archive = Archive.open(database, Clock.systemUTC())) {
            for (RetryingEditor editor : editors) {
                Map<String, String> archived = new TreeMap<>();
                for (Update update : archive.article(new ArticleId(editor.article()))
                        .orElseThrow()
                        .updates()) {
                    if (!update.plainText().equals("It begins.")) {
                        archived.put(update.id().toString(), update.plainText());
                    }
                }
                assertEquals(editor.live(), archived, editor.article());
            }
        }
    }
}
