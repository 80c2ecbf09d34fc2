package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program inside of this process; {@link ProcessTest} runs it as a process of its own. */
class MainTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... args) {
        return Main.run(args, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void printsVersion() {
        assertEquals(0, run(Map.of(), "--version"));
        assertEquals("earshot " + Main.version(), out.toString().strip());
        assertFalse(Main.version().isBlank());
        assertEquals("", err.toString());
    }

    @Test
    void runsCommandsWithTheSettings() throws Exception {
        Path file = Files.writeString(folder.resolve("kiln.txt"), "Kiln fire\n\nUPDATE 1:00 p.m.: Smoke rises.\n");
        assertEquals(0, run(Map.of(), "check", file.toString()));
        assertTrue(out.toString().startsWith("kiln: Kiln fire"), out.toString());
        assertEquals(1, run(Map.of("EARSHOT_ARTICLE_BYTES", "10"), "check", file.toString()));
    }

    @Test
    void reportsAnInvalidSettingOnOneLine() {
        assertEquals(2, run(Map.of("PORT", "eighty"), "serve"));
        assertEquals(
                "earshot: PORT is \"eighty\"; it must be a whole number from 0 to 65535",
                err.toString().strip());
        assertEquals("", out.toString());
    }

    @Test
    void reportsAPortInUseOnOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Map<String, String> environment = Map.of(
                    "EARSHOT_HOST", "127.0.0.1",
                    "PORT", Integer.toString(port),
                    "EARSHOT_VOICE", "none",
                    "EARSHOT_FEEDS", folder.resolve("feeds").toString(),
                    "EARSHOT_DATA", folder.resolve("data").toString());
            assertEquals(2, run(environment, "serve"));
            assertEquals("earshot: PORT: " + port + " is in use", err.toString().strip());
        }
    }
}
