package dev.earshot.speech.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.speech.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ogg Opus files, checked by two independent programs. */
class OpusTest {
    private static final Tags TAGS = new Tags(
            "The river – crested",
            "Storm Odette",
            "The Averill Ledger",
            Instant.parse("2026-10-28T23:25:00Z"),
            Locale.US);

    @TempDir
    private Path folder;

    /** Something like a voice: a buzz with moving pitch and loudness, four syllables a second, and some noise. */
    private static short[] babble(int length) {
        short[] samples = new short[length];
        double phase = 0;
        long noise = 1;
        for (int i = 0; i < length; i++) {
            double time = (double) i / Voice.SAMPLE_RATE;
            phase += (110 + 20 * StrictMath.sin(3 * time)) / Voice.SAMPLE_RATE;
            noise = noise * 6364136223846793005L + 1442695040888963407L;
            double buzz = 0;
            for (int overtone = 1; overtone <= 20; overtone++) {
                buzz += StrictMath.sin(2 * Math.PI * overtone * phase) / overtone;
            }
            double syllable = 0.2 + 0.8 * Math.abs(StrictMath.sin(2 * Math.PI * 2 * time));
            samples[i] = (short) (syllable * (5000 * buzz + (noise >> 53)));
        }
        return samples;
    }

    private static byte[] file(short[] samples, int piece, Tags tags) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpusWriter opusWriter = new OpusWriter(tags, out);
        for (int start = 0; start < samples.length; start += piece) {
            opusWriter.add(Arrays.copyOfRange(samples, start, Math.min(samples.length, start + piece)));
        }
        assertEquals(samples.length, opusWriter.finish());
        return out.toByteArray();
    }

    private static byte[] file(short[] samples) throws IOException {
        return file(samples, samples.length + 1, TAGS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 535, 536, 537, 640, 16_000, 39_999, 40_001})
    void lastPageGivesExactLength(int length) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(file(babble(length))).order(ByteOrder.LITTLE_ENDIAN);
        int page = 0;
        long granule = 0;
        boolean last = false;
        while (file.hasRemaining()) {
            int start = file.position();
            granule = file.getLong(start + 6);
            last = (file.get(start + 5) & 4) != 0;
            assertEquals(page == 0, (file.get(start + 5) & 2) != 0);
            assertEquals(page++, file.getInt(start + 18));
            int segments = file.get(start + 26) & 0xFF;
            int body = 0;
            for (int i = 0; i < segments; i++) {
                body += file.get(start + 27 + i) & 0xFF;
            }
            file.position(start + 27 + segments + body);
        }
        assertTrue(last);
        // the pre-skip of 6.5 ms, at 48 kHz
        assertEquals(312 + 3L * length, granule);
    }

    @Test
    void sameSoundGivesSameBytesInAnyChunks() throws IOException {
        short[] sound = babble(50_000);
        byte[] once = file(sound);
        assertArrayEquals(once, file(sound, 777, TAGS));
        Tags others = new Tags("Another title", "", "", null, Locale.US);
        assertFalse(Arrays.equals(once, file(sound, 777, others)));
    }

    @Test
    void writesSeveralFilesConcurrently() throws Exception {
        short[] sound = babble(30_000);
        byte[] alone = file(sound);
        try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
            for (Future<byte[]> file : workers.invokeAll(Collections.<Callable<byte[]>>nCopies(6, () -> file(sound)))) {
                assertArrayEquals(alone, file.get());
            }
        }
    }

    @Test
    void truncatesTagTooLongForPage() throws IOException {
        String endless = "río ".repeat(20_000);
        Tags tags = new Tags(endless, endless, endless, null, Locale.US);
        Path file = Files.write(folder.resolve("long.opus"), file(babble(100), 100, tags));
        assertTrue(OpusWriter.isIntact(file));
    }

    @Test
    void damagedFileIsNotIntact() throws IOException {
        byte[] bytes = file(babble(50_000));
        assertTrue(OpusWriter.isIntact(Files.write(folder.resolve("whole.opus"), bytes)));
        for (int at : new int[] {0, 30, 100, bytes.length / 2, bytes.length - 1}) {
            byte[] harmed = bytes.clone();
            harmed[at] ^= 1;
            assertFalse(OpusWriter.isIntact(Files.write(folder.resolve("harmed.opus"), harmed)), "byte " + at);
            byte[] shortened = Arrays.copyOf(bytes, at);
            assertFalse(OpusWriter.isIntact(Files.write(folder.resolve("short.opus"), shortened)), at + " bytes");
        }
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        assertFalse(OpusWriter.isIntact(Files.write(folder.resolve("twice.opus"), twice)));
        assertFalse(OpusWriter.isIntact(folder.resolve("none.opus")));
    }

    @Test
    void minuteIsHalfTheSizeOfMp3WithLittleOverhead() throws IOException {
        byte[] minute = file(babble(60 * Voice.SAMPLE_RATE));
        assertTrue(minute.length > 150_000 && minute.length < 190_000, minute.length + " bytes");
        assumeTrue(isThere("opusinfo"), "opusinfo, of opus-tools, is not installed");
        String report = run(
                "opusinfo", Files.write(folder.resolve("minute.opus"), minute).toString());
        String overhead = report.replaceAll("(?s).*overhead: ([0-9.]+)%.*", "$1");
        assertTrue(Double.parseDouble(overhead) < 2, report);
    }

    @Test
    void opusinfoReportsNoWarnings() throws IOException {
        assumeTrue(isThere("opusinfo"), "opusinfo, of opus-tools, is not installed");
        for (int length : new int[] {0, 1, 640, 50_001}) {
            Path file = Files.write(folder.resolve("one.opus"), file(babble(length)));
            String report = run("opusinfo", file.toString());
            assertFalse(report.toLowerCase(Locale.ROOT).contains("warning"), report);
            assertTrue(report.contains("TITLE=The river – crested"), report);
            assertTrue(report.contains("ALBUM=Storm Odette"), report);
            assertTrue(report.contains("ARTIST=The Averill Ledger"), report);
            assertTrue(report.contains("DATE=2026-10-28T23:25:00Z"), report);
        }
    }

    @Test
    void ffmpegDecodesSameLengthWithoutDelay() throws IOException {
        assumeTrue(isThere("ffmpeg"), "ffmpeg is not installed");
        short[] sound = babble(50_001);
        Path file = Files.write(folder.resolve("one.opus"), file(sound));
        Path raw = folder.resolve("one.raw");
        assertEquals(
                "",
                run("ffmpeg", "-v", "warning", "-i", file.toString(), "-ar", "48000", "-f", "s16le", raw.toString()));
        assertEquals(3.0 * sound.length, Files.size(raw) / 2.0, 3);
        ByteBuffer heard = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        int lag = 0;
        double most = 0;
        for (int shift = -60; shift <= 60; shift++) {
            double alike = 0;
            for (int i = 8000; i < 40_000; i++) {
                alike += sound[i] * (double) heard.getShort(2 * (3 * i + shift));
            }
            if (alike > most) {
                most = alike;
                lag = shift;
            }
        }
        assertEquals(0, lag, 6, "ticks of 48 kHz");
    }

    private static boolean isThere(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Returns the output of a program, including errors and warnings. */
    private String run(String... command) throws IOException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertEquals(0, process.waitFor(), () -> String.join(" ", command));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }
}
