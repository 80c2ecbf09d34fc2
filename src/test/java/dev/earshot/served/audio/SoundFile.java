package dev.earshot.served.audio;

import dev.earshot.clients.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What players and tools of the world find in a file of sound. */
record SoundFile(Program program, Path file) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RATE = 16_000;

    /** How loud it is as a whole (LUFS), and its true peak (dBTP). */
    record Loudness(double lufs, double peak) {}

    /** A part of it, and when it begins, in seconds. */
    record Chapter(double start, String title) {}

    /** How loud ffmpeg's meter finds it. */
    Loudness loudness() {
        String report = program.run(
                        PATIENCE,
                        "ffmpeg",
                        "-hide_banner",
                        "-nostats",
                        "-i",
                        file.toString(),
                        "-af",
                        "ebur128=peak=true",
                        "-f",
                        "null",
                        "-")
                .errors();
        String summary = report.substring(report.lastIndexOf("Summary:"));
        return new Loudness(number(summary, "I:"), number(summary, "Peak:"));
    }

    private static double number(String text, String label) {
        return Double.parseDouble(
                text.substring(text.indexOf(label) + label.length()).strip().split("\\s", 2)[0]);
    }

    /** All that ffmpeg, mp3val and mpg123 find wrong with an MP3. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(ffmpegComplaints());
        program.run(PATIENCE, "mp3val", file.toString())
                .all()
                .lines()
                .filter(line -> line.startsWith("WARNING") || line.startsWith("ERROR"))
                .forEach(all::add);
        all.addAll(lines(program.run(PATIENCE, "mpg123", "-q", "-t", file.toString())));
        return all;
    }

    /** All that ffmpeg and opusinfo find wrong with an Ogg Opus. */
    List<String> opusComplaints() {
        List<String> all = new ArrayList<>(ffmpegComplaints());
        program.run(PATIENCE, "opusinfo", file.toString())
                .all()
                .lines()
                .filter(line -> line.contains("WARNING") || line.contains("ERROR"))
                .forEach(all::add);
        return all;
    }

    private List<String> ffmpegComplaints() {
        return lines(program.run(PATIENCE, "ffmpeg", "-v", "warning", "-i", file.toString(), "-f", "null", "-"));
    }

    private static List<String> lines(Program.Said said) {
        return said.all().lines().filter(line -> !line.isBlank()).toList();
    }

    /** How long it is once it is decoded, in seconds. */
    double decoded() {
        return decode().length / (double) RATE;
    }

    /** Its sound, one channel of 16 kHz, from a place on. */
    short[] decode(String... from) {
        Path raw = file.resolveSibling(file.getFileName() + ".raw");
        List<String> arguments = Stream.of(
                        List.of("-v", "error", "-y"),
                        List.of(from),
                        List.of("-i", file.toString(), "-ar", "16000", "-ac", "1", "-f", "s16le", raw.toString()))
                .flatMap(List::stream)
                .toList();
        program.run(PATIENCE, "ffmpeg", arguments.toArray(String[]::new));
        return samples(raw, 0);
    }

    /** The samples of 16 bits in a file, little-endian, behind so many bytes. */
    static short[] samples(Path raw, int offset) {
        try {
            byte[] bytes = Files.readAllBytes(raw);
            short[] samples = new short[(bytes.length - offset) / 2];
            java.nio.ByteBuffer.wrap(bytes, offset, samples.length * 2)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long the file says it is, and its stream, in seconds. */
    List<Double> told() {
        JsonNode probed = probe();
        return List.of(
                Double.valueOf(probed.at("/format/duration").asString()),
                Double.valueOf(probed.at("/streams/0/duration").asString()));
    }

    /** The parts that a player shows. */
    List<Chapter> chapters() {
        return probe().get("chapters")
                .valueStream()
                .map(chapter -> new Chapter(
                        Double.parseDouble(chapter.get("start_time").asString()),
                        chapter.at("/tags/title").asString()))
                .toList();
    }

    private JsonNode probe() {
        return JsonMapper.shared()
                .readTree(program.run(
                                PATIENCE,
                                "ffprobe",
                                "-v",
                                "error",
                                "-show_format",
                                "-show_streams",
                                "-show_chapters",
                                "-of",
                                "json",
                                file.toString())
                        .output());
    }
}
