package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.AntennaPod;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServedPodcast;
import dev.earshot.support.ServedPodcast.Episode;
import dev.earshot.support.SetClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The digest of an article: a podcast whose one episode is the whole article, and is replaced by each new update. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DigestServedTest {
    private static final String DIGEST = "/articles/ferry/digest.rss";

    private final SetClock clock = new SetClock("2026-03-16T18:00:00Z");

    private Live live;

    @BeforeAll
    void start(@TempDir Path folder) {
        Live.writeFile(folder, "ferry.txt", Live.FERRY.replace("Zone:", "Byline: Ada Quist\nZone:"));
        live = Live.startSpeaking(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
    }

    @AfterAll
    void close() {
        live.close();
    }

    @Test
    @Order(1)
    void episodeHasFieldsOfOtherPodcasts() {
        HttpResponse<byte[]> answer = live.get(DIGEST);
        Document feed = xml(answer);
        Element channel = feed.expectFirst("channel");
        Element item = feed.expectFirst("item");

        String hub = channel.expectFirst("> atom|link[rel=hub]").attr("href");
        String self = channel.expectFirst("> atom|link[rel=self]").attr("href");
        assertEquals("<" + hub + ">; rel=\"hub\", <" + self + ">; rel=\"self\"", Live.header(answer, "Link"));
        assertEquals("Earshot", channel.expectFirst("> itunes|author").text());
        assertTrue(channel.expectFirst("> podcast|guid").text().matches("[0-9a-f-]{36}"));
        assertEquals("1 update by 9:10 a.m.: The ferry waits for the tide. – Ferry to Skell is late", title(item));
        assertEquals(
                "Sun, 15 Mar 2026 09:10:00 +0000", item.expectFirst("pubDate").text());
        assertTrue(item.expectFirst("guid").text().matches("urn:uuid:[0-9a-f-]{36}"));
        assertEquals("Ada Quist", item.expectFirst("dc|creator").text());
        assertEquals("Ada Quist", item.expectFirst("podcast|person").text());
        assertEquals(
                List.of("text/vtt", "application/x-subrip", "application/json"),
                item.select("podcast|transcript").eachAttr("type"));
    }

    @Test
    @Order(2)
    void transcriptHasAllSentencesInOrder() {
        Element item = xml(live.get(DIGEST)).expectFirst("item");
        String path = path(
                item.expectFirst("podcast|transcript[type=application/json]").attr("url"));
        List<JsonNode> segments =
                Publisher.json(live.get(path)).path("segments").valueStream().toList();

        List<String> words = segments.stream()
                .map(segment -> segment.path("body").asString())
                .toList();
        assertEquals("Ferry to Skell is late", words.getFirst().replaceAll("\\.$", ""));
        assertEquals("The ferry waits for the tide.", words.getLast());
        double last = 0;
        for (JsonNode segment : segments) {
            assertTrue(segment.path("startTime").asDouble() >= last, segments::toString);
            last = segment.path("endTime").asDouble();
            assertTrue(last > segment.path("startTime").asDouble(), segments::toString);
        }
        long duration = Long.parseLong(item.expectFirst("itunes|duration").text());
        assertTrue(last <= duration + 0.5 && last > duration - 3, last + " of " + duration);
        assertTrue(Live.text(live.get("/articles/ferry/transcript.vtt")).startsWith("WEBVTT\n"));
        assertTrue(Live.text(live.get("/articles/ferry/transcript.txt")).endsWith("The ferry waits for the tide.\n"));
    }

    @Test
    @Order(3)
    void newUpdateOfSameMinuteIsEpisodeOfItsOwn() {
        byte[] before = live.get(DIGEST).body();
        Episode old = ServedPodcast.episodes(before).getFirst();
        assertEquals(
                201,
                new Publisher(live)
                        .send(
                                "POST",
                                "/api/articles/ferry/updates",
                                Publisher.JSON,
                                "{\"published\":\"2026-03-15T09:10:00Z\",\"text\":\"The ferry waits for the tide.\"}")
                        .statusCode());
        byte[] after = live.get(DIGEST).body();
        Episode episode = ServedPodcast.episodes(after).getFirst();

        assertEquals(List.of(), AntennaPod.lost(ServedPodcast.episodes(before), ServedPodcast.episodes(after)));
        assertNotEquals(old.title().charAt(0), episode.title().charAt(0));
        assertEquals("2 updates by 9:10 a.m.: The ferry waits for the tide. – Ferry to Skell is late", episode.title());
        HttpResponse<byte[]> redirect = live.get(path(old.file()));
        assertEquals(307, redirect.statusCode());
        assertEquals(path(episode.file()), Live.header(redirect, "Location"));
        HttpResponse<byte[]> sound = live.get(path(episode.file()));
        assertEquals(200, sound.statusCode());
        assertArrayEquals(sound.body(), live.get("/articles/ferry/audio.mp3").body());
    }

    @Test
    @Order(4)
    void editChangesSoundOfSameEpisode() {
        Episode before = ServedPodcast.episodes(live.get(DIGEST).body()).getFirst();
        String update = Publisher.json(live.get("/api/articles/ferry"))
                .at("/updates/1/id")
                .asString();
        assertEquals(
                200,
                new Publisher(live)
                        .send(
                                "PUT",
                                "/api/articles/ferry/updates/" + update,
                                Publisher.JSON,
                                "{\"published\":\"2026-03-15T09:10:00Z\",\"text\":\"The ferry is waiting for the"
                                        + " tide.\"}")
                        .statusCode());
        Episode after = ServedPodcast.episodes(live.get(DIGEST).body()).getFirst();

        assertEquals(before.id(), after.id());
        assertEquals(before.title(), after.title());
        assertNotEquals(before.file(), after.file());
    }

    @Test
    void malformedHashIsNotFound() {
        assertEquals(404, live.get("/articles/ferry/digest/abc.mp3").statusCode());
        assertEquals(404, live.get("/articles/nowhere/digest.rss").statusCode());
    }

    private static String title(Element item) {
        return item.expectFirst("title").text();
    }

    private static Document xml(HttpResponse<byte[]> answer) {
        return Jsoup.parse(Live.text(answer), "", Parser.xmlParser());
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }
}
