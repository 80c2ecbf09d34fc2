package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.Intake;
import dev.earshot.support.SetClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SayCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int say(String text) throws Exception {
        String file = Files.writeString(folder.resolve("kiln.txt"), text).toString();
        return new Commands(
                        "1",
                        () -> 0,
                        new Intake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        "Station",
                        new PublishTarget(URI.create("http://localhost:1"), null, Duration.ZERO),
                        new SetClock("2026-03-14T20:00:00Z"))
                .withOutput(new PrintWriter(out, true), new PrintWriter(err, true))
                .run("say", file, "-o", folder.resolve("kiln.mp3").toString());
    }

    @Test
    void reportsALanguageWithoutAVoice() throws Exception {
        assertEquals(1, say("Title: Uuni palaa\nLanguage: fi\n\nUPDATE 1:00 p.m.: Savu nousee uunista.\n"));
        assertTrue(err.toString().endsWith("kiln.txt: There is no voice for Finnish.\n"), err.toString());
        assertEquals(1, err.toString().lines().count());
        assertFalse(Files.exists(folder.resolve("kiln.mp3")));
        assertEquals("", out.toString());
    }
}
