package dev.earshot.upkeep;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArchiveException;
import dev.earshot.archive.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Where an archive is.
 *
 * @param data the data folder, with the recordings and the SQLite archive
 * @param postgres the PostgreSQL database that has the archive instead; null for SQLite
 */
public record ArchiveLocation(Path data, @Nullable Database postgres, Clock clock) {
    /** Returns the file of an SQLite archive. */
    Path file() {
        return data.resolve(Database.SQLITE_FILE);
    }

    /** Returns the database, which exists. */
    Database database() throws UpkeepException {
        if (postgres != null) {
            return postgres;
        }
        if (!Files.isRegularFile(file())) {
            throw new UpkeepException(
                    "there is no archive at " + file() + "; set EARSHOT_DATA to the server's data folder");
        }
        try {
            return Database.sqlite(data);
        } catch (IOException e) {
            throw new UpkeepException("can't open " + file() + ": " + e.getMessage(), e);
        }
    }

    /** Opens the archive beside the server that may be using it. */
    Archive open() throws UpkeepException {
        try {
            return Archive.openExisting(database(), clock);
        } catch (RuntimeException e) {
            throw new UpkeepException(message(e), e);
        }
    }

    /** Returns why the archive can't be used, in one line and without a password. */
    static String message(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof ArchiveException
                ? message
                : "can't use the archive: " + message.lines().findFirst().orElse(message);
    }
}
