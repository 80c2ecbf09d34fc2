package dev.earshot.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFileTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Path outside;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectory(temporary.resolve("feeds"));
        outside = Files.writeString(temporary.resolve("secret.txt"), "outside");
        Files.createDirectory(folder.resolve("drafts"));
        Files.writeString(folder.resolve("drafts/storm.txt"), "inside");
    }

    private static String read(FolderFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private FolderFile link(String name, Path target) throws IOException {
        return FolderFile.inside(Files.createSymbolicLink(folder.resolve(name), target));
    }

    @Test
    void linkWithinFolderIsRead() throws IOException {
        assertEquals("inside", read(link("a.txt", folder.resolve("drafts/storm.txt"))));
        assertEquals("inside", read(link("b.txt", Path.of("drafts/storm.txt"))));
        assertEquals("inside", read(link("c.txt", Path.of("b.txt"))));
        assertEquals(6, FolderFile.inside(folder.resolve("c.txt")).attributes().size());
        assertTrue(link("d.txt", Path.of("drafts")).attributes().isDirectory());
    }

    @Test
    void linkOutOfFolderIsRejected() throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), temporary);
        for (FolderFile file : new FolderFile[] {
            link("a.txt", outside),
            link("b.txt", Path.of("../secret.txt")),
            link("c.txt", Path.of("b.txt")),
            link("d.txt", Path.of("out/secret.txt")),
            link("e.txt", Path.of("drafts/../../secret.txt")),
            link("f.txt", Path.of("/proc/self/environ")),
            // its name begins like the folder's
            link("g.txt", Files.writeString(temporary.resolve("feeds-secret.txt"), "outside")),
        }) {
            assertThrows(FolderFile.OutsideLinkException.class, file::attributes, file.name());
            assertThrows(FolderFile.OutsideLinkException.class, file::open, file.name());
        }
    }

    @Test
    void linkOutOfFolderIsReadIfAllowed() throws IOException {
        FolderFile file = new FolderFile(link("a.txt", outside).path(), true);
        assertEquals("outside", read(file));
        assertEquals(7, file.attributes().size());
    }

    @Test
    void folderMayBeALink() throws IOException {
        Path linked = Files.createSymbolicLink(temporary.resolve("linked"), folder);
        link("a.txt", Path.of("drafts/storm.txt"));
        assertEquals("inside", read(FolderFile.inside(linked.resolve("a.txt"))));
    }

    @Test
    void linksInACircleAndToNothingFail() throws IOException {
        link("a.txt", Path.of("b.txt"));
        assertThrows(IOException.class, link("b.txt", Path.of("a.txt"))::attributes);
        assertThrows(NoSuchFileException.class, link("c.txt", Path.of("nowhere"))::attributes);
        assertThrows(NoSuchFileException.class, FolderFile.inside(folder.resolve("d.txt"))::attributes);
    }

    /** The second argument is where the file was a moment ago. */
    @Test
    void linkThatAppearsAfterTheCheckIsNotFollowed() throws IOException {
        link("a.txt", outside);
        assertThrows(IOException.class, () -> FolderFile.open(folder, Path.of("a.txt")));
        Files.createSymbolicLink(folder.resolve("out"), temporary);
        assertThrows(IOException.class, () -> FolderFile.open(folder, Path.of("out/secret.txt")));
    }
}
