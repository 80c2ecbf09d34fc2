package dev.earshot.upkeep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only the server's own account can read. */
final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Creates an empty file; does nothing if it exists. */
    static void createIfAbsent(Path file) throws IOException {
        try {
            Files.createFile(file, mode("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // its owner may have given it another mode
        }
    }

    /** Creates an empty file with a new name in a folder. */
    static Path createTemporaryFile(Path folder, String prefix) throws IOException {
        return Files.createTempFile(folder, prefix, ".tmp", mode("rw-------"));
    }

    /** Creates an empty folder with a new name in a folder. */
    static Path createTemporaryFolder(Path folder, String prefix) throws IOException {
        return Files.createTempDirectory(folder, prefix, mode("rwx------"));
    }

    /** Creates a folder and its parents; does nothing if it exists. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, mode("rwx------"));
    }

    /** Waits until a file or folder is on the disk. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
