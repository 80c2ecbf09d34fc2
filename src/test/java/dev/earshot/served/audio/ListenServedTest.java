package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queues of the listening room. */
@TestInstance(Lifecycle.PER_CLASS)
class ListenServedTest {
    private static final String LANE = "One lane is open again.";
    private static final String TIDE = "The ferry waits for the tide.";

    private static final String GERMAN = """
            Title: Die Zählung
            Date: 2026-03-15
            Zone: Europe/Berlin
            Language: de

            UPDATE 20:10: Der erste Bezirk ist gezählt.
            """;

    private Live live;

    @BeforeAll
    void start(@TempDir Path folder) {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Live.writeFile(folder, "count.txt", GERMAN);
        live = Live.startSpeaking(folder, new SetClock("2026-03-16T18:00:00Z"), "EARSHOT_ZONE", "Europe/London");
    }

    @AfterAll
    void close() {
        live.close();
    }

    private Document room(String query) {
        HttpResponse<byte[]> answer = live.get("/listen" + query);
        assertEquals(200, answer.statusCode(), query);
        return Jsoup.parse(Live.text(answer), "http://127.0.0.1/");
    }

    private List<String> heard(String query) {
        return room(query).select(".queue .first").eachText();
    }

    private List<String> ids(String article) {
        List<String> ids = new ArrayList<>();
        Publisher.json(live.get("/api/articles/" + article))
                .path("updates")
                .forEach(update -> ids.add(update.path("id").asString().replace("urn:uuid:", "")));
        return ids;
    }

    @Test
    void newUpdatesOfAllStoriesAreQueuedNewestFirst() {
        List<String> queue = heard("");
        assertEquals(List.of(TIDE, LANE), queue.subList(0, 2));
        // six of the bridge and one of the ferry; German has no voice
        assertEquals(7, queue.size());
        List<String> oldestFirst = new ArrayList<>(queue);
        Collections.reverse(oldestFirst);
        assertEquals(oldestFirst, heard("?order=oldest"));
    }

    @Test
    void queuedUpdateHasStoryTimeLengthAndTranscript() {
        Document page = room("?story=bridge");
        Element item = page.select(".queue li").get(2);
        assertEquals("The barge carried gravel.", item.expectFirst(".first").text());
        assertEquals("We said sand.", item.expectFirst(".words").text());
        assertEquals(
                "Milby bridge closes after a barge strikes it",
                item.expectFirst("a.q").attr("data-story"));
        assertEquals("3:20 p.m., March 14", item.expectFirst("time").text());
        assertEquals("2026-03-14T15:20:00Z", item.expectFirst("time").attr("datetime"));
        assertEquals("Correction", item.expectFirst(".tag").text());
        Element link = item.expectFirst("a.q");
        assertEquals(200, live.get(link.attr("href")).statusCode());
        double seconds = Double.parseDouble(link.attr("data-seconds"));
        assertEquals(Math.round(seconds) + " seconds", link.select(".vh").text());
        assertEquals(
                "0:%02d".formatted(Math.round(seconds)),
                link.select("[data-len]").attr("data-len"));
    }

    @Test
    void storyIsNamedOnceInItsOwnQueue() {
        Document page = room("?story=bridge");
        assertEquals("/articles/bridge", page.select("main .kicker a").attr("href"));
        assertTrue(page.select(".story").isEmpty());
        assertEquals(
                "Ferry to Skell is late", room("").select(".story").getFirst().text());
    }

    @Test
    void sentencesHaveTheTimesOfTheTranscriptFile() {
        Element item = room("?story=bridge").select(".queue li").get(2);
        Element link = item.expectFirst("a.q");
        List<String> inFile = Live.text(live.get(link.attr("href").replace(".mp3", ".vtt")))
                .lines()
                .filter(line -> line.contains(" --> "))
                .map(line -> Long.toString(Math.round(1_000 * Double.parseDouble(line.substring(6, 12)))))
                .toList();
        assertEquals(inFile, List.of(link.attr("data-starts").split(" ")));
        assertEquals(List.of("1", "2"), item.select("[data-n]").eachAttr("data-n"));
    }

    @Test
    void headlinesAreTheLatestUpdateOfEachStory() {
        assertEquals(List.of(TIDE, LANE), heard("?queue=headlines"));
    }

    @Test
    void sectionHasOnlyItsUpdates() {
        assertEquals(6, heard("?section=local").size());
        assertEquals(
                "Local", room("?section=local").select("nav [aria-current]").text());
    }

    @Test
    void placeInTheLogLeavesOutWhatWasHeardBefore() {
        String next =
                Publisher.json(live.get("/api/changes?limit=500")).path("next").asString();
        Document page = room("?since=" + next);
        assertEquals(
                "There are no new recordings since your last visit.",
                page.select(".none").text());
        assertEquals(7, heard("?since=2026-03-16T17:59:00Z").size());
        assertEquals(
                "/latest.mp3?since=" + next.replaceFirst("-.*", "-0"),
                room("?since=" + next.replaceFirst("-.*", "-0"))
                        .select("audio source")
                        .attr("src"));
    }

    @Test
    void bookmarksAreQueuedInTheirOrder() {
        List<String> bridge = ids("bridge");
        assertEquals(
                List.of("Buses now turn at the station.", TIDE, LANE),
                heard("?updates=" + bridge.get(4) + ",ferry," + bridge.getFirst()));
    }

    @Test
    void bookmarksWithoutRecordingAreLeftOut() {
        String german = ids("count").getFirst();
        assertEquals(List.of(TIDE), heard("?updates=" + german + ",no-such-story,ferry"));
        assertTrue(room("?updates=" + german).select(".none").text().startsWith("You have no bookmarked updates"));
        assertTrue(room("?queue=bookmarks").select(".none").text().startsWith("You have no bookmarked updates"));
    }

    @Test
    void languageWithoutVoiceSaysSoAndHasNoPlayer() {
        Document page = room("?lang=de");
        assertEquals(
                "This site has no voice for German, so updates in this language have no recordings.",
                page.select(".none").text());
        assertTrue(page.select("audio, .queue, template").isEmpty());
        assertEquals(7, heard("?lang=en-US").size());
        assertTrue(room("?story=count").select(".none").text().startsWith("There are no recordings yet."));
    }

    @Test
    void pageWithoutScriptHasOnePlayerAndPlainLinks() {
        Document page = room("");
        Element player = page.select("audio").first();
        assertEquals(1, page.select("audio").size());
        assertTrue(player != null && player.hasAttr("controls"));
        assertEquals("none", player.attr("preload"));
        assertEquals("/latest.mp3", player.expectFirst("source").attr("src"));
        assertEquals("/latest.mp3", player.expectFirst("a").attr("href"));
        assertEquals(
                "/articles/bridge/audio.mp3",
                room("?story=bridge").select("audio source").attr("src"));
        assertEquals(
                "/sections/local/latest.mp3",
                room("?section=local").select("audio source").attr("src"));
        assertEquals(
                "/latest.mp3?only=headlines",
                room("?queue=headlines").select("audio source").attr("src"));
        page.select(".queue a").forEach(link -> assertTrue(link.attr("href").matches("/audio/[0-9a-f]{64}\\.mp3")));
    }

    @Test
    void onlyThisPageLoadsItsScriptAndStyle() {
        assertEquals(
                1, room("").select("script[src*=/listen-][blocking=render]").size());
        assertEquals(1, room("").select("link[rel=stylesheet][href*=/listen-]").size());
        assertFalse(Live.text(live.get("/")).contains("/listen-"));
    }

    @Test
    void onlyTheRoomItselfIsForSearchEngines() {
        String robots = "meta[name=robots][content=noindex]";
        assertTrue(room("").select(robots).isEmpty());
        assertEquals(1, room("?story=bridge").select(robots).size());
        assertEquals(1, room("?updates=ferry").select(robots).size());
    }

    @ParameterizedTest
    @CsvSource({
        "?story=nothing, 404",
        "?story=No!, 404",
        "?section=nothing, 404",
        "?queue=all, 400",
        "?lang=!, 400",
        "?updates=, 400",
        "?updates=<b>, 400",
        "?since=yesterday, 400",
        "?order=best, 400",
        "?before=abc, 400",
        "?story=bridge&before=abc, 400",
        "?story=bridge&before=00000000-0000-5000-8000-000000000000, 404"
    })
    void invalidQueueIsRefused(String query, int status) {
        assertEquals(
                status,
                live.get("/listen" + query.replace("<", "%3C").replace(">", "%3E"))
                        .statusCode());
    }

    @Test
    void moreThan100BookmarksAreRefused() {
        String many = String.join(",", Collections.nCopies(101, "ferry"));
        assertEquals(400, live.get("/listen?updates=" + many).statusCode());
    }

    @Test
    void longStoryContinuesOnNextPage(@TempDir Path other) {
        StringBuilder text =
                new StringBuilder("Title: The count\nDate: 2026-02-01\nZone: Europe/London\n\nThe count\n");
        IntStream.iterate(51, i -> i > 0, i -> i - 1)
                .forEach(i -> text.append("\nUPDATE 9:%02d a.m.: %d.\n".formatted(i, i)));
        Live.writeFile(other, "count.txt", text.toString());
        try (Live many = Live.startSpeaking(other, new SetClock("2026-03-16T18:00:00Z"))) {
            for (String query : List.of("?story=count", "?story=count&order=oldest", "", "?lang=en")) {
                Document first = Jsoup.parse(Live.text(many.get("/listen" + query)));
                assertEquals(50, first.select(".queue li").size(), query);
                Element next = first.expectFirst("main a[rel=next]");
                assertEquals(
                        next.attr("href"),
                        first.expectFirst("head link[rel=next]").attr("href"));
                Document second = Jsoup.parse(Live.text(many.get(next.attr("href"))));
                assertEquals(
                        query.contains("oldest") ? "51." : "1.",
                        second.select(".queue .first").text(),
                        query);
                assertNull(second.selectFirst("a[rel=next]"));
            }
        }
    }

    @Test
    void siteWithoutVoiceSaysThatItHasNoRecordings(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live silent = Live.start(
                other, new SetClock("2026-03-16T18:00:00Z"), "EARSHOT_PUBLIC_URL", "https://a.example/live")) {
            Document page = Jsoup.parse(Live.text(silent.get("/listen?lang=de")));
            assertEquals("This site has no recordings.", page.select(".none").text());
            assertEquals(
                    "/live/listen?queue=headlines",
                    page.select("nav a:contains(Headlines)").attr("href"));
        }
    }

    @Test
    void withdrawnUpdateLeavesTheQueue(@TempDir Path other) {
        Live.writeFile(other, "bridge.txt", Live.BRIDGE);
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live changing = Live.startSpeaking(other, new SetClock("2026-03-16T18:00:00Z"))) {
            Publisher publisher = new Publisher(changing);
            String id = Publisher.json(changing.get("/api/articles/bridge"))
                    .at("/updates/0/id")
                    .asString()
                    .replace("urn:uuid:", "");
            assertEquals(
                    200, publisher.delete("/api/articles/bridge/updates/" + id).statusCode());
            for (String query : List.of(
                    "",
                    "?story=bridge",
                    "?section=local",
                    "?queue=headlines",
                    "?lang=en",
                    "?updates=" + id + ",ferry",
                    "?since=2026-03-01")) {
                String page = Live.text(changing.get("/listen" + query));
                assertFalse(page.contains(LANE), query);
            }
            assertEquals(200, publisher.delete("/api/articles/ferry").statusCode());
            assertFalse(Live.text(changing.get("/listen")).contains(TIDE));
            assertEquals(410, changing.get("/listen?story=ferry").statusCode());
            assertTrue(
                    Live.text(changing.get("/listen?updates=" + id + ",ferry")).contains("class=\"none\""));
        }
    }
}
