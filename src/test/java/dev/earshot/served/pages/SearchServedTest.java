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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertEquals("1 update found", page.expectFirst("main h2").text());
        assertEquals("1 update found: barge struck - Earshot", page.title());
        assertEquals("barge struck", page.expectFirst("form input").attr("value"));
        assertEquals(
                "A barge has struck the bridge at Milby.",
                page.expectFirst("article h3 a").text());
        assertEquals("2026-03-14T12:40:00Z", page.expectFirst("article time").attr("datetime"));
        assertEquals(
                "Milby bridge closes after a barge strikes it",
                page.expectFirst("article .from").text());
        assertEquals(
                200, live.get(page.expectFirst("article h3 a").attr("href")).statusCode());
    }

    @Test
    void saysNothingFound() {
        Document page = page(SiteUrls.search("volcano <b>"));

        assertEquals("Nothing found", page.expectFirst("main h2").text());
        assertTrue(page.select("main").text().contains("No update on the air has all of these words: volcano <b>."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "\"\"", "?", "a b c d e f g h i j k l m n o p q r s t u"})
    void invalidQueryIsExplainedNextToForm(String query) {
        HttpResponse<byte[]> response = live.get(SiteUrls.search(query), "Accept", "text/html");

        assertEquals(400, response.statusCode());
        Document page = Jsoup.parse(Live.text(response));
        assertEquals(query, page.expectFirst("form input").attr("value"));
        assertTrue(page.select("main").text().contains("up to 20 words"));
        assertEquals(400, live.get(feed("atom", query)).statusCode());
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
            Document first = Jsoup.parse(Live.text(server.get("/search?q=rain")));
            assertEquals(
                    "More than 20 updates found", first.expectFirst("main h2").text());
            String next = first.expectFirst("a:containsOwn(More updates)").attr("href");
            Document second = Jsoup.parse(Live.text(server.get(next)));
            List<String> headlines = new ArrayList<>(first.select("h3").eachText());
            headlines.addAll(second.select("h3").eachText());
            assertEquals("Rain at 44.", headlines.getFirst());
            assertEquals(35, new HashSet<>(headlines).size());
            assertTrue(second.select("a:containsOwn(More updates)").isEmpty());
            assertEquals(
                    "/search?q=rain",
                    second.expectFirst("a:containsOwn(Back to the first)").attr("href"));
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
            assertTrue(Live.text(server.get("/search?q=pilot")).contains("Nothing found"));
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
