package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.SiteUrls;
import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.syndication.FeedFormat;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the search of a running server: its page and its feeds. */
class SearchServedTest {
    private static final String CAFE = """
            Title: Café fire in Milby
            Date: 2026-03-13
            Zone: Europe/London
            Section: Local

            UPDATE 9:10 a.m.: The Café Łódź is safe; its roof & "terrace" <burn>.
            """;

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Live.writeFile(folder, "cafe.txt", CAFE);
        live = Live.start(folder, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void searchFormWorksWithoutScript() {
        Document page = page("/search");

        assertEquals("get", page.expectFirst("form").attr("method"));
        assertEquals("/search", page.expectFirst("form").attr("action"));
        assertEquals("q", page.expectFirst("form input").attr("name"));
        assertEquals(
                page.expectFirst("form input").id(),
                page.expectFirst("form label").attr("for"));
        assertTrue(page.select("main h2").isEmpty());
        assertEquals(Live.text(live.get("/search")), Live.text(live.get("/search?q=%20")));
    }

    @Test
    void resultsShowTimeAndArticle() {
        Document page = page(SiteUrls.search("barge struck"));

        assertEquals(
                "1 update matches barge struck", page.expectFirst("main h2").text());
        assertEquals("1 update matches barge struck - Earshot", page.title());
        assertEquals("barge struck", page.expectFirst("form input").attr("value"));
        assertEquals(
                "Milby bridge closes after a barge strikes it",
                page.expectFirst("main h3 a").text());
        assertEquals(List.of("barge"), page.select("main h3 mark").eachText());
        assertTrue(page.expectFirst("main li a").text().endsWith("A barge has struck the bridge at Milby."));
        assertEquals("2026-03-14T12:40:00Z", page.expectFirst("main li time").attr("datetime"));
        assertEquals(200, live.get(page.expectFirst("main li a").attr("href")).statusCode());
    }

    @Test
    void saysNothingFound() {
        Document page = page(SiteUrls.search("volcano <b>"));

        assertEquals(
                "No results for volcano <b>. Try fewer words.",
                page.expectFirst("main h2").text());
    }

    @ParameterizedTest
    @CsvSource({
        "***, Enter at least one word.",
        "?, Enter at least one word.",
        "a b c d e f g h i j k l m n o p q r s t u, This search has too many words. Use at most 20 words or phrases.",
        "-barge, -barge only leaves out updates. Add a word to look for.",
        "barge OR -ferry, -ferry can't stand beside OR. Remove one of them."
    })
    void invalidQueryIsExplainedNextToForm(String query, String explained) {
        HttpResponse<byte[]> response = live.get(SiteUrls.search(query), "Accept", "text/html");

        assertEquals(400, response.statusCode());
        Document page = Jsoup.parse(Live.text(response));
        assertEquals(query, page.expectFirst("form input").attr("value"));
        assertEquals(explained, page.expectFirst("#mistake").text());
        assertEquals(400, live.get(feed("atom", query)).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, yesterday is not a date. Enter a date such as 2026-11-29.",
        "from=2026-03-15&to=2026-03-14, The last day is before the first. Change one of them."
    })
    void invalidDateIsExplainedNextToForm(String dates, String explained) {
        HttpResponse<byte[]> response = live.get("/search?q=milby&" + dates);

        assertEquals(400, response.statusCode());
        assertEquals(
                explained,
                Jsoup.parse(Live.text(response)).expectFirst("#mistake").text());
        assertEquals(400, live.get("/search/feed.atom?q=milby&" + dates).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "section=local, 7",
        "section=world, 0",
        "section=, 7",
        "kind=corrections, 1",
        "kind=key-events, 0",
        "from=2026-03-14, 6",
        "to=2026-03-13, 1",
        "from=2026-03-13&to=2026-03-14, 7",
        "from=2020-01-01&to=2026-03-12, 0",
        "story=cafe, 1"
    })
    void filtersLimitPageAndFeed(String filter, int count) throws Exception {
        Document page = page("/search?q=milby&" + filter);
        assertEquals(
                count == 0 ? "No results for milby. Try fewer words." : count,
                count == 0
                        ? page.expectFirst("main h2").text()
                        : Integer.parseInt(page.expectFirst("main h2").text().split(" ")[0]));
        String feed = page.expectFirst("main a:containsOwn(Follow this search)").attr("href");
        assertEquals(count, FeedEntries.atom(live.get(feed)).size());
    }

    @Test
    void anotherSpellingIsOffered() {
        Document page = page(SiteUrls.search("milby bargge"));

        Element offer = page.expectFirst("main a:containsOwn(Did you mean)");
        assertEquals("Did you mean milby barge?", offer.text());
        assertEquals(
                "6 updates match milby barge",
                page(offer.attr("href")).expectFirst("main h2").text());
    }

    @Test
    void ranksHeadlinesFirst() {
        Document newest = page("/search?q=bridge");
        Document ranked =
                page(newest.expectFirst("main a:containsOwn(best matches)").attr("href"));

        assertTrue(newest.expectFirst("main li a").text().endsWith("One lane is open again."));
        assertTrue(ranked.expectFirst("main li a").text().endsWith("A barge has struck the bridge at Milby."));
        assertEquals(1, ranked.select("main a:containsOwn(newest first)").size());
    }

    @Test
    void tooLongQueryIsTruncatedOnPage() {
        HttpResponse<byte[]> response = live.get("/search?q=" + "x".repeat(5_000));

        assertEquals(400, response.statusCode());
        assertTrue(Live.text(response).length() < 6_000);
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void everyFeedFormatHasResults(FeedFormat format) {
        HttpResponse<byte[]> response = live.get(feed(format.extension(), "cafe lodz \"roof terrace\""));

        assertEquals(200, response.statusCode());
        assertEquals(format.contentType(), Live.header(response, "Content-Type").replace(";charset", "; charset"));
        assertTrue(Live.text(response).contains("Łódź"));
        assertFalse(Live.text(response).contains("ferry"));
    }

    @Test
    void searchFeedNamesItsCanonicalAddress() throws Exception {
        HttpResponse<byte[]> one = live.get("/search/feed.atom?q=++Caf%C3%A9++fire+");
        HttpResponse<byte[]> other = live.get("/search/feed.atom?q=cafe%20FIRE");
        HttpResponse<byte[]> another = live.get("/search/feed.atom?q=fire");

        assertEquals(1, FeedEntries.atom(one).size());
        Document feed = xml(one);
        String base = "http://localhost:" + live.port();
        assertEquals("Search: Café fire", feed.expectFirst("feed > title").text());
        assertEquals(
                base + "/search/feed.atom?q=Caf%C3%A9%20fire",
                feed.expectFirst("feed > link[rel=self]").attr("href"));
        assertEquals(
                base + "/search?q=Caf%C3%A9%20fire",
                feed.expectFirst("feed > link[rel=alternate]").attr("href"));
        assertTrue(feed.select("link[rel=hub], link[rel=prev-archive]").isEmpty());
        String id = feed.expectFirst("feed > id").text();
        assertEquals(id, xml(other).expectFirst("feed > id").text());
        assertNotEquals(id, xml(another).expectFirst("feed > id").text());
    }

    @Test
    void feedPagesLinkToNextAndKeepQuery() throws Exception {
        List<String> seen = new ArrayList<>();
        @Nullable String path = "/search/feed.atom?limit=2&q=milby";
        while (path != null) {
            HttpResponse<byte[]> part = live.get(path);
            FeedEntries.atom(part).forEach(entry -> seen.add(entry.id()));
            path = FeedEntries.next(part);
        }

        assertEquals(7, seen.size());
        assertEquals(7, new HashSet<>(seen).size());
        assertEquals(
                0,
                FeedEntries.atom(live.get("/search/feed.atom?q=milby&since=2099-01-01T00:00:00Z"))
                        .size());
        assertEquals(400, live.get("/search/feed.atom?q=milby&limit=501").statusCode());
        assertEquals(400, live.get("/search?q=milby&before=x").statusCode());
        assertEquals(410, live.get("/search?q=milby&before=another-1.1").statusCode());
    }

    @Test
    void answersNotModifiedForSameTag() {
        HttpResponse<byte[]> feed = live.get(feed("atom", "barge"));

        assertEquals(
                304,
                live.get(feed("atom", "barge"), "If-None-Match", Live.header(feed, "ETag"))
                        .statusCode());
    }

    @Test
    void searchHasNoPodcastKeyEventsOrArchive() {
        assertEquals(404, live.get("/search/podcast.rss?q=barge").statusCode());
        assertEquals(404, live.get("/search/key-events.atom?q=barge").statusCode());
        assertEquals(404, live.get("/search/archive/1.atom?q=barge").statusCode());
    }

    @Test
    void resultPagesLinkForwardAndBack(@TempDir Path other) {
        StringBuilder many = new StringBuilder("Title: A long day\nDate: 2026-03-13\nZone: Europe/London\n\n");
        for (int minute = 44; minute >= 10; minute--) {
            many.append("UPDATE 9:")
                    .append(minute)
                    .append(" a.m.: Rain at ")
                    .append(minute)
                    .append(".\n\n");
        }
        Live.writeFile(other, "day.txt", many.toString());
        try (Live server = Live.start(other, Clock.systemUTC())) {
            Document all = Jsoup.parse(Live.text(server.get("/search?q=rain")));
            assertEquals("35 updates match rain", all.expectFirst("main h2").text());
            assertEquals(3, all.select("main li").size());
            Document first = Jsoup.parse(Live.text(server.get(
                    all.expectFirst("a:containsOwn(All 35 matching updates)").attr("href"))));
            String next = first.expectFirst("a:containsOwn(More results)").attr("href");
            Document second = Jsoup.parse(Live.text(server.get(next)));
            List<String> hits = new ArrayList<>(first.select("main li a").eachText());
            hits.addAll(second.select("main li a").eachText());
            assertTrue(hits.getFirst().endsWith("Rain at 44."));
            assertEquals(35, new HashSet<>(hits).size());
            assertTrue(second.select("a:containsOwn(More results)").isEmpty());
            assertEquals(
                    "/search?q=rain&story=day",
                    second.expectFirst("a:containsOwn(First results)").attr("href"));
            assertEquals(
                    "/search?q=rain",
                    second.expectFirst("a:containsOwn(Search all stories)").attr("href"));
        }
    }

    @Test
    void storiesContinueOnNextPage(@TempDir Path other) {
        for (int i = 10; i < 22; i++) {
            Live.writeFile(
                    other,
                    "day-" + i + ".txt",
                    "Title: Day %d\nDate: 2026-03-%d\nZone: Europe/London\n\nUPDATE 9:10 a.m.: Rain.\n"
                            .formatted(i, i));
        }
        try (Live server = Live.start(other, Clock.systemUTC())) {
            Document first = Jsoup.parse(Live.text(server.get("/search?q=rain")));
            assertEquals(
                    "12 updates in 12 stories match rain",
                    first.expectFirst("main h2").text());
            assertEquals(10, first.select("main h3").size());
            Document second = Jsoup.parse(Live.text(
                    server.get(first.expectFirst("a:containsOwn(More results)").attr("href"))));
            List<String> stories = new ArrayList<>(first.select("main h3").eachText());
            stories.addAll(second.select("main h3").eachText());
            assertEquals(12, new HashSet<>(stories).size());
            assertEquals(12, stories.size());
            assertTrue(second.select("a:containsOwn(More results)").isEmpty());
        }
    }

    @Test
    void editsAndWithdrawalsAffectSearchAtOnce(@TempDir Path other) throws Exception {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live server = Live.start(other, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN)) {
            Publisher editor = new Publisher(server);
            String id = FeedEntries.atom(server.get(feed("atom", "tide")))
                    .getFirst()
                    .id();
            String update = "/api/articles/ferry/updates/" + id.substring("urn:uuid:".length());

            assertEquals(
                    200,
                    editor.send("PUT", update, Publisher.TEXT, "The ferry waits for a pilot.")
                            .statusCode());
            assertEquals(0, FeedEntries.atom(server.get(feed("atom", "tide"))).size());
            assertEquals(
                    id,
                    FeedEntries.atom(server.get(feed("atom", "pilot")))
                            .getFirst()
                            .id());

            assertEquals(200, editor.delete(update).statusCode());
            assertEquals(0, FeedEntries.atom(server.get(feed("atom", "pilot"))).size());
            assertFalse(Live.text(server.get(feed("atom", "pilot"))).contains(id));
            assertTrue(Live.text(server.get("/search?q=pilot")).contains("No results for pilot."));
        }
    }

    private static Document page(String path) {
        HttpResponse<byte[]> response = live.get(path);
        assertEquals(200, response.statusCode());
        return Jsoup.parse(Live.text(response));
    }

    private static Document xml(HttpResponse<byte[]> response) {
        return Objects.requireNonNull(Jsoup.parse(Live.text(response), org.jsoup.parser.Parser.xmlParser()));
    }

    private static String feed(String ending, String query) {
        return "/search/feed." + ending + "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
