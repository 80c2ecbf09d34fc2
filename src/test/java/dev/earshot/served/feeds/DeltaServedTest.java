package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Delta requests: a client that names the version it has gets only new entries (RFC 3229). It names it as a parameter, such as
 * {@code A-IM: feed; base="5f2c"}, because caches put ETags of their own into If-None-Match.
 */
class DeltaServedTest {
    private static final String FEED = "/articles/bridge/feed.atom";
    private static final String NEWS = "UPDATE 6:10 p.m.: Both lanes are open.\n\n";

    @TempDir
    Path folder;

    private Live live;

    @BeforeEach
    void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(folder, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void sendsOnlyNewEntry() throws Exception {
        HttpResponse<byte[]> first = live.get(FEED, "A-IM", "feed");
        assertEquals(200, first.statusCode());
        assertEquals(List.of("A-IM, Accept-Encoding"), first.headers().allValues("Vary"));
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);

        HttpResponse<byte[]> second = since(Live.header(first, "ETag"));
        assertEquals(226, second.statusCode());
        assertEquals(Live.header(first, "ETag"), Live.header(second, "Delta-Base"));
        assertEquals("feed", Live.header(second, "IM"));
        assertEquals(List.of("6:10 p.m.: Both lanes are open."), titles(second));
        assertEquals(List.of("A-IM, Accept-Encoding"), second.headers().allValues("Vary"));
        assertTrue(Live.header(second, "Cache-Control").contains("no-store"));
        assertEquals(Live.header(live.get(FEED), "ETag"), Live.header(second, "ETag"), "the version that it leads to");
        assertEquals(Live.header(first, "Content-Type"), Live.header(second, "Content-Type"));
    }

    @Test
    void tagOfPartStandsForWholeFeed() throws Exception {
        String first = Live.header(live.get(FEED), "ETag");
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);
        String part = Live.header(since(first), "ETag");

        HttpResponse<byte[]> again = since(part);
        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
        assertEquals(304, live.get(FEED, "If-None-Match", part).statusCode());

        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45").replace("no crack", "one crack"), 7);
        HttpResponse<byte[]> third = since(part);
        assertEquals(226, third.statusCode());
        assertEquals(part, Live.header(third, "Delta-Base"));
        assertEquals(1, FeedEntries.atom(third).size());
        assertTrue(Live.text(third).contains("one crack"));
    }

    @Test
    void withdrawalIsSentAsNoticeAndTombstone() throws Exception {
        String first = Live.header(live.get(FEED), "ETag");
        Files.writeString(
                live.file("bridge.txt"),
                Live.BRIDGE.replace("UPDATE 1:05 p.m.: Buses now turn at the station.\n\n", ""));
        Live.await("it is withdrawn", () -> Live.text(live.get(FEED)).contains("deleted-entry"));
        HttpResponse<byte[]> news = since(first);
        assertEquals(226, news.statusCode());
        assertEquals(1, FeedEntries.atom(news).size());
        assertTrue(titles(news).getFirst().startsWith("1:05 p.m.: Withdrawn "), titles(news)::toString);
        assertTrue(Live.text(news).contains("deleted-entry"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed", "FEED", "gzip, feed", "feed;q=0.5", "vcdiff, feed ; q=1"})
    void answersNotModifiedForSameTag(String manipulations) {
        String etag = Live.header(live.get(FEED), "ETag");
        String gzip = Live.header(live.get(FEED, "Accept-Encoding", "gzip"), "ETag");
        for (String known : List.of(etag, gzip, "W/" + etag, "\"other\", " + etag, "*")) {
            assertEquals(
                    304,
                    live.get(FEED, "A-IM", manipulations, "If-None-Match", known)
                            .statusCode(),
                    known);
        }
    }

    @Test
    void unknownTagOrOtherRequestGetsWholeFeed() throws Exception {
        String first = Live.header(live.get(FEED), "ETag");
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);
        for (String[] headers : List.of(
                new String[] {"A-IM", "feed", "If-None-Match", first},
                new String[] {"A-IM", "feed;base=" + first + ";q=0"},
                new String[] {"A-IM", "vcdiff;base=" + first, "If-None-Match", first},
                new String[] {"A-IM", "feed;base=\"0123456789abcdef\""},
                new String[] {"A-IM", "feed;base="},
                new String[] {"A-IM", "feed;base=\"", "If-None-Match", first},
                new String[] {"A-IM", "feed"},
                new String[] {"A-IM", "feed;q=0", "If-None-Match", first},
                new String[] {"A-IM", "vcdiff", "If-None-Match", first},
                new String[] {"If-None-Match", first})) {
            HttpResponse<byte[]> response = live.get(FEED, headers);
            assertEquals(200, response.statusCode(), String.join(" ", headers));
            assertEquals(7, FeedEntries.atom(response).size());
        }
        assertEquals(200, live.head(FEED, "A-IM", "feed;base=" + first).statusCode());
    }

    @Test
    void partnerMissesNothingIfCacheExchangesCondition() throws Exception {
        String partners = Live.header(live.get(FEED), "ETag");
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);
        String caches = Live.header(live.get(FEED), "ETag");
        String later = NEWS.replace("6:10", "6:20").replace("open", "busy");
        save(Live.BRIDGE.replace("UPDATE 5:45", later + NEWS + "UPDATE 5:45"), 8);

        HttpResponse<byte[]> both = live.get(FEED, "A-IM", "feed; base=" + partners, "If-None-Match", caches);
        assertEquals(226, both.statusCode());
        assertEquals(partners, Live.header(both, "Delta-Base"));
        assertEquals(List.of("6:20 p.m.: Both lanes are busy.", "6:10 p.m.: Both lanes are open."), titles(both));
        // whoever names no base gets everything
        assertEquals(
                8,
                FeedEntries.atom(live.get(FEED, "A-IM", "feed", "If-None-Match", caches))
                        .size());
    }

    @Test
    void newestKnownBaseOfSeveralIsUsed() throws Exception {
        String first = Live.header(live.get(FEED), "ETag");
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);
        String second = Live.header(live.get(FEED), "ETag");
        String later = NEWS.replace("6:10", "6:20").replace("open", "busy");
        save(Live.BRIDGE.replace("UPDATE 5:45", later + NEWS + "UPDATE 5:45"), 8);

        HttpResponse<byte[]> part = live.get(
                FEED,
                "A-IM",
                "feed;base=" + second + ", feed;base=" + first + ", feed;base=\"unknown\"",
                "If-None-Match",
                first + ", " + second);
        assertEquals(226, part.statusCode());
        assertEquals(second, Live.header(part, "Delta-Base"));
        assertEquals(List.of("6:20 p.m.: Both lanes are busy."), titles(part));
    }

    @Test
    void readsBaseInEveryForm() throws Exception {
        String first = Live.header(live.get(FEED), "ETag");
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);
        for (String form : List.of(
                "feed;base=\"%s\"",
                "feed; base=%s",
                "feed; base=W/\"%s\"",
                "FEED ; BASE=\"%s\"",
                "gzip, feed;base=\"%s\";q=0.5",
                "feed;base=\"\\\"%s\\\"\"",
                "feed;base=\"W/\\\"%s\\\"\"")) {
            HttpResponse<byte[]> part = live.get(FEED, "A-IM", form.formatted(first.replace("\"", "")));
            assertEquals(226, part.statusCode(), form);
            assertEquals(first, Live.header(part, "Delta-Base"), form);
        }
    }

    @Test
    void partIsCompressedIfAccepted() throws Exception {
        String first = Live.header(live.get(FEED, "Accept-Encoding", "gzip"), "ETag");
        save(Live.BRIDGE.replace("UPDATE 5:45", NEWS + "UPDATE 5:45"), 7);
        HttpResponse<byte[]> part = live.get(FEED, "A-IM", "feed;base=" + first, "Accept-Encoding", "gzip");
        assertEquals(226, part.statusCode());
        assertEquals("gzip", Live.header(part, "Content-Encoding"));
        assertEquals(
                304,
                live.get(FEED, "A-IM", "feed", "Accept-Encoding", "gzip", "If-None-Match", Live.header(part, "ETag"))
                        .statusCode());
    }

    /** Asks for what is new since a version. */
    private HttpResponse<byte[]> since(String etag) {
        return live.get(FEED, "A-IM", "feed; base=" + etag, "If-None-Match", etag);
    }

    private static int count(HttpResponse<byte[]> feed) {
        return Live.text(feed).split("<entry", -1).length - 1;
    }

    private void save(String text, int entries) throws Exception {
        String before = Live.header(live.get(FEED), "ETag");
        Files.writeString(live.file("bridge.txt"), text);
        Live.await(
                "the feed has changed",
                () -> !Live.header(live.get(FEED), "ETag").equals(before) && count(live.get(FEED)) == entries);
    }

    private static List<String> titles(HttpResponse<byte[]> feed) throws Exception {
        return FeedEntries.atom(feed).stream().map(FeedEntries.Entry::title).toList();
    }
}
