package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Joined audio: articles, new updates, playlists, the radio. */
@TestInstance(Lifecycle.PER_CLASS)
class ListeningServedTest {
    private static final Pattern CHAPTER =
            Pattern.compile("TIT2....\0\0\3([^\0]+?)(?=CHAP|CTOC|\u00ff)", Pattern.DOTALL);

    private final SetClock clock = new SetClock("2026-03-16T18:00:00Z");

    private Live live;

    @BeforeAll
    void start(@TempDir Path folder) {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.startSpeaking(
                folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ZONE", "Europe/London");
    }

    @AfterAll
    void close() {
        live.close();
    }

    private byte[] sound(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        assertEquals("audio/mpeg", Live.header(answer, "Content-Type"));
        assertEquals(Integer.toString(answer.body().length), Live.header(answer, "Content-Length"));
        return answer.body();
    }

    /** Returns the titles of the chapters in the tag. */
    private List<String> chapters(String path) {
        byte[] file = sound(path);
        String tag = new String(file, 0, Math.min(file.length, 8_000), StandardCharsets.ISO_8859_1);
        List<String> titles = new ArrayList<>();
        Matcher title = CHAPTER.matcher(tag.substring(tag.indexOf("CHAP")));
        while (title.find()) {
            titles.add(new String(title.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
        return titles;
    }

    private static final String FIRST = "A barge has struck the bridge at Milby.";

    @Test
    void articleAudioIsNewestFirstOrOldestFirst() {
        List<String> newest = chapters("/articles/bridge/audio.mp3");
        assertEquals("Milby bridge closes after a barge strikes it", newest.getFirst());
        assertEquals("One lane is open again.", newest.get(1));
        assertEquals("Background", newest.getLast());
        List<String> oldest = chapters("/articles/bridge/audio.mp3?order=oldest");
        assertEquals(FIRST, oldest.get(1));
        assertEquals(newest.subList(1, 7).reversed(), oldest.subList(1, 7));
        assertArrayEquals(sound("/articles/bridge/audio.mp3?order=newest"), sound("/articles/bridge/audio.mp3"));
    }

    @Test
    void headlinesOnlyIsShorter() {
        byte[] headlines = sound("/articles/bridge/audio.mp3?only=headlines");
        assertTrue(headlines.length < sound("/articles/bridge/audio.mp3").length);
        assertEquals(7, chapters("/articles/bridge/audio.mp3?only=headlines").size());
    }

    @Test
    void newsAudioStartsWithUpdateCount() {
        assertEquals(List.of("The latest 6 updates."), chapters("/latest.mp3").subList(0, 1));
        String next = Live.header(live.get("/latest.mp3"), "Earshot-Next");
        assertEquals(List.of("No updates since 6:00 p.m."), chapters("/latest.mp3?since=" + next));
        assertEquals(
                List.of("No updates since 6:00 p.m."),
                chapters("/articles/bridge/audio.mp3?since=2026-03-16T18:00:00Z"));
        // everything was archived at six o'clock
        List<String> all = chapters("/sections/local/latest.mp3?since=2026-03-16T17:59:00Z&order=oldest");
        assertEquals("6 updates since 5:59 p.m.", all.getFirst());
        assertEquals(FIRST, all.get(1));
    }

    @Test
    void audioFromTimeOnGoesByPublication() {
        // published on March 14, but archived on March 16
        for (String path : List.of("/latest.mp3", "/sections/local/latest.mp3", "/articles/bridge/audio.mp3")) {
            List<String> heard = chapters(path + "?from=2026-03-14T16:30:00Z");
            assertEquals(
                    List.of(
                            "2 updates published since Saturday, March 14, 2026, 4:30 p.m. Greenwich Mean Time.",
                            "One lane is open again.",
                            "Divers have looked at the third pier and found no crack."),
                    heard,
                    path);
        }
    }

    @Test
    void otherSpeedIsSeparateRecording() {
        String update = Publisher.json(live.get("/api/articles/bridge"))
                .at("/updates/0/url")
                .asString();
        String path = URI.create(update).getPath() + "/audio.mp3";
        HttpResponse<byte[]> fast = live.get(path + "?speed=2");
        assertEquals(307, fast.statusCode());
        String place = Live.header(fast, "Location");
        assertTrue(place.endsWith(".mp3?speed=2"), place);
        double ratio = (double) sound(place.replace("?speed=2", "")).length / sound(place).length;
        assertTrue(ratio > 1.5 && ratio < 2.2, "" + ratio);
        assertNotEquals(
                Live.header(live.get(place), "ETag"), Live.header(live.get(place.replace("?speed=2", "")), "ETag"));
    }

    @Test
    void opusHasSameNameAndFewerBytes() {
        String sound = Publisher.json(live.get("/api/articles/bridge"))
                .at("/updates/0/audio/url")
                .asString();
        String path = URI.create(sound).getPath();
        HttpResponse<byte[]> opus = live.get(path.replace(".mp3", ".opus"));
        assertEquals(200, opus.statusCode());
        assertEquals("audio/ogg", Live.header(opus, "Content-Type"));
        assertEquals("OggS", new String(opus.body(), 0, 4, StandardCharsets.US_ASCII));
        assertTrue(opus.body().length < sound(path).length * 2 / 3);
        HttpResponse<byte[]> part = live.get(path.replace(".mp3", ".opus"), "Range", "bytes=10-19");
        assertEquals(206, part.statusCode());
        assertArrayEquals(Arrays.copyOfRange(opus.body(), 10, 20), part.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/articles/bridge/audio.mp3?speed=4, speed",
        "/articles/bridge/audio.mp3?order=best, order",
        "/latest.mp3?only=some, only",
        "/latest.mp3?since=yesterday, since",
        "/latest.mp3?from=yesterday, from",
        "/articles/bridge/audio.mp3?from=2026-03-14&since=2026-03-14, from"
    })
    void invalidParameterIsNamed(String path, String name) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(400, answer.statusCode());
        assertTrue(Live.text(answer).contains("Invalid " + name), Live.text(answer));
    }

    @Test
    void articleChaptersAreServedAsJson() {
        JsonNode chapters =
                Publisher.json(live.get("/articles/bridge/chapters.json")).path("chapters");
        assertEquals(8, chapters.size());
        assertEquals(0, chapters.at("/0/startTime").asInt());
        for (int i = 1; i < chapters.size(); i++) {
            assertTrue(chapters.get(i).path("startTime").asDouble()
                    > chapters.get(i - 1).path("startTime").asDouble());
        }
    }

    @ParameterizedTest
    @CsvSource({"/playlist.m3u8, audio/x-mpegurl", "/sections/local/playlist.xspf, application/xspf+xml"})
    void playlistNamesExistingRecordings(String path, String type) {
        HttpResponse<byte[]> list = live.get(path);
        assertTrue(Live.header(list, "Content-Type").startsWith(type));
        List<String> sounds = Pattern.compile("http://[^/]*(/audio/[0-9a-f]*\\.mp3)")
                .matcher(Live.text(list))
                .results()
                .map(result -> result.group(1))
                .toList();
        assertEquals(6, sounds.size());
        sounds.forEach(this::sound);
    }

    @Test
    void updateScriptIsPlainText() {
        String update = Publisher.json(live.get("/api/articles/bridge"))
                .at("/updates/0/url")
                .asString();
        HttpResponse<byte[]> script = live.get(URI.create(update).getPath() + "/audio.txt");
        assertEquals("text/plain;charset=utf-8", Live.header(script, "Content-Type"));
        assertEquals("Update. Five forty-five p m, Greenwich Mean Time.\nOne lane is open again.\n", Live.text(script));
    }

    @Test
    void radioStreamsEndlesslyWithTitlesOnRequest() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> radio = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + live.port() + "/radio.mp3"))
                            .header("Icy-MetaData", "1")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertEquals(
                    "audio/mpeg", radio.headers().firstValue("Content-Type").orElse(""));
            int interval =
                    Integer.parseInt(radio.headers().firstValue("icy-metaint").orElse(""));
            try (InputStream in = radio.body()) {
                byte[] sound = in.readNBytes(interval);
                assertEquals(0xFF, sound[0] & 0xFF);
                assertEquals(0xF3, sound[1] & 0xFF);
                byte[] title = in.readNBytes(16 * in.read());
                assertTrue(
                        new String(title, StandardCharsets.UTF_8).startsWith("StreamTitle='The latest 6 updates.';"),
                        new String(title, StandardCharsets.UTF_8));
            }
        }
    }
}
