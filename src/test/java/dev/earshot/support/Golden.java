package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.browser.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares output with files that were reviewed. {@code mvn … -Dgolden=write} rewrites the files; review the differences
 * before committing them.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    private Golden() {}

    /** Fails unless the file contains the same text. The server's port is left out. */
    public static void assertSame(String name, Live live, String text) {
        // the length of a recording changes with every better pronunciation
        String steady = text.replace(Browser.address(live, ""), "http://here")
                        // the epoch of an archive is random
                        .replaceAll("since=[0-9a-z]+-\\d+", "since=CURSOR")
                        .replaceAll("localhost(:|%3A)\\d+", "localhost$1PORT")
                        .replaceAll(
                                "(?:\\d+ minutes? )?\\d+ seconds?,(\\s+)MP3,(\\s+)[\\d.]+(\\s+)(?:kilo|mega)bytes",
                                "N seconds,$1MP3,$2N$3bytes")
                        .strip()
                + "\n";
        Path file = FOLDER.resolve(name);
        try {
            if (WRITE) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, steady);
            }
            assertTrue(Files.exists(file), () -> file + " is missing; write it with -Dgolden=write, and read it");
            assertEquals(Files.readString(file), steady, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
