package dev.earshot.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that nobody but this user may read: modes 0600 and 0700. File systems without modes are left alone. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    /** Creates a folder and its parents, as far as they are missing. What exists keeps its mode; it may be a link to a folder. */
    public static Path createDirectories(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, mode(folder, "rwx------"));
    }

    /** Creates an empty file if it is missing. */
    public static void createIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // it keeps its mode
        }
    }

    /** Returns whether others than the owner may read, write or execute a file; false if it is missing. */
    public static boolean isOpenToOthers(Path file) {
        try {
            return hasModes(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] mode(Path file, String mode) {
        return hasModes(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
