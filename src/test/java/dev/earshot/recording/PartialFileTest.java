package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @TempDir
    private Path folder;

    private final ExecutorService readers = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        readers.shutdownNow();
    }

    private Path target() {
        return folder.resolve("aa").resolve("aa.mp3");
    }

    private static byte[] all(FileChannel file) throws IOException {
        try (file) {
            return Channels.newInputStream(file).readAllBytes();
        }
    }

    @Test
    void canBeReadBeforeAndAfterItIsMoved() throws Exception {
        try (PartialFile file = new PartialFile(target())) {
            file.append(new byte[] {1, 2, 3});
            assertEquals(3, file.awaitMore(0));
            assertArrayEquals(new byte[] {1, 2, 3}, all(file.open()));
            assertFalse(Files.exists(target()));
            file.patch(1, new byte[] {9});
            assertEquals(3, file.commit());
            assertArrayEquals(new byte[] {1, 9, 3}, all(file.open()));
            assertEquals(3, file.awaitMore(3), "no more will follow");
        }
        assertTrue(Files.exists(target()), "closing keeps a complete file");
    }

    @Test
    void wakesReaderWhenWritingIsGivenUp() throws Exception {
        PartialFile file = new PartialFile(target());
        Future<Long> reader = readers.submit(() -> file.awaitMore(0));
        file.close();
        ExecutionException failure = assertThrows(ExecutionException.class, () -> reader.get(60, TimeUnit.SECONDS));
        assertEquals(
                "the recording could not be completed",
                assertInstanceOf(IOException.class, failure.getCause()).getMessage());
        assertThrows(IOException.class, file::open);
    }

    @Test
    void wakesReaderIfTemporaryFileCannotBeDeleted() throws Exception {
        PartialFile file = new PartialFile(target());
        Future<Long> reader = readers.submit(() -> file.awaitMore(0));
        Files.move(folder.resolve("aa"), folder.resolve("lost"));
        Files.createFile(folder.resolve("aa"));
        assertThrows(IOException.class, file::close, "its folder is a file now");
        assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, () -> reader.get(60, TimeUnit.SECONDS))
                        .getCause());
    }

    @Test
    void failsToCommitIfFolderVanishes() throws Exception {
        try (PartialFile file = new PartialFile(target())) {
            file.append(new byte[] {1});
            Files.move(folder.resolve("aa"), folder.resolve("lost"));
            assertThrows(IOException.class, file::commit);
        }
        assertFalse(Files.exists(target()));
    }

    @Test
    void leavesNothingIfItIsClosedEarly() throws Exception {
        try (PartialFile file = new PartialFile(target())) {
            file.append(new byte[100_000]);
        }
        try (var left = Files.list(target().getParent())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void failsToStartIfFolderIsAFile() throws Exception {
        Files.createFile(folder.resolve("aa"));
        assertThrows(IOException.class, () -> new PartialFile(target()));
    }
}
