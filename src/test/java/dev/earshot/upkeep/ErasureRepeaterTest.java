package dev.earshot.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureRepeaterTest {
    @TempDir
    private Path data;

    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");
    private Archive archive;
    private Desk desk;
    private ErasureRepeater repeater;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(data), clock);
        desk = new Desk(archive, clock);
        repeater = new ErasureRepeater(archive, data);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private Path sound(String name) throws IOException {
        Path folder = Files.createDirectories(data.resolve("audio/ab"));
        return Files.writeString(folder.resolve(name), "a headline");
    }

    private List<Change> erase(String article) {
        desk.accept(Drafts.of(article, "09:00 It begins."));
        long before = archive.changeLog().head().sequence();
        archive.erasures().erase(new ArticleId(article), null);
        return archive.changeLog().changesAfter(before);
    }

    @Test
    void soundSpokenDuringErasureIsDeletedMinuteLater() throws IOException {
        Path before = sound("abcd.mp3");
        repeater.accept(erase("quay"));
        assertFalse(Files.exists(before));
        assertEquals(
                1,
                new ErasureList(data)
                        .read().stream()
                                .filter(erasure -> erasure.fingerprint() == null)
                                .count());
        Path spokenMeanwhile = sound("abef.mp3");

        clock.forward(Duration.ofSeconds(59));
        repeater.accept(List.of());
        assertTrue(Files.exists(spokenMeanwhile));

        clock.forward(Duration.ofSeconds(1));
        repeater.accept(List.of());
        assertFalse(Files.exists(spokenMeanwhile));

        Path spokenLater = sound("ab01.mp3");
        clock.forward(Duration.ofMinutes(2));
        repeater.accept(List.of());
        assertTrue(Files.exists(spokenLater));
    }

    @Test
    void secondErasureDeletesSoundAtOnce() throws IOException {
        repeater.accept(erase("quay"));
        Path spokenMeanwhile = sound("abef.mp3");

        repeater.accept(erase("mill"));

        assertFalse(Files.exists(spokenMeanwhile));
    }
}
