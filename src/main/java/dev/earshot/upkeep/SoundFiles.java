package dev.earshot.upkeep;

import dev.earshot.speech.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of recordings in a data folder, while a server uses them or not. */
final class SoundFiles {
    private static final Duration LONGEST_RECORDING = Duration.ofMinutes(10);

    private final Path folder;

    SoundFiles(Path data) {
        this.folder = data.resolve("audio");
    }

    /** Whether the file of a recording is as its row says. */
    enum State {
        INTACT,
        /** Not on this server's disk; it is made again when somebody listens. */
        ABSENT,
        DAMAGED
    }

    /** Reads the file of a recording. */
    State state(String hash, long bytes) throws IOException {
        Path file = folder.resolve(hash.substring(0, 2)).resolve(hash + ".mp3");
        try {
            return Files.size(file) == bytes && Speech.isIntact(file) ? State.INTACT : State.DAMAGED;
        } catch (NoSuchFileException e) {
            return State.ABSENT;
        }
    }

    /**
     * Deletes all files but those of recordings. Other sound, such as headlines and other speeds, doesn't say of what it was
     * made; it is made again when somebody listens.
     *
     * @param isRecording whether a hash is that of a recording
     * @param now files that are still being written, a few minutes old at most, stay
     * @return how many files were deleted
     */
    int deleteOthers(Predicate<String> isRecording, Instant now) throws IOException {
        int deleted = 0;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            int dot = name.indexOf('.');
            if (!isRecording.test(dot < 0 ? name : name.substring(0, dot))
                    && !isBeingWritten(file, now)
                    && Files.deleteIfExists(file)) {
                deleted++;
            }
        }
        return deleted;
    }

    private static boolean isBeingWritten(Path file, Instant now) throws IOException {
        try {
            return file.toString().endsWith(".tmp")
                    && Files.getLastModifiedTime(file)
                            .toInstant()
                            .plus(LONGEST_RECORDING)
                            .isAfter(now);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
