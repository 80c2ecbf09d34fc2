package dev.earshot.served.audio;

import dev.earshot.clients.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An audio file as independent players and tools see it. */
record SoundFile(Program program, Path file) {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int RATE = 16_000;
    private static final Pattern COMPLAINT = Pattern.compile("\\[(?:warning|error|fatal|panic)] ");

    /** Integrated loudness (LUFS) and true peak (dBTP). */
    record Loudness(double lufs, double peak) {}

    /** A chapter, and when it starts, in seconds. */
    record Chapter(double start, String title) {}

    /**
     * What ffmpeg finds in one pass, since starting it takes longer than decoding a short file.
     *
     * @param seconds the decoded duration
     * @param complaints its warnings and errors
     */
    record Decoded(Loudness loudness, double seconds, List<String> complaints) {}

    /** Decodes the file with ffmpeg and measures the result. */
    Decoded measure() {
        Path raw = file.resolveSibling(file.getFileName() + ".raw");
        String report = program.run(
                        TIMEOUT,
                        "ffmpeg",
                        "-hide_banner",
                        "-nostats",
                        "-loglevel",
                        "level+info",
                        "-y",
                        "-i",
                        file.toString(),
                        "-filter_complex",
                        "[0:a]ebur128=peak=true:framelog=verbose[measured]",
                        "-map",
                        "[measured]",
                        "-f",
                        "null",
                        "-",
                        "-map",
                        "0:a",
                        "-ar",
                        Integer.toString(RATE),
                        "-ac",
                        "1",
                        "-f",
                        "s16le",
                        raw.toString())
                .errors();
        String summary = report.substring(report.lastIndexOf("Summary:"));
        return new Decoded(
                new Loudness(number(summary, "I:"), number(summary, "Peak:")),
                samples(raw, 0).length / (double) RATE,
                report.lines().filter(line -> COMPLAINT.matcher(line).find()).toList());
    }

    private static double number(String text, String label) {
        return Double.parseDouble(
                text.substring(text.indexOf(label) + label.length()).strip().split("\\s", 2)[0]);
    }

    /** Returns every error that mp3val and mpg123 find in an MP3. */
    List<String> complaints() {
        List<String> all = new ArrayList<>();
        program.run(TIMEOUT, "mp3val", file.toString())
                .all()
                .lines()
                .filter(line -> line.startsWith("WARNING") || line.startsWith("ERROR"))
                .forEach(all::add);
        program.run(TIMEOUT, "mpg123", "-q", "-t", file.toString())
                .all()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(all::add);
        return all;
    }

    /** Returns every error that opusinfo finds in an Ogg Opus file. */
    List<String> opusComplaints() {
        return program.run(TIMEOUT, "opusinfo", file.toString())
                .all()
                .lines()
                .filter(line -> line.contains("WARNING") || line.contains("ERROR"))
                .toList();
    }

    /** Returns its audio from a place on: one channel, 16 kHz. */
    short[] decode(String... from) {
        Path raw = file.resolveSibling(file.getFileName() + ".raw");
        List<String> arguments = Stream.of(
                        List.of("-v", "error", "-y"),
                        List.of(from),
                        List.of("-i", file.toString(), "-ar", "16000", "-ac", "1", "-f", "s16le", raw.toString()))
                .flatMap(List::stream)
                .toList();
        program.run(TIMEOUT, "ffmpeg", arguments.toArray(String[]::new));
        return samples(raw, 0);
    }

    /** Returns the 16-bit samples in a file, little-endian, after a number of bytes. */
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

    /**
     * What a player is told about a file.
     *
     * @param durations of the file and of its stream, in seconds
     */
    record Declared(List<Double> durations, List<Chapter> chapters) {}

    /** Returns what ffprobe reads from the file without decoding it. */
    Declared declared() {
        JsonNode probed = probe();
        return new Declared(
                List.of(
                        Double.valueOf(probed.at("/format/duration").asString()),
                        Double.valueOf(probed.at("/streams/0/duration").asString())),
                probed.get("chapters")
                        .valueStream()
                        .map(chapter -> new Chapter(
                                Double.parseDouble(chapter.get("start_time").asString()),
                                chapter.at("/tags/title").asString()))
                        .toList());
    }

    private JsonNode probe() {
        return JsonMapper.shared()
                .readTree(program.run(
                                TIMEOUT,
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
