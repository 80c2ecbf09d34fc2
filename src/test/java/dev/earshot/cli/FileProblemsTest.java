package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileProblemsTest {
    private static final Path FILE = Path.of("storm.txt");

    private static String message(IOException e) {
        return FileProblems.problem(FILE, e).message();
    }

    @Test
    void namesTheReason() {
        assertEquals("file not found", message(new NoSuchFileException("storm.txt")));
        assertEquals("no folder for out/storm.mp3", message(new NoSuchFileException("out/storm.mp3")));
        assertEquals("permission denied: storm.txt", message(new AccessDeniedException("storm.txt")));
        assertEquals("can't be read or written: no space left", message(new IOException("no space left")));
    }

    @Test
    void takesTheNameWithoutTheFolder() {
        assertEquals("storm.txt", FileProblems.name(Path.of("news", "storm.txt")));
        assertEquals("/", FileProblems.name(Path.of("/")));
    }
}
