package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import dev.earshot.speech.voice.Voice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks our audio with ffmpeg, as an independent player. Needs ffmpeg. */
@Tag("long")
class FfmpegTest {
    private static final Speech SPEECH = new Speech(1);
    private static final Tags TAGS = new Tags(
            "The river has crested",
            "Storm Odette",
            "The Averill Ledger",
            Instant.parse("2026-10-28T23:25:00Z"),
            Locale.US);

    @TempDir
    private Path folder;

    private Path one;
    private Path joined;

    @BeforeEach
    void record() throws IOException, UnspeakableException {
        byte[] first = spoken("Update. Seven twenty-five p m, Eastern Daylight Time.", "The river has crested.");
        byte[] second = spoken("Update. Six thirty p m, Eastern Daylight Time.", "Police have closed the street.");
        one = Files.write(folder.resolve("one.mp3"), first);
        joined = Files.write(folder.resolve("joined.mp3"), JoinedMp3.of(folder, List.of(first, second, first), TAGS));
    }

    private static byte[] spoken(String... sentences) throws UnspeakableException {
        List<Script.Sentence> all = List.of(sentences).stream()
                .map(words -> new Script.Sentence(words, words, Script.Pause.SENTENCE))
                .toList();
        return SPEECH.speak(new Script(Locale.US, all), TAGS).mp3();
    }

    /** Returns the output of a program, including errors and warnings. */
    private String run(String... command) throws IOException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }

    @Test
    void decodesWithoutWarnings() throws IOException {
        for (Path file : List.of(one, joined)) {
            assertEquals("", run("ffprobe", "-v", "warning", file.toString()));
            assertEquals("", run("ffmpeg", "-v", "warning", "-i", file.toString(), "-f", "null", "-"));
        }
    }

    @Test
    void containerDurationMatchesDecodedLength() throws IOException {
        for (Path file : List.of(one, joined)) {
            double told = Double.parseDouble(run(
                    "ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file.toString()));
            Path decoded = folder.resolve("decoded.raw");
            run("ffmpeg", "-v", "error", "-y", "-i", file.toString(), "-f", "s16le", decoded.toString());
            double heard = Files.size(decoded) / 2.0 / Voice.SAMPLE_RATE;
            assertEquals(heard, told, heard * 0.02);
        }
    }

    @Test
    void loudnessMatchesPodcastLevel() throws IOException {
        String report = run(
                "ffmpeg",
                "-hide_banner",
                "-nostats",
                "-i",
                one.toString(),
                "-af",
                "ebur128=peak=true",
                "-f",
                "null",
                "-");
        String summary = report.substring(report.lastIndexOf("Summary:"));
        double loudness = number(summary, "I:");
        double peak = number(summary, "Peak:");
        assertTrue(loudness > -20 && loudness < -18, summary);
        assertTrue(peak <= -1, summary);
    }

    private static double number(String text, String label) {
        return Double.parseDouble(
                text.substring(text.indexOf(label) + label.length()).strip().split("\\s", 2)[0]);
    }
}
