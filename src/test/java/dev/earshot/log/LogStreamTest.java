package dev.earshot.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogStreamTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LogStream stream = new LogStream(new PrintStream(bytes, true, UTF_8));

    private List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    @Test
    void everyMessageIsOneLine() {
        stream.println("INFO a\n2026-03-20T10:00:00Z ERROR forged");
        stream.println("second");
        assertEquals(List.of("INFO a\\n2026-03-20T10:00:00Z ERROR forged", "second"), lines());
    }

    /** A line that was cut twice would say how much the second cut took. */
    @Test
    void longMessageIsCutOnce() {
        stream.println("x".repeat(20_000));
        String line = lines().getFirst();
        int kept = line.indexOf('…');
        assertEquals("… (" + (20_000 - kept) + " more characters)", line.substring(kept));
    }

    @Test
    void messagesInStackTracesCannotForgeLines() {
        new IllegalStateException(
                        "a\n2026-03-20T10:00:00Z ERROR forged",
                        new IllegalArgumentException("https://user:opensesame@example.org/"))
                .printStackTrace(stream);
        assertEquals("java.lang.IllegalStateException: a\\n2026-03-20T10:00:00Z ERROR forged", lines().getFirst());
        assertTrue(
                lines().contains("Caused by: java.lang.IllegalArgumentException: https://…@example.org/"),
                () -> String.join("\n", lines()));
        assertFalse(lines().stream().anyMatch(line -> line.startsWith("2026")));
    }

    @Test
    void partsOfLinesAreCleaned() {
        stream.print("Exception in thread \"a\u001b[2J\" ");
        stream.println("x");
        assertEquals(List.of("Exception in thread \"a\\u001b[2J\" x"), lines());
    }
}
