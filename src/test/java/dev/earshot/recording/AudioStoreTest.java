package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.recording.AudioStore.Area;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.AudioSink;
import dev.earshot.support.SetClock;
import dev.earshot.support.SmallDisk;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audio files that others delete, damage or replace. */
class AudioStoreTest {
    private static final String FIRST = "aa11.mp3";
    private static final String SECOND = "bb22.mp3";
    private static final String THIRD = "cc33.mp3";

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    private byte[] earcon = {};
    private AudioStore store;

    @BeforeEach
    void open() throws IOException {
        AudioSink.Memory memory = new AudioSink.Memory();
        Speech.writeEarcon(memory);
        earcon = memory.bytes();
        store = open(Long.MAX_VALUE);
    }

    private AudioStore open(long maxBytes) throws IOException {
        return new AudioStore(folder, maxBytes, clock);
    }

    private void write(AudioStore to, String name) throws IOException {
        write(to, name, Area.RECORDINGS);
    }

    private void write(AudioStore to, String name, Area area) throws IOException {
        try (PartialFile part = to.create(name, area)) {
            part.append(earcon);
            to.commit(name, area, part);
        }
    }

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private byte[] read(String name) throws IOException {
        try (FileChannel file = store.open(name).orElseThrow()) {
            return Channels.newInputStream(file).readAllBytes();
        }
    }

    /** Puts a folder that isn't empty in place of a file, so that it can be neither read nor deleted nor replaced. */
    private void block(String name) throws IOException {
        Files.delete(path(name));
        Files.createDirectories(path(name).resolve("folder"));
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        write(store, FIRST);
        assertArrayEquals(earcon, read(FIRST));
        assertEquals(Optional.of((long) earcon.length), store.length(FIRST));
        assertTrue(store.clip(FIRST).isPresent());
        assertTrue(store.has(FIRST, earcon.length));
        assertEquals(Optional.empty(), store.length(SECOND));
        assertEquals(Optional.empty(), store.clip(SECOND));
        assertEquals(Optional.empty(), store.open(SECOND));
        assertFalse(store.has(SECOND, earcon.length));
    }

    @Test
    void deletesFileOfAnotherLength() throws IOException {
        write(store, FIRST);
        assertFalse(store.has(FIRST, earcon.length + 1));
        assertFalse(Files.exists(path(FIRST)));
        assertEquals(0, store.byteCount());
    }

    @Test
    void countsReplacedFileOnce() throws IOException {
        write(store, FIRST);
        write(store, FIRST);
        assertEquals(earcon.length, store.byteCount());
        assertArrayEquals(earcon, read(FIRST));
    }

    @Test
    void forgetsFileThatSomebodyDeleted() throws IOException {
        write(store, FIRST);
        write(store, SECOND);
        Files.delete(path(FIRST));
        clock.forward(Duration.ofHours(2));
        assertEquals(Optional.empty(), store.length(FIRST));
        assertEquals(earcon.length, store.byteCount());
    }

    @Test
    void fileStaysPlayableOnReadOnlyDisk() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "4m")) {
            store = new AudioStore(folder.resolve("disk"), Long.MAX_VALUE, clock);
            write(store, FIRST);
            disk.setReadOnly();
            clock.forward(Duration.ofHours(2));
            assertEquals(Optional.of((long) earcon.length), store.length(FIRST));
            assertArrayEquals(earcon, read(FIRST));
        }
    }

    @Test
    void deletesFileWithoutFramesOfItsHeader() throws IOException {
        write(store, FIRST);
        Files.write(path(FIRST), new byte[earcon.length]);
        assertEquals(Optional.empty(), store.clip(FIRST));
        assertFalse(Files.exists(path(FIRST)));
        assertEquals(0, store.byteCount());
    }

    @Test
    void deletesDamagedFileAfterRestart() throws IOException {
        write(store, FIRST);
        byte[] damaged = earcon.clone();
        damaged[damaged.length / 2]++;
        Files.write(path(FIRST), damaged);
        store = open(Long.MAX_VALUE);
        assertEquals(Optional.empty(), store.open(FIRST));
        assertFalse(Files.exists(path(FIRST)));
    }

    @Test
    void noticesDamageThatHappensAfterFirstRead() throws IOException {
        write(store, FIRST);
        assertArrayEquals(earcon, read(FIRST));
        FileTime modified = Files.getLastModifiedTime(path(FIRST));
        byte[] damaged = earcon.clone();
        damaged[damaged.length / 2]++;
        Files.write(path(FIRST), damaged);
        Files.setLastModifiedTime(path(FIRST), modified);
        assertEquals(Optional.empty(), store.open(FIRST));
        assertFalse(Files.exists(path(FIRST)));
        assertEquals(0, store.byteCount());
    }

    @Test
    void forgetsFileThatIsCutOff() throws IOException {
        write(store, FIRST);
        assertArrayEquals(earcon, read(FIRST));
        assertTrue(store.clip(FIRST).isPresent());
        Files.write(path(FIRST), Arrays.copyOf(earcon, 100));
        assertEquals(Optional.empty(), store.clip(FIRST));
        assertEquals(Optional.empty(), store.length(FIRST));
        assertEquals(0, store.byteCount());
    }

    @Test
    void derivedFilesDoNotPushOutRecordings() throws IOException {
        store = open(4L * earcon.length);
        write(store, FIRST);
        write(store, SECOND);
        write(store, THIRD);
        for (String name : List.of("dd44.mp3", "ee55.mp3", "ff66.mp3")) {
            write(store, name, Area.DERIVED);
        }
        assertEquals(4L * earcon.length, store.byteCount());
        for (String name : List.of(FIRST, SECOND, THIRD)) {
            assertArrayEquals(earcon, read(name));
        }
        assertArrayEquals(earcon, read("ff66.mp3"));
        assertEquals(Optional.empty(), store.length("ee55.mp3"));
    }

    @Test
    void recordingsLeaveQuarterToDerivedFiles() throws IOException {
        store = open(4L * earcon.length);
        write(store, "dd44.mp3", Area.DERIVED);
        write(store, "ee55.mp3", Area.DERIVED);
        for (String name : List.of(FIRST, SECOND, THIRD, "ab12.mp3")) {
            write(store, name);
        }
        assertEquals(Optional.empty(), store.length("dd44.mp3"));
        assertArrayEquals(earcon, read("ee55.mp3"));
        assertEquals(Optional.empty(), store.length(FIRST));
        assertEquals(4L * earcon.length, store.byteCount());
        store = open(4L * earcon.length);
        assertArrayEquals(earcon, read("ee55.mp3"));
        assertArrayEquals(earcon, read("ab12.mp3"));
    }

    @Test
    void forgetsFileThatCannotBeRead() throws IOException {
        write(store, FIRST);
        write(store, SECOND);
        store = open(Long.MAX_VALUE);
        block(FIRST);
        block(SECOND);
        assertEquals(Optional.empty(), store.clip(FIRST));
        assertEquals(Optional.empty(), store.open(SECOND));
        assertEquals(0, store.byteCount());
        assertThrows(IOException.class, () -> write(store, FIRST), "a folder is in its place");
        assertEquals(0, store.byteCount());
        try (Stream<Path> left = Files.list(path(FIRST).getParent())) {
            assertEquals(1, left.count(), "nothing is left of the attempt");
        }
    }

    @Test
    void closesFileThatCannotBeRead() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "lists open files");
        write(store, FIRST);
        store = open(Long.MAX_VALUE);
        block(FIRST);
        assertEquals(Optional.empty(), store.open(FIRST));
        try (Stream<Path> files = Files.list(open)) {
            assertTrue(files.noneMatch(file -> isLinkTo(path(FIRST), file)));
        }
    }

    private static boolean isLinkTo(Path target, Path link) {
        try {
            return Files.readSymbolicLink(link).equals(target.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void remembersLastUseAfterRestart() throws IOException {
        write(store, FIRST);
        Files.setLastModifiedTime(path(FIRST), FileTime.from(clock.instant()));
        clock.forward(Duration.ofMinutes(1));
        write(store, SECOND);
        Files.setLastModifiedTime(path(SECOND), FileTime.from(clock.instant()));
        clock.forward(Duration.ofHours(2));
        store.length(FIRST);
        Instant used = clock.instant();
        assertEquals(used, Files.getLastModifiedTime(path(FIRST)).toInstant());
        clock.forward(Duration.ofMinutes(59));
        store.length(FIRST);
        assertEquals(used, Files.getLastModifiedTime(path(FIRST)).toInstant(), "once an hour is enough");
        store = open(earcon.length);
        assertTrue(Files.exists(path(FIRST)));
        assertFalse(Files.exists(path(SECOND)));
        assertEquals(earcon.length, store.byteCount());
    }

    @Test
    void keepsNewestFileThatIsLargerThanTheLimit() throws IOException {
        store = open(10);
        write(store, FIRST);
        assertEquals(earcon.length, store.byteCount());
        write(store, SECOND);
        assertFalse(Files.exists(path(FIRST)));
        assertArrayEquals(earcon, read(SECOND));
    }

    @Test
    void deletesLeastRecentlyUsedFile() throws IOException {
        store = open(2L * earcon.length);
        write(store, FIRST);
        write(store, SECOND);
        store.length(FIRST);
        write(store, THIRD);
        assertTrue(Files.exists(path(FIRST)));
        assertFalse(Files.exists(path(SECOND)));
        assertTrue(Files.exists(path(THIRD)));
    }

    @Test
    void deletesPartialFileThatKilledServerLeft() throws IOException {
        PartialFile left = store.create(FIRST, Area.RECORDINGS);
        left.append(earcon);
        assertEquals(1, filesIn(folder.resolve("aa")));
        store = open(Long.MAX_VALUE);
        assertEquals(0, filesIn(folder.resolve("aa")));
        assertEquals(0, store.byteCount());
        left.close();
    }

    @Test
    void ignoresOtherFilesInItsFolder() throws IOException {
        write(store, FIRST);
        Path note = Files.writeString(folder.resolve("x"), "a note");
        Path copy = Files.copy(path(FIRST), folder.resolve(FIRST));
        store = open(earcon.length);
        assertEquals(earcon.length, store.byteCount());
        write(store, SECOND);
        assertTrue(Files.exists(note));
        assertTrue(Files.exists(copy));
        assertFalse(Files.exists(path(FIRST)));
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void rejectsFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(IOException.class, () -> new AudioStore(file, 1, clock));
        assertThrows(IOException.class, () -> new AudioStore(file.resolve("audio"), 1, clock));
    }

    @Test
    void reportsFileThatGetsShorterWhileItIsSent() throws IOException {
        write(store, FIRST);
        AudioContent content = new AudioContent(
                "hash",
                "audio/mpeg",
                new byte[0],
                List.of(new AudioContent.FileRange(() -> FileChannel.open(path(FIRST)), 0, earcon.length)),
                Duration.ofSeconds(1),
                List.of(),
                List.of(),
                true,
                clock.instant());
        assertArrayEquals(earcon, content.frames());
        try (FileChannel file = FileChannel.open(path(FIRST), StandardOpenOption.WRITE)) {
            file.truncate(100);
        }
        IOException failure = assertThrows(IOException.class, content::frames);
        assertEquals("the recording hash is shorter than expected", failure.getMessage());
    }
}
