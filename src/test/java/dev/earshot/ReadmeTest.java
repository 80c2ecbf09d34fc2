package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the README with the code. */
class ReadmeTest {
    /** A setting in a table. */
    private static final String ROW = "^\\| `((?:EARSHOT_[A-Z_]+)|PORT|DATABASE_URL)` \\|";

    private static Set<String> all(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void readmeHasAtMost120Lines() throws IOException {
        int lines = Files.readAllLines(Path.of("README.md")).size();
        assertTrue(lines <= 120, lines + " lines");
    }

    @Test
    void settingsTableListsExactlyTheSettings() throws IOException {
        Set<String> read =
                all("\"((?:EARSHOT_[A-Z_]+)|PORT|DATABASE_URL)\"", Path.of("src/main/java/dev/earshot/Settings.java"));
        assertTrue(read.size() >= 9, read.toString());
        Set<String> listed = all(ROW, Path.of("README.md"));
        listed.addAll(all(ROW, Path.of("src/docs/guide/operations.md")));
        assertEquals(read, listed);
    }
}
