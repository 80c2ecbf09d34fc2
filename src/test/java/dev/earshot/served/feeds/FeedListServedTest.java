package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

/** Feed discovery by people and apps: the page of feeds, the OPML list, the heads of pages. */
class FeedListServedTest {
    private static final String HOSTILE = "Fish & \"Chips\" <b>'prices'</b>";

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Live.writeFile(
                folder,
                "fish.txt",
                "Title: " + HOSTILE + "\nDate: 2026-03-13\nSection: Food & <drink>\n\nUPDATE 9:10 a.m.: Dearer.\n");
        live = Live.startSpeaking(folder, Clock.systemUTC());
        live.awaitRecordings(8);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void newUpdateLeavesListAsItIsButNewArticleDoesNot(@TempDir Path own) {
        String token = "a-token-for-the-list-of-feeds";
        SetClock clock = new SetClock("2026-03-14T18:00:00Z");
        try (Live small = Live.start(own, clock, "EARSHOT_PUBLISH_TOKEN", token)) {
            assertEquals(201, publish(small, "PUT", "/api/articles/bridge", token, Live.BRIDGE));
            HttpResponse<byte[]> before = small.get("/subscriptions.opml");
            clock.forward(Duration.ofHours(1));
            assertEquals(201, publish(small, "POST", "/api/articles/bridge/updates", token, "Both lanes are open."));
            HttpResponse<byte[]> after = small.get("/subscriptions.opml");
            assertEquals(Live.header(before, "ETag"), Live.header(after, "ETag"));

            assertEquals(
                    201, publish(small, "PUT", "/api/articles/ferry", token, Live.FERRY.replace("03-15", "03-14")));
            assertTrue(Live.text(small.get("/subscriptions.opml")).contains("Ferry to Skell is late"));
            assertTrue(Live.text(small.get("/follow")).contains("Ferry to Skell is late"));
        }
    }

    private static int publish(Live server, String method, String path, String token, String text) {
        return server.send(
                        method,
                        path,
                        HttpRequest.BodyPublishers.ofString(text),
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "text/plain")
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/articles/bridge", "/sections/local", "/search?q=barge", "/search", "/follow", "update"})
    void everyFeedInPageHeadExists(String path) {
        Document page = page(
                path.equals("update") ? page("/").expectFirst(".stream .up").attr("href") : path);

        assertTrue(page.select("head link[rel=alternate]").size() >= 1);
        for (Element link : page.select("head link[rel=alternate]")) {
            HttpResponse<byte[]> feed = live.get(link.attr("href"));
            assertEquals(200, feed.statusCode(), link.toString());
            assertEquals(link.attr("type"), mediaType(feed));
        }
    }

    @Test
    void pageHeadNamesFeedAndPodcastOfItsScope() {
        assertEquals(Set.of("/feed.atom", "/podcast.rss"), heads("/"));
        assertEquals(Set.of("/articles/bridge/feed.atom", "/articles/bridge/podcast.rss"), heads("/articles/bridge"));
        assertEquals(Set.of("/sections/local/feed.atom", "/sections/local/podcast.rss"), heads("/sections/local"));
        assertEquals(Set.of("/search/feed.atom?q=x"), heads("/search?q=x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/articles/bridge", "/sections/local", "/search?q=barge", "/search", "/follow", "/nowhere"})
    void everyPageLinksToFeedsAndSearch(String path) {
        Document page = Jsoup.parse(Live.text(live.get(path, "Accept", "text/html")));

        assertEquals(1, page.select("header a[href=/follow]").size());
        assertEquals(1, page.select("header a[href=/search]").size());
    }

    @Test
    void followPageListsFeedAndPodcastOfEachSectionAndStory() {
        Document page = page("/follow");

        Set<String> expected = new HashSet<>();
        for (String base : List.of(
                "/sections/local", "/sections/food-drink", "/articles/bridge", "/articles/ferry", "/articles/fish")) {
            expected.addAll(List.of(base + "/feed.atom", base + "/podcast.rss"));
        }
        List<String> links = page.select(".rows a").eachAttr("href");
        assertEquals(links.size(), new HashSet<>(links).size());
        assertEquals(expected, new HashSet<>(links));
        for (Element link : page.select("main a[href^=/]")) {
            assertEquals(200, live.get(link.attr("href")).statusCode(), link.toString());
        }
        for (Element address : page.select("input[readonly]")) {
            assertEquals(200, live.get(path(address.attr("value"))).statusCode(), address.toString());
        }
    }

    @Test
    void formerAddressOfFollowPageLeadsThere() {
        HttpResponse<byte[]> former = live.get("/feeds?story=bridge&x=%2F");
        assertEquals(308, former.statusCode());
        assertEquals("/follow?story=bridge&x=%2F", Live.header(former, "Location"));
        assertEquals("/follow", Live.header(live.get("/feeds"), "Location"));
    }

    @Test
    void followPageOfStoryHasItsAddressesFirst() {
        List<String> addresses = page("/follow?story=bridge").select("input[readonly]").eachAttr("value").stream()
                .map(FeedListServedTest::path)
                .toList();
        assertEquals(List.of("/articles/bridge/feed.atom", "/articles/bridge/podcast.rss"), addresses);
        assertEquals(404, live.get("/follow?story=nothing").statusCode());
        assertEquals(404, live.get("/follow?story=%3Cscript%3E").statusCode());
    }

    @Test
    void followPageOmitsWithdrawnArticles(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        Live.writeFile(other, "gone.txt", "Status: withdrawn\n" + Live.BRIDGE);
        try (Live server = Live.start(other, Clock.systemUTC())) {
            assertTrue(Live.text(server.get("/follow")).contains("/articles/ferry/feed.atom"));
            assertTrue(!Live.text(server.get("/follow")).contains("/articles/gone"));
            assertTrue(!Live.text(server.get("/subscriptions.opml")).contains("/articles/gone"));
        }
    }

    @Test
    void followPageIsPaginated(@TempDir Path other) {
        for (int i = 0; i < 60; i++) {
            Live.writeFile(other, "a" + i + ".txt", Live.FERRY.replace("Skell", "Skell " + i));
        }
        try (Live server = Live.start(other, Clock.systemUTC())) {
            List<String> seen = new ArrayList<>();
            Document first = Jsoup.parse(Live.text(server.get("/follow")));
            seen.addAll(first.select("#stories + .rows a[href$=.atom]").eachAttr("href"));
            assertEquals(50, seen.size());
            Document second = Jsoup.parse(
                    Live.text(server.get(first.expectFirst("a[rel=next]").attr("href"))));
            seen.addAll(second.select("#stories + .rows a[href$=.atom]").eachAttr("href"));
            assertEquals(60, new HashSet<>(seen).size());
            assertTrue(second.select("a[rel=next]").isEmpty());
            assertEquals(400, server.get("/follow?before=x").statusCode());
        }
    }

    @Test
    void opmlListsOneFeedAndOnePodcastEach() throws Exception {
        HttpResponse<byte[]> response = live.get("/subscriptions.opml");

        assertEquals(200, response.statusCode());
        assertEquals("text/x-opml", mediaType(response));
        org.w3c.dom.Document opml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body()));
        assertEquals("opml", opml.getDocumentElement().getTagName());
        assertEquals("2.0", opml.getDocumentElement().getAttribute("version"));
        assertEquals("Earshot", opml.getElementsByTagName("title").item(0).getTextContent());
        List<org.w3c.dom.Element> outlines = elements(opml.getElementsByTagName("outline"));
        assertEquals(
                List.of("Sections", "Articles", "Podcasts"),
                outlines.stream()
                        .filter(outline -> !outline.hasAttribute("xmlUrl"))
                        .map(outline -> outline.getAttribute("text"))
                        .toList());
        List<org.w3c.dom.Element> feeds = outlines.stream()
                .filter(outline -> outline.hasAttribute("xmlUrl"))
                .toList();
        // the site, two sections and three articles, each with a podcast
        assertEquals(12, feeds.size());
        for (org.w3c.dom.Element feed : feeds) {
            assertEquals("rss", feed.getAttribute("type"));
            assertEquals(feed.getAttribute("text"), feed.getAttribute("title"));
            assertEquals(200, live.get(path(feed.getAttribute("htmlUrl"))).statusCode());
            HttpResponse<byte[]> answer = live.get(path(feed.getAttribute("xmlUrl")));
            assertEquals(200, answer.statusCode());
            assertEquals(
                    feed.getAttribute("xmlUrl").endsWith(".atom") ? "application/atom+xml" : "application/rss+xml",
                    mediaType(answer));
        }
        assertEquals(
                12,
                feeds.stream()
                        .map(feed -> feed.getAttribute("xmlUrl"))
                        .distinct()
                        .count());
        assertTrue(feeds.stream()
                .map(feed -> feed.getAttribute("text"))
                .toList()
                .containsAll(List.of(HOSTILE, HOSTILE + " (podcast)")));
    }

    @Test
    void noTwoOutlinesShareName(@TempDir Path other) {
        for (String name : List.of("a", "b", "c")) {
            Live.writeFile(other, name + ".txt", Live.BRIDGE.replace("Section: Local", "Section: Articles"));
        }
        Live.writeFile(
                other,
                "d.txt",
                Live.FERRY.replace("Ferry to Skell is late", "Milby bridge: closes, after a barge strikes it!"));
        Live.writeFile(other, "e.txt", Live.FERRY.replace("Ferry to Skell is late", "DEFAULT"));
        Live.writeFile(other, "f.txt", Live.FERRY.replace("Ferry to Skell is late", "Podcasts"));
        Live.writeFile(other, "g.txt", Live.FERRY.replace("Ferry to Skell is late", "Earshot (podcast)"));
        try (Live server = Live.start(other, Clock.systemUTC())) {
            List<String> names = Jsoup.parse(Live.text(server.get("/subscriptions.opml")), "", Parser.xmlParser())
                    .select("outline")
                    .eachAttr("text");

            // the site, a section and seven articles, each with a podcast, in three folders
            assertEquals(21, names.size());
            assertEquals(
                    21,
                    names.stream()
                            .map(FeedListServedTest::importedName)
                            .distinct()
                            .count(),
                    names::toString);
            assertTrue(!names.contains("DEFAULT"));
        }
    }

    @Test
    void newArticleOfSameNameChangesNoName(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live server = Live.start(other, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN)) {
            Map<String, String> before = outlines(server);
            new Publisher(server).send("PUT", "/api/articles/another", Publisher.TEXT, Live.FERRY);
            Map<String, String> after = outlines(server);

            assertEquals(before.size() + 2, after.size());
            before.forEach((address, name) -> assertEquals(name, after.get(address)));
            assertTrue(after.containsValue("Ferry to Skell is late (another)"), after::toString);
        }
    }

    /** Returns the name that importers make of another: several replace punctuation, and some ignore case. */
    private static String importedName(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_.-]+", "-").replaceAll("-$", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> outlines(Live server) {
        return Jsoup.parse(Live.text(server.get("/subscriptions.opml")), "", Parser.xmlParser())
                .select("outline[xmlUrl]")
                .stream()
                .collect(Collectors.toMap(outline -> outline.attr("xmlUrl"), outline -> outline.attr("text")));
    }

    @Test
    void emptyServerHasFollowPageAndOpml(@TempDir Path other) {
        try (Live server = Live.start(other, Clock.systemUTC())) {
            assertEquals(200, server.get("/follow").statusCode());
            assertTrue(Live.text(server.get("/subscriptions.opml")).contains("/feed.atom\""));
            assertEquals(200, server.get("/search?q=rain").statusCode());
        }
    }

    @Test
    void sectionPageIsLinkedFromHomeAndArticles() {
        String path = page("/").expectFirst("#sections a:containsOwn(Local)").attr("href");
        assertEquals("/sections/local", path);
        assertEquals(path, page("/articles/bridge").expectFirst(".kicker a").attr("href"));
        Document page = page(path);

        assertEquals("Local", page.expectFirst("h1").text());
        assertEquals(3, page.select(".stream .up").size());
        assertEquals(List.of("/articles/bridge"), page.select(".stories h2 a").eachAttr("href"));
        assertEquals(
                "Food & <drink>", page("/sections/food-drink").expectFirst("h1").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sections/sports", "/sections/Local", "/sections/", "/sections/-", "/sections/a%2Fb"})
    void unknownSectionIsNotFound(String path) {
        assertTrue(Set.of(404, 400).contains(live.get(path).statusCode()));
    }

    @Test
    void emptySectionSaysSo(@TempDir Path other) {
        Live.writeFile(other, "ferry.txt", Live.FERRY);
        try (Live server = Live.start(other, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN)) {
            Publisher editor = new Publisher(server);
            editor.send("PUT", "/api/articles/bridge", Publisher.TEXT, Live.BRIDGE);
            assertEquals(200, server.get("/sections/local").statusCode());
            editor.delete("/api/articles/bridge");

            assertTrue(Live.text(server.get("/sections/local")).contains("There is nothing in this section yet."));
            assertTrue(!Live.text(server.get("/")).contains("/sections/local"));
        }
    }

    private static Document page(String path) {
        HttpResponse<byte[]> response = live.get(path);
        assertEquals(200, response.statusCode(), path);
        return Jsoup.parse(Live.text(response));
    }

    private static Set<String> heads(String path) {
        return new HashSet<>(page(path).select("head link[rel=alternate]").eachAttr("href"));
    }

    private static String mediaType(HttpResponse<byte[]> response) {
        return Live.header(response, "Content-Type").replaceFirst(";.*", "");
    }

    private static String path(String address) {
        return URI.create(address).getRawPath();
    }

    private static List<org.w3c.dom.Element> elements(NodeList nodes) {
        List<org.w3c.dom.Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((org.w3c.dom.Element) nodes.item(i));
        }
        return elements;
    }
}
