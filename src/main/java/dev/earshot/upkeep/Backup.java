package dev.earshot.upkeep;

import dev.earshot.archive.maintenance.Backups;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes backups of an SQLite archive, also while the server runs. */
public final class Backup {
    private final ArchiveLocation location;

    public Backup(ArchiveLocation location) {
        this.location = location;
    }

    /**
     * Writes a backup that only this account can read. The file appears complete or not at all.
     *
     * @return what it has
     */
    public Backups.Content write(Path file) throws UpkeepException {
        if (location.postgres() != null) {
            throw new UpkeepException("the archive is in PostgreSQL; back it up with"
                    + " pg_dump --format=custom --file=" + file + " \"$DATABASE_URL\"");
        }
        location.database();
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (Files.exists(target) || folder == null) {
            throw existing(file);
        }
        if (!Files.isDirectory(folder)) {
            throw new UpkeepException("there is no folder " + folder);
        }
        try {
            // the JDK creates it for this account only
            Path temporary = Files.createTempFile(folder, ".earshot-backup", ".tmp");
            try {
                Backups.Content content = Backups.copy(location.file(), temporary);
                force(temporary);
                publish(temporary, target);
                force(folder);
                return content;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw existing(file);
        } catch (IOException e) {
            throw new UpkeepException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Gives the file its name, unless another file has it by now. */
    private static void publish(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            // a file system without hard links
            Files.move(temporary, target);
        }
    }

    /** Waits until a file or folder is on the disk. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static UpkeepException existing(Path file) {
        return new UpkeepException(file + " exists; name a new file");
    }
}
