package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.browser.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What came out once, was read, and was found right. {@code mvn … -Dgolden=write} writes the files anew; read the difference
 * before it is committed.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    private Golden() {}

    /** Fails unless the file of that name says the same; addresses of the server are written without its port. */
    public static void assertSame(String name, Live live, String text) {
        // how long a recording is may change with every word that is said better
        String steady = text.replace(Browser.address(live, ""), "http://here")
                        // an archive's own name is another each time
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
