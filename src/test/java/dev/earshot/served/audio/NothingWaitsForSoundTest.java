package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServedPodcast;
import dev.earshot.support.SetClock;
import dev.earshot.support.Tone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose voice for German doesn't end before the test lets it. */
class NothingWaitsForSoundTest {
    private static final String STORM = """
        Title: Sturm über Milby
        Date: 2026-03-14
        Zone: Europe/Berlin
        Language: de
        Section: Ort

        UPDATE 17:45: Die Brücke ist gesperrt.

        UPDATE 16:30: Der Wind nimmt zu.

        ---

        Milby liegt am Meer.
        """;

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-03-16T18:00:00Z");

    private Live live;

    @BeforeEach
    void start() throws IOException {
        Files.write(folder.resolve("tone.raw"), Tone.raw());
        Path voice = Files.writeString(
                folder.resolve("voice"),
                "echo run >> '%1$s/runs'; while [ ! -e '%1$s/gate' ]; do sleep 0.05; done; cat '%1$s/tone.raw'%n"
                        .formatted(folder));
        Live.writeFile(folder, "sturm.txt", STORM);
        live = Live.start(
                folder,
                clock,
                "EARSHOT_VOICE",
                "kevin16",
                "EARSHOT_SPEECH_COMMAND",
                "de: raw@16000 sh " + voice,
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN);
        Live.await("the voice speaks", () -> Files.exists(folder.resolve("runs")));
    }

    @AfterEach
    void close() {
        live.close();
    }

    private void openGate() throws IOException {
        Files.createFile(folder.resolve("gate"));
    }

    private String text(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return Live.text(answer);
    }

    private String firstUpdate() {
        return Publisher.json(live.get("/api/articles/sturm"))
                .at("/updates/0/id")
                .asString();
    }

    @Test
    void documentsAreMadeWhileVoiceSpeaks() {
        String update = "/articles/sturm/updates/" + firstUpdate();
        for (String path : List.of(
                "/",
                "/articles/sturm",
                update,
                "/sections/ort",
                "/feed.atom",
                "/podcast.rss",
                "/articles/sturm/feed.json",
                "/articles/sturm/podcast.rss",
                "/playlist.m3u8",
                "/articles/sturm/playlist.xspf",
                "/api/articles/sturm",
                "/api/changes",
                "/readyz")) {
            text(path);
        }
        assertEquals(
                "Die Brücke ist gesperrt.",
                text(update + "/audio.txt").lines().toList().getLast());
        assertFalse(text("/articles/sturm/digest.rss").contains("<item>"));
        assertEquals(
                0,
                Publisher.json(live.get("/articles/sturm/chapters.json"))
                        .path("chapters")
                        .size());
        assertTrue(text("/articles/sturm/transcript.vtt").startsWith("WEBVTT"));
        assertEquals("", text("/articles/sturm/transcript.txt").strip());
        HttpResponse<byte[]> transcript = live.get(update + "/audio.vtt");
        assertEquals(503, transcript.statusCode());
        assertTrue(Integer.parseInt(Live.header(transcript, "Retry-After")) > 0);
    }

    @Test
    void documentsAreMadeAgainOnceAllIsSpoken() throws IOException {
        List<String> paths = List.of(
                "/articles/sturm/digest.rss",
                "/articles/sturm/chapters.json",
                "/articles/sturm/transcript.vtt",
                "/articles/sturm");
        List<String> before = etags(paths);
        openGate();
        live.awaitAllRecordings();
        // headline and background aren't in the log
        Live.await(
                "all four chapters",
                () -> Publisher.json(live.get("/articles/sturm/chapters.json"))
                                .path("chapters")
                                .size()
                        == 4);
        Live.await(
                "the size on the page",
                () -> text("/articles/sturm").contains("twitter:player")
                        || text("/articles/sturm").contains("og:audio"));
        List<String> after = etags(paths);
        for (int i = 0; i < paths.size(); i++) {
            assertNotEquals(before.get(i), after.get(i), paths.get(i));
        }
        ServedPodcast.Episode episode =
                ServedPodcast.episodes(live.get(paths.getFirst()).body()).getFirst();
        HttpResponse<byte[]> sound = live.get(URI.create(episode.file()).getPath());
        assertEquals(200, sound.statusCode());
        assertTrue(text(paths.getFirst()).contains("length=\"" + sound.body().length + "\""));
    }

    private List<String> etags(List<String> paths) {
        List<String> etags = new ArrayList<>();
        for (String path : paths) {
            etags.add(Live.header(live.get(path), "ETag"));
        }
        return etags;
    }

    @Test
    void newUpdateIsAnnouncedOnceItCanBeHeard() throws IOException {
        openGate();
        live.awaitAllRecordings();
        String before = ServedPodcast.episodes(
                        live.get("/articles/sturm/digest.rss").body())
                .getFirst()
                .id();
        Files.delete(folder.resolve("gate"));
        new Publisher(live)
                .send(
                        "POST",
                        "/api/articles/sturm/updates",
                        Publisher.JSON,
                        "{\"published\":\"2026-03-16T17:00:00Z\",\"text\":\"Die Fähre liegt still.\"}");
        assertEquals(
                before,
                ServedPodcast.episodes(live.get("/articles/sturm/digest.rss").body())
                        .getFirst()
                        .id());
        // what is recorded is heard meanwhile, and the cursor doesn't skip the rest
        HttpResponse<byte[]> news = live.get("/articles/sturm/audio.mp3?since=2026-03-01T00:00:00Z");
        assertEquals(200, news.statusCode());
        openGate();
        live.awaitAllRecordings();
        HttpResponse<byte[]> next = live.get("/articles/sturm/audio.mp3?since=" + Live.header(news, "Earshot-Next"));
        assertTrue(new String(next.body(), StandardCharsets.ISO_8859_1).contains("1 update since"));
        assertNotEquals(
                before,
                ServedPodcast.episodes(live.get("/articles/sturm/digest.rss").body())
                        .getFirst()
                        .id());
    }

    @Test
    void clientThatGoesTakesItsJobAlong() throws IOException {
        // the server records one update by itself, and as many as there are processors for listeners
        int busy = Runtime.getRuntime().availableProcessors();
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < busy + 3; i++) {
            String article = "/articles/regen" + i;
            HttpResponse<byte[]> answer = new Publisher(live)
                    .send("PUT", "/api" + article, Publisher.TEXT, STORM.replace("Sturm", "Regen " + i));
            assertEquals(201, answer.statusCode());
            String id = Publisher.json(live.get("/api" + article))
                    .at("/updates/0/id")
                    .asString();
            Socket client = new Socket(InetAddress.getLoopbackAddress(), live.port());
            client.getOutputStream()
                    .write(("GET " + article + "/updates/" + id + "/audio.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            clients.add(client);
        }
        Live.await("some wait", () -> queued() >= 3);
        for (Socket client : clients) {
            client.close();
        }
        Live.await("nobody waits", () -> queued() == 0);
    }

    private double queued() {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith("earshot_recordings_queued "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .sum();
    }
}
