package dev.earshot.upkeep;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.maintenance.Backups;
import dev.earshot.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Restores backups into a data folder without an archive. */
public final class Restore {
    private final ArchiveLocation location;

    public Restore(ArchiveLocation location) {
        this.location = location;
    }

    /**
     * What was restored.
     *
     * @param content what the backup had
     * @param erasedAgain how many articles and updates of the data folder's list were erased again
     */
    public record Result(Backups.Content content, int erasedAgain) {}

    /**
     * Restores an SQLite archive. It gets a new epoch, because those who follow it may have seen later changes, and what was
     * erased since the backup is erased again. The archive appears complete or not at all.
     */
    public Result run(Path file) throws UpkeepException {
        if (location.postgres() != null) {
            throw new UpkeepException("DATABASE_URL names a PostgreSQL database; restore it with pg_restore, then run"
                    + " earshot restore without a file");
        }
        Path data = location.data().toAbsolutePath();
        for (String name : Database.SQLITE_FILES) {
            if (Files.exists(data.resolve(name))) {
                throw new UpkeepException(data.resolve(name) + " exists; stop the server, and move the archive away: "
                        + String.join(", ", Database.SQLITE_FILES));
            }
        }
        try {
            Backups.Content content = Backups.check(file);
            OwnerOnly.createDirectories(data);
            Path folder = Files.createTempDirectory(data, ".restore");
            try {
                Path copy = folder.resolve(Database.SQLITE_FILE);
                OwnerOnly.createIfMissing(copy);
                Backups.copy(file, copy);
                int erasedAgain = prepare(Database.sqlite(folder), data);
                Backup.force(copy);
                Files.move(copy, data.resolve(Database.SQLITE_FILE), StandardCopyOption.ATOMIC_MOVE);
                Backup.force(data);
                return new Result(content, erasedAgain);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UpkeepException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** Does the same with a PostgreSQL database that was restored by its own programs, while no server uses it. */
    public int runAfterPostgresRestore() throws UpkeepException {
        Database postgres = location.postgres();
        if (postgres == null) {
            throw new UpkeepException("name the backup to restore");
        }
        try {
            OwnerOnly.createDirectories(location.data());
            return prepare(postgres, location.data());
        } catch (IOException e) {
            throw new UpkeepException("can't read the list of erasures: " + e.getMessage(), e);
        }
    }

    private int prepare(Database database, Path data) throws IOException, UpkeepException {
        try (Archive archive = Archive.open(database, location.clock())) {
            archive.renewEpoch();
            return ErasureRepeater.repeat(archive, database, data);
        } catch (RuntimeException e) {
            throw new UpkeepException(ArchiveLocation.message(e), e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
