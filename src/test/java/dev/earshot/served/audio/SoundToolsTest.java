package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.clients.Program;
import dev.earshot.served.audio.SoundFile.Chapter;
import dev.earshot.served.audio.SoundFile.Loudness;
import dev.earshot.support.Live;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays and measures all audio of the repository's articles with independent programs. If the system property
 * {@code sound.samples} names a folder, its articles are included.
 */
@Tag("clients")
@Timeout(1_800)
@Order(1)
class SoundToolsTest {
    private static final List<String> NEWS = List.of(
            "/latest.mp3",
            "/latest.mp3?only=headlines",
            "/latest.mp3?since=2026-01-01T00:00:00Z",
            "/latest.mp3?speed=1.5",
            "/latest.mp3?order=oldest");

    /** How much the durations from several sources may differ, in seconds. */
    private static final double TOLERANCE = 0.05;

    @TempDir
    private static Path folder;

    private static Live live;
    private static List<String> articles = List.of();
    private static List<Heard> all = List.of();

    /** Recordings by path, as listed by the API. */
    private static Map<String, Recorded> recordings = Map.of();

    private record Recorded(long bytes, double duration) {}

    /** The findings for one file. */
    private record Heard(
            String path,
            long contentLength,
            long bytes,
            List<String> complaints,
            Loudness loudness,
            double decoded,
            List<Double> declared,
            List<Chapter> chapters) {}

    @BeforeAll
    static void hear() throws IOException {
        copyArticles(Path.of("feeds"));
        String samples = System.getProperty("sound.samples", "");
        if (!samples.isEmpty()) {
            copyArticles(Path.of(samples));
        }
        live = Live.startSpeaking(folder, Clock.systemUTC());
        articles = articles();
        recordings = recordings();
        List<String> paths = new ArrayList<>(recordings.keySet());
        articles.forEach(article -> paths.add(article + "/audio.mp3"));
        paths.addAll(NEWS);
        all = paths.stream().map(SoundToolsTest::hear).toList();
    }

    private static void copyArticles(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".txt") || name.endsWith(".html")) {
                    Live.writeFile(folder, name, Files.readString(file));
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static JsonNode json(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static Document xml(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(Live.text(answer), "", Parser.xmlParser());
    }

    private static List<String> articles() {
        return json("/api/articles?limit=100")
                .get("articles")
                .valueStream()
                .map(article -> "/articles/" + article.get("id").asString())
                .toList();
    }

    private static Map<String, Recorded> recordings() {
        Map<String, Recorded> found = new HashMap<>();
        for (String article : articles) {
            for (JsonNode update : json("/api" + article).get("updates")) {
                JsonNode audio = update.path("audio");
                if (!audio.isMissingNode()) {
                    found.put(
                            path(audio.get("url").asString()),
                            new Recorded(
                                    audio.get("bytes").asLong(),
                                    audio.get("duration").asDouble()));
                }
            }
        }
        return found;
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    private static SoundFile file(String name, byte[] bytes) {
        try {
            return new SoundFile(new Program(folder), Files.write(folder.resolve(name), bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Heard hear(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        SoundFile file = file("heard.mp3", answer.body());
        SoundFile.Decoded decoded = file.measure();
        SoundFile.Declared declared = file.declared();
        return new Heard(
                path,
                Long.parseLong(Live.header(answer, "Content-Length")),
                answer.body().length,
                Stream.concat(decoded.complaints().stream(), file.complaints().stream())
                        .toList(),
                decoded.loudness(),
                decoded.seconds(),
                declared.durations(),
                declared.chapters());
    }

    /** Printed directly, so that it appears in the log of every run. */
    private static void log(String what) {
        System.out.println("sound, " + what);
    }

    private static void assertNone(Predicate<Heard> wrong) {
        assertEquals(List.of(), all.stream().filter(wrong).toList());
    }

    @Test
    void hasEnoughRecordings() {
        log("%d recordings, %d articles".formatted(recordings.size(), articles.size()));

        assertTrue(articles.size() >= 3);
        assertTrue(recordings.size() >= 20, () -> recordings.size() + " recordings");
    }

    @Test
    void loudnessMatchesPodcastLevelWithoutClipping() {
        double[] loud = all.stream()
                .mapToDouble(heard -> heard.loudness().lufs())
                .sorted()
                .toArray();
        double peak =
                all.stream().mapToDouble(heard -> heard.loudness().peak()).max().orElseThrow();
        log("%.1f to %.1f LUFS, at most %.1f dBTP".formatted(loud[0], loud[loud.length - 1], peak));

        assertNone(heard -> Math.abs(heard.loudness().lufs() + 19) > 0.5);
        assertNone(heard -> heard.loudness().peak() > -1);
    }

    @Test
    void toolsReportNoErrors() {
        assertNone(heard -> !heard.complaints().isEmpty());
    }

    @Test
    void fileSizesMatchDeclaredLengths() {
        assertNone(heard -> heard.contentLength() != heard.bytes());
        assertNone(heard -> recordings.containsKey(heard.path())
                && Objects.requireNonNull(recordings.get(heard.path())).bytes() != heard.bytes());
    }

    @Test
    void declaredDurationsMatchDecodedLength() {
        double apart = 0;
        List<String> wrong = new ArrayList<>();
        for (Heard heard : all) {
            List<Double> durations = new ArrayList<>(heard.declared());
            durations.add(heard.decoded());
            Recorded recorded = recordings.get(heard.path());
            if (recorded != null) {
                durations.add(recorded.duration());
            }
            double spread = Collections.max(durations) - Collections.min(durations);
            apart = Math.max(apart, spread);
            if (spread > TOLERANCE) {
                wrong.add(heard.path() + " " + durations);
            }
        }
        log("lengths as told and as decoded are at most %.1f ms apart".formatted(1000 * apart));

        assertEquals(List.of(), wrong);
    }

    @Test
    void transcriptEndsBeforeSound() {
        double shortest = Double.MAX_VALUE;
        List<String> wrong = new ArrayList<>();
        for (Heard heard : all) {
            if (recordings.containsKey(heard.path())) {
                JsonNode segments =
                        json(heard.path().replaceFirst("\\.mp3$", ".json")).get("segments");
                double end = segments.get(segments.size() - 1).get("endTime").asDouble();
                shortest = Math.min(shortest, heard.decoded() - end);
                if (end > heard.decoded()) {
                    wrong.add(heard.path() + ": " + end + " of " + heard.decoded());
                }
            }
        }
        log("transcripts end at least %.0f ms before the sound".formatted(1000 * shortest));

        assertEquals(List.of(), wrong);
    }

    @Test
    void podcastDurationsAndLengthsAreExact() {
        Map<String, Heard> byPath = new HashMap<>();
        all.forEach(heard -> byPath.put(heard.path(), heard));
        int episodes = 0;
        for (String article : articles) {
            for (Element item : xml(article + "/podcast.rss?limit=500").select("item")) {
                Element enclosure = Objects.requireNonNull(item.selectFirst("enclosure"));
                Heard heard = Objects.requireNonNull(byPath.get(path(enclosure.attr("url"))));
                double told = Double.parseDouble(Objects.requireNonNull(item.selectFirst("itunes|duration"))
                        .text());
                assertEquals(heard.decoded(), told, 0.5 + TOLERANCE, heard.path());
                assertEquals(Long.toString(heard.bytes()), enclosure.attr("length"), heard.path());
                episodes++;
            }
        }
        log("%d episodes of podcasts".formatted(episodes));

        assertTrue(episodes >= 20, episodes + " episodes");
    }

    @Test
    void articleChaptersMatchJson() {
        int chapters = 0;
        for (Heard heard : all) {
            if (heard.path().startsWith("/articles/")) {
                List<Chapter> told = json(heard.path().replaceFirst("audio\\.mp3$", "chapters.json"))
                        .get("chapters")
                        .valueStream()
                        .map(chapter -> new Chapter(
                                chapter.get("startTime").asDouble(),
                                chapter.get("title").asString()))
                        .toList();
                assertFalse(told.isEmpty(), heard.path());
                assertEquals(
                        told.stream().map(Chapter::title).toList(),
                        heard.chapters().stream().map(Chapter::title).toList());
                for (int i = 0; i < told.size(); i++) {
                    assertEquals(told.get(i).start(), heard.chapters().get(i).start(), 0.0011, heard.path());
                }
                assertTrue(told.getLast().start() < heard.decoded(), heard.path());
                chapters += told.size();
            }
        }
        log("%d chapters of whole articles".formatted(chapters));
    }

    @Test
    void fasterSpeechIsShorter() {
        Map<String, Double> lengths = new HashMap<>();
        all.forEach(heard -> lengths.put(heard.path(), heard.decoded()));
        double usual = lengths.getOrDefault("/latest.mp3", 0.0);
        double fast = lengths.getOrDefault("/latest.mp3?speed=1.5", 0.0);

        // the pauses between sentences stay as they are
        assertTrue(fast < usual * 0.8 && fast > usual * 0.6, fast + " s, not " + usual + " s");
        assertEquals(usual, lengths.getOrDefault("/latest.mp3?order=oldest", 0.0), usual / 20);
        assertTrue(lengths.getOrDefault("/latest.mp3?only=headlines", 0.0) < usual);
    }

    @Test
    void opusHasSameDurationAndNoErrors() {
        double apart = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Recorded> recorded : recordings.entrySet()) {
            String path = recorded.getKey().replaceFirst("\\.mp3$", ".opus");
            HttpResponse<byte[]> answer = live.get(path);
            assertEquals(200, answer.statusCode(), path);
            SoundFile file = file("heard.opus", answer.body());
            SoundFile.Decoded decoded = file.measure();
            List<String> complaints = Stream.concat(decoded.complaints().stream(), file.opusComplaints().stream())
                    .toList();
            double spread = Math.abs(decoded.seconds() - recorded.getValue().duration());
            apart = Math.max(apart, spread);
            if (spread > TOLERANCE || !complaints.isEmpty()) {
                wrong.add(path + " " + complaints + " " + spread);
            }
        }
        log("Opus is at most %.1f ms longer or shorter than MP3".formatted(1000 * apart));

        assertEquals(List.of(), wrong);
    }

    @Test
    void playlistsNameOnlyExistingRecordings() {
        List<String> prefixes = new ArrayList<>(articles);
        prefixes.add("");
        for (String prefix : prefixes) {
            List<String> inM3u = Live.text(live.get(prefix + "/playlist.m3u8"))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            List<String> inXspf = xml(prefix + "/playlist.xspf").select("track > location").stream()
                    .map(Element::text)
                    .toList();
            assertEquals(inM3u, inXspf, prefix);
            for (String address : inM3u) {
                assertEquals(200, live.head(path(address)).statusCode(), address);
            }
            if (prefix.isEmpty()) {
                assertEquals(Math.min(100, recordings.size()), inM3u.size());
            }
        }
    }

    @Test
    void digestEnclosureLengthIsExact() {
        for (String article : articles) {
            Element enclosure =
                    Objects.requireNonNull(xml(article + "/digest.rss").selectFirst("enclosure"));
            HttpResponse<byte[]> sound = live.get(path(enclosure.attr("url")));
            assertEquals(200, sound.statusCode(), article);
            assertEquals(enclosure.attr("length"), Integer.toString(sound.body().length), article);
        }
    }
}
