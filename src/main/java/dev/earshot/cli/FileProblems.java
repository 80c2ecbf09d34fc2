package dev.earshot.cli;

import dev.earshot.intake.document.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Explains why a file on the command line can't be read. */
final class FileProblems {
    private FileProblems() {}

    static Problem problem(Path file, IOException e) {
        return new Problem(file.toString(), 0, reason(file, e));
    }

    /** Returns a file's name without its folder; a root has none. */
    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static String reason(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException missing ->
                file.toString().equals(missing.getFile()) ? "file not found" : "no folder for " + missing.getFile();
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            default -> "can't be read or written: " + e.getMessage();
        };
    }
}
