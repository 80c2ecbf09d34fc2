package dev.earshot.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Erasures.Outcome;
import dev.earshot.archive.maintenance.ArchiveVerification;
import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erases from a running server's archive, through a connection of its own, as the command line does. */
class EraseTest {
    private static final String TOKEN = "a-token-that-nobody-guesses";
    private static final ArticleId ARTICLE = new ArticleId("harbor");
    private static final String NAME = "Quandamorphia";
    private static final String EARLIER_NAME = "Zelbrunatic";
    private static final String FILE = """
            Title: Court hears the harbor case
            Date: 2026-03-14
            Zone: UTC

            UPDATE 5:45 p.m.: The court has adjourned.

            UPDATE 4:30 p.m.: The witness %s told the court about the barge.

            UPDATE 2:15 p.m.: The hearing begins.
            """;

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-03-16T12:00:00Z");
    private Live live;

    @BeforeEach
    void start() {
        Live.writeFile(folder, "harbor.txt", FILE.formatted(EARLIER_NAME));
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private ArchiveLocation location() {
        return new ArchiveLocation(folder.resolve("data"), null, clock);
    }

    private String feed() {
        return Live.text(live.get("/articles/harbor/feed.json"));
    }

    private UpdateId idOf(String words) {
        Matcher item = Pattern.compile("\"id\":\"urn:uuid:([0-9a-f-]{36})\"[^{]*?" + words)
                .matcher(feed());
        assertTrue(item.find(), feed());
        return UpdateId.parse(item.group(1)).orElseThrow();
    }

    private java.net.http.HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + TOKEN;
        all[2] = "Content-Type";
        all[3] = "text/plain";
        return live.send(method, path, BodyPublishers.ofString(body), all);
    }

    private void assertGone(String... names) throws Exception {
        for (String name : names) {
            assertEquals(List.of(), DataFolder.filesWith(name, folder.resolve("data")), name);
            for (String path : List.of(
                    "/",
                    "/feed.atom",
                    "/feed.json",
                    "/articles/harbor",
                    "/articles/harbor/feed.rss",
                    "/articles/harbor/podcast.rss",
                    "/api/articles/harbor",
                    "/api/changes",
                    "/search?q=" + name.replace(' ', '+'))) {
                assertFalse(Live.text(live.get(path)).contains("itness " + name), path + " has it");
            }
        }
    }

    private void assertVerified() throws Exception {
        assertEquals(
                List.of(),
                new Verifier(location())
                        .run().stream()
                                .map(ArchiveVerification.Comparison::findings)
                                .flatMap(List::stream)
                                .toList());
    }

    @Test
    void erasedUpdateIsInNoFileOfTheDataFolder() throws Exception {
        live.close();
        live = Live.startSpeaking(folder, clock, "EARSHOT_PUBLISH_TOKEN", TOKEN);
        UpdateId id = idOf(EARLIER_NAME);
        String path = "/api/articles/harbor/updates/" + id;
        assertEquals(
                200,
                send("PUT", path, "The witness " + NAME + " told the court.", "Idempotency-Key", "k1")
                        .statusCode());
        live.get("/articles/harbor/audio.mp3");
        live.get("/articles/harbor/updates/" + id + "/audio.mp3?speed=1.5");
        assertFalse(DataFolder.filesWith(NAME, folder.resolve("data")).isEmpty());
        assertFalse(DataFolder.filesWith(EARLIER_NAME, folder.resolve("data")).isEmpty());

        Eraser.Result result = new Eraser(location()).erase(ARTICLE, id);

        assertEquals(Outcome.ERASED, result.outcome());
        assertTrue(result.isClean());
        Live.await("410", () -> live.get("/articles/harbor/updates/" + id).statusCode() == 410);
        assertGone(NAME, EARLIER_NAME);
        assertEquals(
                410, live.get("/articles/harbor/updates/" + id + "/audio.mp3").statusCode());
        assertTrue(feed().contains("adjourned"));
        assertEquals(410, send("PUT", path, "Other words.").statusCode());
        assertEquals(410, send("DELETE", path + "?reason=None", "").statusCode());
        assertVerified();
        assertEquals(
                Outcome.ERASED_BEFORE, new Eraser(location()).erase(ARTICLE, id).outcome());
    }

    @Test
    void sourceDoesNotBringErasedUpdateBack() throws Exception {
        UpdateId id = idOf(EARLIER_NAME);
        assertTrue(new Eraser(location()).erase(ARTICLE, id).isClean());
        assertGone(EARLIER_NAME);
        String file = FILE.formatted(EARLIER_NAME);
        for (String saved :
                List.of(file.replace("adjourned", "risen"), file.replace("told the court", "said a word"))) {
            String before = feed();
            clock.forward(Duration.ofMinutes(1));
            Files.writeString(
                    live.file("harbor.txt"), saved + "\nUPDATE 6:00 p.m.: " + saved.length() + " people left.\n");
            Live.await("the file is read", () -> {
                clock.forward(Duration.ofSeconds(5));
                return !feed().equals(before) && feed().contains(saved.length() + " people");
            });
        }
        assertEquals(410, live.get("/articles/harbor/updates/" + id).statusCode());
        assertGone(EARLIER_NAME);
        assertVerified();
    }

    @Test
    void erasedArticleIsInNoFileOfTheDataFolder() throws Exception {
        assertEquals(Outcome.ERASED, new Eraser(location()).erase(ARTICLE, null).outcome());
        Live.await("410", () -> live.get("/articles/harbor").statusCode() == 410);
        assertGone(EARLIER_NAME, "adjourned", "harbor case");
        assertEquals(
                410, send("PUT", "/api/articles/harbor", FILE.formatted(NAME)).statusCode());
        assertEquals(
                410, send("POST", "/api/articles/harbor/updates", "More of it.").statusCode());
        clock.forward(Duration.ofMinutes(1));
        Files.writeString(live.file("harbor.txt"), FILE.formatted(NAME).replace("harbor case", "pier case"));
        Live.writeFile(folder, "other.txt", "Title: Other\nDate: 2026-03-15\n\nUPDATE 1:00 p.m.: Something else.\n");
        Live.await("the files are read", () -> {
            clock.forward(Duration.ofSeconds(5));
            return live.get("/articles/other").statusCode() == 200;
        });
        assertEquals(410, live.get("/articles/harbor").statusCode());
        assertGone(NAME, "pier case");
        assertVerified();
    }

    @Test
    void erasureIsRepeatedInOlderBackup() throws Exception {
        Path backup = folder.resolve("before.db");
        new Backup(location()).write(backup);
        UpdateId id = idOf(EARLIER_NAME);
        UpdateId later = UpdateId.parse(
                        Live.text(send("POST", "/api/articles/harbor/updates", "A second witness, " + NAME + ", came."))
                                .replaceAll("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1"))
                .orElseThrow();
        new Eraser(location()).erase(ARTICLE, id);
        new Eraser(location()).erase(ARTICLE, later);
        live.close();
        for (String name : List.of("earshot.db", "earshot.db-wal", "earshot.db-shm")) {
            Files.deleteIfExists(folder.resolve("data").resolve(name));
        }
        assertFalse(DataFolder.filesWith(EARLIER_NAME, backup).isEmpty());

        Restore.Result result = new Restore(location()).run(backup);

        assertEquals(2, result.erasedAgain());
        assertEquals(List.of(), DataFolder.filesWith(EARLIER_NAME, folder.resolve("data")));
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", TOKEN);
        assertEquals(410, live.get("/articles/harbor/updates/" + id).statusCode());
        assertTrue(feed().contains("adjourned"));
        assertGone(EARLIER_NAME);
        assertVerified();
    }

    @Test
    void unknownUpdateIsNotFound() throws Exception {
        UpdateId unknown =
                UpdateId.parse("00000000-0000-5000-8000-000000000000").orElseThrow();
        assertEquals(
                Outcome.NOT_FOUND,
                new Eraser(location()).erase(ARTICLE, unknown).outcome());
        assertEquals(
                Outcome.NOT_FOUND,
                new Eraser(location()).erase(new ArticleId("nothing"), null).outcome());
    }
}
