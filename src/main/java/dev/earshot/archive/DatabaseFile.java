package dev.earshot.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of an SQLite database. SQLite goes on writing into a file that has been deleted, and takes an empty one for a new
 * database; this notices both.
 */
final class DatabaseFile {
    private static final String RECORDINGS = "audio";

    private final Path file;
    private final Path writeAheadLog;
    private @Nullable Object key;
    private boolean hasWriteAheadLog;

    DatabaseFile(Path file) {
        this.file = file;
        this.writeAheadLog = file.resolveSibling(file.getFileName() + "-wal");
    }

    Path folder() {
        return Objects.requireNonNull(file.getParent());
    }

    /**
     * Checks, before SQLite opens it, that the file is not what is left of a database.
     *
     * @throws IOException if it is missing or empty beside recordings, or beside its write-ahead log, which SQLite would then
     *     delete
     */
    void checkBeforeOpening() throws IOException {
        if (exists() && Files.size(file) > 0) {
            return;
        }
        checkBeforeCreating();
        if (Files.exists(writeAheadLog) && Files.size(writeAheadLog) > 0) {
            throw new IOException(state() + ", but there is " + writeAheadLog.getFileName()
                    + " beside it. Restore a backup, or delete both to start a new archive");
        }
    }

    /**
     * Checks, before a database without tables becomes a new archive, that no older one belongs here.
     *
     * @throws IOException if there are recordings
     */
    void checkBeforeCreating() throws IOException {
        Path recordings = folder().resolve(RECORDINGS);
        if (!Files.isDirectory(recordings)) {
            return;
        }
        try (Stream<Path> files = Files.walk(recordings)) {
            if (files.anyMatch(Files::isRegularFile)) {
                throw new IOException(state() + ", but there are recordings beside it. Restore a backup, or delete "
                        + recordings + " to start a new archive");
            }
        }
    }

    private String state() {
        return file + (exists() ? " is empty" : " is missing");
    }

    /** Returns whether there is a file. */
    boolean exists() {
        return Files.exists(file);
    }

    /** Remembers which file SQLite has opened. */
    void opened() throws IOException {
        key = readKey();
        hasWriteAheadLog = Files.exists(writeAheadLog);
    }

    /** Returns whether the file that SQLite has opened is still the one of that name. */
    boolean isInPlace() {
        try {
            Object now = readKey();
            return (key == null || key.equals(now)) && (!hasWriteAheadLog || Files.exists(writeAheadLog));
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable Object readKey() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
