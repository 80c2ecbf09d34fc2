package dev.earshot.served.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.SmallDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A server whose data folder is full, gone, empty or another server's. */
class StorageServedTest {
    private static final String TEXT = "text/plain; charset=utf-8";

    @TempDir
    private Path folder;

    private Live start(String... settings) {
        return Live.start(folder, Clock.systemUTC(), settings);
    }

    private static int publish(Live live, String id) {
        return new Publisher(live)
                .send("PUT", "/api/articles/" + id, TEXT, Live.FERRY)
                .statusCode();
    }

    private static String refusal(Runnable start) {
        return assertThrows(RuntimeException.class, start::run).getMessage();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void fullDiskRefusesEditsAndServesReaders() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), "4m");
                Live live = start()) {
            assertEquals(201, publish(live, "ferry"));
            disk.fill();
            HttpResponse<byte[]> refused = null;
            for (int i = 0; refused == null || refused.statusCode() == 201; i++) {
                refused = new Publisher(live).send("PUT", "/api/articles/a" + i, TEXT, Live.BRIDGE);
            }
            assertEquals(507, refused.statusCode());
            assertTrue(Live.text(refused).contains("the disk is full"), Live.text(refused));
            assertEquals(200, live.get("/articles/ferry").statusCode());
            assertEquals(200, live.get("/feed.atom?limit=17").statusCode());
            assertEquals(503, live.get("/readyz").statusCode());
            assertTrue(Live.text(live.readiness()).contains("the disk is full"));
            Files.writeString(live.file("bridge.txt"), Live.BRIDGE);

            disk.free();
            Live.await("ready again", () -> live.get("/readyz").statusCode() == 200);
            Live.await("the file", () -> live.get("/articles/bridge").statusCode() == 200);
            assertEquals(201, publish(live, "after"));
        } finally {
            System.setErr(before);
        }
        String log = err.toString(StandardCharsets.UTF_8);
        assertTrue(log.contains("the archive can't be stored: the disk is full"), log);
        assertFalse(log.contains("\tat "), log);
    }

    @Test
    void publishIntoRemovedFolderIsNotAcknowledged() throws IOException {
        try (Live live = start()) {
            assertEquals(201, publish(live, "ferry"));
            Files.move(folder.resolve("data"), folder.resolve("elsewhere"));

            assertEquals(507, publish(live, "lost"));
            assertEquals(503, live.get("/readyz").statusCode());
            assertTrue(Live.text(live.readiness()).contains("data folder was removed"));
            assertEquals(404, live.get("/articles/lost").statusCode());
            assertEquals(200, live.get("/articles/ferry").statusCode());
        }
    }

    @Test
    void removedFolderIsNoticedWithoutAnEdit() throws IOException {
        try (Live live = start()) {
            Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
            Live.await("not ready", () -> live.get("/readyz").statusCode() == 503);

            Files.move(folder.resolve("elsewhere"), folder.resolve("data"));
            Live.await("ready", () -> live.get("/readyz").statusCode() == 200);
        }
    }

    @Test
    void publishBesideReplacedDatabaseIsNotAcknowledged() throws IOException {
        try (Live live = start()) {
            Path database = folder.resolve("data/earshot.db");
            Files.move(database, folder.resolve("old.db"));
            Files.copy(folder.resolve("old.db"), database);

            assertEquals(507, publish(live, "lost"));
        }
    }

    @Test
    void publishWithoutWriteAheadLogIsNotAcknowledged() throws IOException {
        try (Live live = start()) {
            assertEquals(201, publish(live, "ferry"));
            Files.delete(folder.resolve("data/earshot.db-wal"));

            assertEquals(507, publish(live, "lost"));
        }
    }

    @Test
    void secondServerOfOneFolderIsRefused() {
        try (Live live = start()) {
            String message = refusal(this::start);

            assertTrue(message.contains("another server is using " + folder.resolve("data")), message);
            assertEquals(201, publish(live, "ferry"));
        }
        start().close();
    }

    @Test
    void killedServerLeavesNoLock() throws Exception {
        Path output = folder.resolve("output");
        try (ServerProcess server = ServerProcess.start(folder.resolve("feeds"), folder.resolve("data"), output)) {
            assertTrue(refusal(this::start).contains("another server is using"));
            server.kill();
            start().close();
        }
    }

    @Test
    void emptyDatabaseBesideRecordingsIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data/audio/ab"));
        Files.writeString(folder.resolve("data/audio/ab/abc.mp3"), "sound");
        Files.createFile(folder.resolve("data/earshot.db"));

        String message = refusal(this::start);

        assertTrue(message.contains("earshot.db is empty, but there are recordings"), message);
        assertTrue(message.contains("Restore a backup"), message);
        assertEquals(1, message.lines().count());
        assertEquals(0, Files.size(folder.resolve("data/earshot.db")));
    }

    @Test
    void missingDatabaseBesideRecordingsIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data/audio/ab"));
        Path recording = Files.writeString(folder.resolve("data/audio/ab/abc.mp3"), "sound");

        String message = refusal(this::start);

        assertTrue(message.contains("earshot.db is missing, but there are recordings"), message);
        assertTrue(message.contains("Restore a backup, or delete " + folder.resolve("data/audio")), message);
        assertEquals(1, message.lines().count());
        assertFalse(Files.exists(folder.resolve("data/earshot.db")));

        Files.delete(recording);
        start().close();
    }

    @Test
    void emptyDatabaseBesideWriteAheadLogIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/earshot.db-wal"), "changes");
        for (boolean exists : new boolean[] {false, true}) {
            if (exists) {
                Files.createFile(folder.resolve("data/earshot.db"));
            }
            String message = refusal(this::start);

            String state = exists ? "empty" : "missing";
            assertTrue(message.contains("earshot.db is " + state + ", but there is earshot.db-wal beside it"), message);
            assertEquals("changes", Files.readString(folder.resolve("data/earshot.db-wal")));
        }
    }

    @Test
    void emptyDatabaseAloneIsNewArchive() throws IOException {
        Files.createDirectories(folder.resolve("data/audio"));
        Files.createFile(folder.resolve("data/earshot.db"));
        try (Live live = start()) {
            assertEquals(201, publish(live, "ferry"));
        }
    }
}
