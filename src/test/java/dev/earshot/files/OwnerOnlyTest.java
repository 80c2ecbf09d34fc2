package dev.earshot.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
    @TempDir
    Path folder;

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void setMode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void newFoldersAndFilesAreForTheOwnerOnly() throws IOException {
        Path inner = OwnerOnly.createDirectories(folder.resolve("outer/inner"));
        assertEquals("rwx------", mode(inner));
        assertEquals("rwx------", mode(folder.resolve("outer")));
        OwnerOnly.createIfMissing(inner.resolve("a"));
        assertEquals("rw-------", mode(inner.resolve("a")));
    }

    @Test
    void whatExistsKeepsItsMode() throws IOException {
        setMode(folder, "rwxr-xr-x");
        Files.writeString(folder.resolve("a"), "a");
        setMode(folder.resolve("a"), "rw-r--r--");
        OwnerOnly.createDirectories(folder);
        OwnerOnly.createIfMissing(folder.resolve("a"));
        assertEquals("rwxr-xr-x", mode(folder));
        assertEquals("rw-r--r--", mode(folder.resolve("a")));
        assertEquals("a", Files.readString(folder.resolve("a")));
    }

    @Test
    void linkToFolderCountsAsFolder() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertEquals(link, OwnerOnly.createDirectories(link));
        OwnerOnly.createDirectories(link.resolve("inner"));
        assertTrue(Files.isDirectory(target.resolve("inner")));
    }

    @Test
    void anyPermissionOfOthersCountsAsOpen() throws IOException {
        for (String mode : new String[] {"rw----r--", "rw-r-----", "rw-----w-", "rwx--x---"}) {
            Path file = Files.writeString(folder.resolve(mode), "");
            setMode(file, mode);
            assertTrue(OwnerOnly.isOpenToOthers(file), mode);
        }
        Path own = Files.writeString(folder.resolve("own"), "");
        setMode(own, "rwx------");
        assertFalse(OwnerOnly.isOpenToOthers(own));
        assertFalse(OwnerOnly.isOpenToOthers(folder.resolve("nowhere")));
    }
}
