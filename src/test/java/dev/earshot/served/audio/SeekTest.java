package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.clients.Program;
import dev.earshot.support.Live;
import dev.earshot.support.Relay;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Players that seek within a whole article, over HTTP. */
@Tag("clients")
@Timeout(600)
class SeekTest {
    private static final String WHOLE = "/articles/storm/audio.mp3";
    private static final int FROM = 60;
    private static final int SECONDS = 10;
    private static final int RATE = 16_000;
    private static final Pattern PART = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

    @TempDir
    private static Path folder;

    private static Live live;
    private static Relay relay;
    private static short[] whole = new short[0];

    @BeforeAll
    static void start() throws IOException {
        Live.writeFile(folder, "storm.txt", Files.readString(Path.of("feeds/storm.txt")));
        live = Live.startSpeaking(folder, Clock.systemUTC());
        relay = new Relay();
        relay.forwardTo(live.port());
        HttpResponse<byte[]> answer = live.get(WHOLE);
        Path file = Files.write(folder.resolve("whole.mp3"), answer.body());
        whole = new SoundFile(new Program(folder), file).decode();
        assertTrue(whole.length > (FROM + 2 * SECONDS) * RATE, "it is long enough");
    }

    @AfterAll
    static void stop() {
        relay.close();
        live.close();
    }

    @Test
    void mpvPlaysFromSeekPosition() {
        Path heard = folder.resolve("mpv.raw");
        int before = relay.exchanges(WHOLE).size();
        new Program(folder)
                .run(
                        Duration.ofMinutes(2),
                        "mpv",
                        "--no-config",
                        "--no-terminal",
                        "--no-video",
                        "--no-ytdl",
                        "--ao=pcm",
                        "--ao-pcm-waveheader=no",
                        "--ao-pcm-file=" + heard,
                        "--audio-format=s16",
                        "--audio-samplerate=16000",
                        "--audio-channels=mono",
                        "--demuxer-lavf-o=fflags=+fastseek",
                        "--start=" + FROM,
                        "--length=" + SECONDS,
                        relay.base() + WHOLE);

        assertSamePlace("mpv", SoundFile.samples(heard, 0));
        assertSkipped("mpv", before);
    }

    @Test
    void ffmpegReadsFromSeekPosition() {
        Path heard = folder.resolve("ffmpeg.raw");
        int before = relay.exchanges(WHOLE).size();
        new Program(folder)
                .run(
                        Duration.ofMinutes(2),
                        "ffmpeg",
                        "-v",
                        "error",
                        "-fflags",
                        "+fastseek",
                        "-ss",
                        Integer.toString(FROM),
                        "-i",
                        relay.base() + WHOLE,
                        "-t",
                        Integer.toString(SECONDS),
                        "-ar",
                        Integer.toString(RATE),
                        "-ac",
                        "1",
                        "-f",
                        "s16le",
                        heard.toString());

        assertSamePlace("ffmpeg", SoundFile.samples(heard, 0));
        assertSkipped("ffmpeg", before);
    }

    /** Checks that the audio that was heard is in the file at that place, plus or minus 50 ms. */
    private static void assertSamePlace(String player, short[] heard) {
        assertTrue(heard.length >= SECONDS * RATE * 9 / 10, () -> player + " played " + heard.length + " samples");
        short[] piece = Arrays.copyOf(heard, 3 * RATE);
        int best = 0;
        double most = -1;
        for (int late = -RATE / 2; late <= RATE / 2; late++) {
            double alike = likeness(piece, FROM * RATE + late);
            if (alike > most) {
                most = alike;
                best = late;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "seeking, %s: %.1f ms beside the place, correlation %.3f%n",
                player,
                best * 1000.0 / RATE,
                most);
        assertTrue(most > 0.9, player + ": correlation " + most);
        assertEquals(0, best * 1000.0 / RATE, 50, player);
    }

    /** Returns the correlation of a piece with the whole at an offset. */
    private static double likeness(short[] piece, int at) {
        double both = 0;
        double one = 1;
        double other = 1;
        for (int i = 0; i < piece.length; i++) {
            double a = piece[i];
            double b = whole[at + i];
            both += a * b;
            one += a * a;
            other += b * b;
        }
        return both / Math.sqrt(one * other);
    }

    /** Checks that the player requested a part that starts near the place, and not everything before it. */
    private static void assertSkipped(String player, int before) {
        List<Relay.Exchange> asked = relay.exchanges(WHOLE);
        List<String> parts = asked.subList(before, asked.size()).stream()
                .filter(exchange -> exchange.status() == 206)
                .map(exchange -> exchange.fields().getOrDefault("Content-Range", ""))
                .toList();
        System.out.println("seeking, " + player + " asked for " + parts);
        assertTrue(parts.stream().anyMatch(SeekTest::isNear), parts::toString);
    }

    private static boolean isNear(String part) {
        Matcher range = PART.matcher(part);
        // with frames of equal length a time is a byte offset
        return range.matches()
                && Math.abs(Long.parseLong(range.group(1))
                                        * whole.length
                                        / (double) RATE
                                        / Long.parseLong(range.group(2))
                                - FROM)
                        < 10;
    }
}
