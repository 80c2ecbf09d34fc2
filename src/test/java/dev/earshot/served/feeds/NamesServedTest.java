package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedDiscovery;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServedFeed;
import dev.earshot.support.SetClock;
import dev.earshot.syndication.FeedSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names of entries in all feeds of a server: two articles that begin alike, and updates of the same minute and words. */
class NamesServedTest {
    private static final String GULL = "Storm Odette floods the old harbor and cuts the causeway to Gull Island";
    private static final String SKUA = "Storm Odette floods the old harbor and cuts the causeway to Skua Island";
    private static final String RIGHTS = "© 2026 Port Averill Gazette";

    /** The second of the twins is a key event, so that one of the feeds has it without the first. */
    private static final String STORM = """
        Title: %s
        Date: 2026-03-14
        Zone: America/New_York
        Section: Weather
        Rights: %s

        UPDATE 4:40 p.m.: The causeway has been cut.

        UPDATE 4:25 p.m.: The water is rising fast.

        UPDATE 4:10 p.m.: Rain.
        """;

    @TempDir
    static Path folder;

    private static Live live;
    private static List<ServedFeed> feeds;

    @BeforeAll
    static void start() {
        SetClock clock = new SetClock("2026-03-14T21:00:00Z");
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        Publisher publisher = new Publisher(live);
        publisher.send("PUT", "/api/articles/gull", Publisher.TEXT, STORM.formatted(GULL, RIGHTS));
        publisher.send("PUT", "/api/articles/skua", Publisher.TEXT, STORM.formatted(SKUA, RIGHTS));
        clock.forward(Duration.ofMinutes(1));
        for (String words : List.of("It is a quarter past.", "The water is rising fast.")) {
            assertEquals(
                    201,
                    publisher
                            .send(
                                    "POST",
                                    "/api/articles/gull/updates",
                                    Publisher.JSON,
                                    "{\"published\":\"2026-03-14T20:25:30Z\",\"keyEvent\":true,\"text\":\"%s\"}"
                                            .formatted(words))
                            .statusCode());
        }
        feeds = FeedDiscovery.of(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void updateHasOneTitleAndOneTimeInAtomAndJson() {
        Map<String, Set<String>> seen = new HashMap<>();
        for (ServedFeed feed : feeds) {
            if (feed.form() == FeedSchema.ATOM || feed.form() == FeedSchema.JSON) {
                feed.entries()
                        .forEach(entry -> seen.computeIfAbsent(entry.id(), id -> new TreeSet<>())
                                .add(entry.title() + " | " + entry.updated()));
            }
        }
        assertEquals(8, seen.size());
        seen.values().forEach(titles -> assertEquals(1, titles.size(), titles::toString));
    }

    @Test
    void secondUpdateOfSameWordsIsNumberedWhereverItIs() {
        String numbered = "4:25 p.m.: The water is rising fast. (2)";

        for (String path :
                List.of("feed.atom", "key-events.atom", "articles/gull/key-events.json", "search/feed.json?q=rising")) {
            String full = "/" + path;
            assertTrue(
                    ServedFeed.of(full, live.get(full)).entries().stream()
                            .anyMatch(entry -> entry.title().equals(numbered)),
                    path);
        }
    }

    @Test
    void rssOverSeveralArticlesNamesThemInTitleAndSource() {
        for (String path : List.of("/feed.rss", "/sections/weather/feed.rss", "/search/feed.rss?q=rising")) {
            List<Element> items = xml(path).select("item");
            assertTrue(items.size() >= 3, path);
            for (Element item : items) {
                Element source = item.expectFirst("source");
                String title = item.expectFirst("title").text();
                assertTrue(title.matches("\\d+:\\d\\d p\\.m\\.: .* – \\Q" + source.text() + "\\E( \\(\\d\\))?"), title);
                assertTrue(source.attr("url").matches("http://localhost:\\d+/articles/(gull|skua)/feed.rss"), path);
                assertEquals(RIGHTS, item.expectFirst("dc|rights").text());
            }
            assertEquals(
                    items.size(), new HashSet<>(xml(path).select("item > title").eachText()).size());
        }
        assertEquals(
                RIGHTS,
                xml("/articles/gull/feed.rss")
                        .expectFirst("channel > copyright")
                        .text());
        assertEquals(0, xml("/articles/gull/feed.rss").select("source").size());
    }

    @Test
    void atomOverSeveralArticlesHasSource() {
        Document article = xml("/articles/skua/feed.atom");
        for (String path : List.of("/feed.atom", "/sections/weather/key-events.atom", "/search/feed.atom?q=rising")) {
            for (Element entry : xml(path).select("entry")) {
                Element source = entry.expectFirst("source");
                if (source.expectFirst("title").text().equals(SKUA)) {
                    assertEquals(
                            article.expectFirst("feed > id").text(),
                            source.expectFirst("id").text());
                    assertEquals(
                            article.expectFirst("feed > link[rel=self]").attr("href"),
                            source.expectFirst("link[rel=self]").attr("href"));
                }
                assertEquals(
                        entry.expectFirst("> updated").text(),
                        source.expectFirst("updated").text());
                assertEquals(RIGHTS, entry.expectFirst("> rights").text());
            }
        }
        assertEquals(0, article.select("source").size());
    }

    @Test
    void jsonOverSeveralArticlesHasSource() {
        for (JsonNode item :
                JsonMapper.shared().readTree(live.get("/feed.json").body()).get("items")) {
            JsonNode source = item.at("/_earshot/source");
            assertTrue(Set.of(GULL, SKUA).contains(source.path("title").asString()), item.toString());
            assertTrue(item.path("url")
                    .asString()
                    .startsWith(source.path("home_page_url").asString() + "/updates/"));
            assertTrue(source.path("feed_url").asString().endsWith("/feed.json"));
            assertEquals(RIGHTS, item.at("/_earshot/rights").asString());
        }
    }

    @Test
    void everyTitleHas21To150Characters() {
        for (ServedFeed feed : feeds) {
            for (ServedFeed.Entry entry : feed.entries()) {
                assertTrue(entry.title().length() >= 21 && entry.title().length() <= 150, entry.title());
            }
        }
    }

    @Test
    void deltaHasTitleOfWholeFeed() {
        String path = "/articles/skua/feed.atom";
        String tag = Live.header(live.get(path), "ETag");
        new Publisher(live)
                .send(
                        "POST",
                        "/api/articles/skua/updates",
                        Publisher.JSON,
                        "{\"published\":\"2026-03-14T20:40:20Z\",\"text\":\"The causeway has been cut.\"}");
        var delta = live.get(path, "A-IM", "feed; base=" + tag);

        assertEquals(226, delta.statusCode());
        assertEquals(
                List.of("4:40 p.m.: The causeway has been cut. (2)"),
                ServedFeed.of(path, delta).entries().stream()
                        .map(ServedFeed.Entry::title)
                        .toList());
    }

    private static Document xml(String path) {
        return Jsoup.parse(Live.text(live.get(path)), "", Parser.xmlParser());
    }
}
