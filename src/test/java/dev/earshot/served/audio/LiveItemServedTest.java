package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What podcasts say while stories are live, and after live coverage has ended. */
class LiveItemServedTest {
    private static final String ENDED = "Status: closed\n";

    private final SetClock clock = new SetClock("2026-03-16T18:00:00Z");

    private Live live;
    private Publisher publisher;

    @BeforeEach
    void start(@TempDir Path folder) {
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        publisher = new Publisher(live);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void sitePodcastOffersRadioWhileStoryIsLive() {
        put("bridge", Live.BRIDGE);
        put("ferry", Live.FERRY);
        Element item = channel("/podcast.rss").expectFirst("> podcast|liveItem");

        // readers that don't know it take the last title and link for the channel's
        assertEquals("podcast:liveItem", channel("/podcast.rss").child(0).tagName());
        assertEquals("live", item.attr("status"));
        assertEquals("2026-03-14T12:40:00Z", item.attr("start"));
        String radio = "http://localhost:" + live.port() + "/radio.mp3";
        assertEquals(radio, item.expectFirst("enclosure").attr("url"));
        assertEquals("audio/mpeg", item.expectFirst("enclosure").attr("type"));
        assertEquals(
                radio,
                item.expectFirst("podcast|alternateEnclosure > podcast|source").attr("uri"));
        assertEquals(200, live.head("/radio.mp3").statusCode());
        assertEquals("audio/mpeg", Live.header(live.head("/radio.mp3"), "Content-Type"));
        assertEquals(
                0,
                channel("/articles/bridge/podcast.rss")
                        .select("podcast|liveItem")
                        .size());
    }

    @Test
    void radioIsOfferedUntilAllCoverageHasEnded() {
        put("bridge", Live.BRIDGE);
        String guid = guid();
        put("ferry", Live.FERRY);
        assertEquals(guid, guid());
        put("ferry", ENDED + Live.FERRY);
        assertEquals(guid, guid());
        put("bridge", ENDED + Live.BRIDGE);
        assertEquals(0, channel("/podcast.rss").select("podcast|liveItem").size());

        clock.forward(Duration.ofDays(1));
        put("flood", Live.FERRY);
        assertNotEquals(guid, guid());
        publisher.delete("/api/articles/flood");
        assertEquals(0, channel("/podcast.rss").select("podcast|liveItem").size());
    }

    @Test
    void endedArticleAsksForFewerPolls() {
        put("ferry", Live.FERRY);
        Element before = channel("/articles/ferry/podcast.rss");
        assertEquals("1", before.expectFirst("ttl").text());
        assertEquals("60", before.expectFirst("sy|updateFrequency").text());
        assertEquals(
                "FREQ=HOURLY", before.expectFirst("podcast|updateFrequency").attr("rrule"));

        put("ferry", ENDED + Live.FERRY);
        Element after = channel("/articles/ferry/podcast.rss");
        assertEquals("60", after.expectFirst("ttl").text());
        assertEquals("hourly", after.expectFirst("sy|updatePeriod").text());
        assertEquals("1", after.expectFirst("sy|updateFrequency").text());
        assertEquals("true", after.expectFirst("podcast|updateFrequency").attr("complete"));
        assertEquals("1", channel("/feed.rss").expectFirst("ttl").text());
    }

    private void put(String article, String text) {
        int status = publisher
                .send("PUT", "/api/articles/" + article, Publisher.TEXT, text)
                .statusCode();
        assertEquals(2, status / 100);
    }

    private String guid() {
        return channel("/podcast.rss").expectFirst("> podcast|liveItem > guid").text();
    }

    private Element channel(String path) {
        return Jsoup.parse(Live.text(live.get(path)), "", Parser.xmlParser()).expectFirst("channel");
    }
}
