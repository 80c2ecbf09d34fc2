package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What search engines find: robots.txt, and from there the sitemaps. */
class SitemapServedTest {
    private static final String SITE = "https://news.example";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|[+-]\\d\\d:\\d\\d)";

    private final SetClock clock = new SetClock("2026-03-16T10:00:00Z");
    private Live live;
    private Publisher editor;

    @BeforeEach
    void start(@TempDir Path folder) {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(
                folder,
                clock,
                "EARSHOT_PUBLIC_URL",
                SITE,
                "EARSHOT_TITLE",
                "Tide & Times",
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN);
        editor = new Publisher(live);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    /** Returns a sitemap after checking it by the rules of sitemaps.org. */
    private Document sitemap(String path, String root, String item) {
        HttpResponse<byte[]> response = live.get(path);
        assertEquals(200, response.statusCode(), path);
        assertTrue(Live.header(response, "Content-Type").startsWith("application/xml"));
        assertTrue(Live.text(response).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        Document document = Jsoup.parse(Live.text(response), Parser.xmlParser());
        Element top = document.expectFirst(root);
        assertEquals(
                "http://www.sitemaps.org/schemas/sitemap/0.9", top.attributes().get("xmlns"));
        for (Element child : top.children()) {
            assertEquals(item, child.tagName());
            assertEquals("loc", child.child(0).tagName());
            String address = child.child(0).text();
            assertTrue(address.startsWith(SITE + "/") && address.length() < 2_048, address);
            child.select("lastmod").forEach(time -> assertTrue(time.text().matches(TIME), time.text()));
        }
        return document;
    }

    private List<String> addresses(String path) {
        return sitemap(path, "urlset", "url").select("loc").eachText();
    }

    private List<String> news() {
        return addresses("/sitemap-news.xml");
    }

    @Test
    void robotsFileNamesIndexAndNewsSitemap() {
        assertEquals("""
                User-agent: *
                Disallow: /preferences

                Sitemap: https://news.example/sitemap.xml
                Sitemap: https://news.example/sitemap-news.xml
                """, Live.text(live.get("/robots.txt")));
    }

    @Test
    void indexLeadsToEveryArticleAndSection() {
        assertEquals(
                List.of(SITE + "/sitemap-pages.xml", SITE + "/sitemap-1.xml"),
                sitemap("/sitemap.xml", "sitemapindex", "sitemap").select("loc").eachText());
        assertEquals(List.of(SITE + "/", SITE + "/follow", SITE + "/sections/local"), addresses("/sitemap-pages.xml"));
        assertEquals(List.of(SITE + "/articles/bridge"), addresses("/sitemap-1.xml"));
    }

    @Test
    void lastChangeIsThatOfThePage() {
        String page = Live.text(live.get("/articles/bridge"));
        String data = Jsoup.parse(page)
                .expectFirst("script[type='application/ld+json']")
                .data();
        assertEquals(
                OffsetDateTime.parse(JsonMapper.shared()
                                .readTree(data)
                                .path("dateModified")
                                .asString())
                        .toInstant(),
                lastModified("/sitemap-1.xml"));
    }

    private Instant lastModified(String path) {
        Document document = Jsoup.parse(Live.text(live.get(path)), Parser.xmlParser());
        return Instant.parse(document.select("lastmod").last().text());
    }

    @Test
    void changeMovesTimesOfArticleAndItsSitemap() {
        clock.forward(Duration.ofHours(5));
        editor.send("POST", "/api/articles/bridge/updates", Publisher.TEXT, "All lanes are open.");
        assertEquals(Instant.parse("2026-03-16T15:00:00Z"), lastModified("/sitemap-1.xml"));
        assertEquals(Instant.parse("2026-03-16T15:00:00Z"), lastModified("/sitemap.xml"));
    }

    @Test
    void withdrawnArticleIsLeftOut() {
        editor.send("PUT", "/api/articles/ferry", Publisher.TEXT, Live.FERRY);
        assertEquals(2, addresses("/sitemap-1.xml").size());
        assertEquals(List.of(SITE + "/articles/ferry", SITE + "/articles/bridge"), news());
        editor.delete("/api/articles/ferry");
        assertEquals(List.of(SITE + "/articles/bridge"), addresses("/sitemap-1.xml"));
        assertEquals(List.of(SITE + "/articles/bridge"), news());
        editor.delete("/api/articles/bridge");
        assertEquals(404, live.get("/sitemap-1.xml").statusCode());
        assertEquals(
                List.of(SITE + "/sitemap-pages.xml"),
                sitemap("/sitemap.xml", "sitemapindex", "sitemap").select("loc").eachText());
        assertEquals(List.of(SITE + "/", SITE + "/follow"), addresses("/sitemap-pages.xml"));
    }

    @Test
    void newsSitemapDescribesArticle() {
        editor.send(
                "PUT",
                "/api/articles/hafen",
                Publisher.TEXT,
                "Title: Hafen & Damm <gesperrt>\nLanguage: de\nZone: Europe/Berlin\n\nUPDATE 10:30: Der Damm hält.\n");
        Element news = sitemap("/sitemap-news.xml", "urlset", "url").expectFirst("url > news|news");
        assertEquals(
                List.of("news:publication", "news:publication_date", "news:title"),
                news.children().stream().map(Element::tagName).toList());
        assertEquals("Tide & Times", news.expectFirst("news|name").text());
        assertEquals("de", news.expectFirst("news|language").text());
        assertEquals(
                "2026-03-16T10:30:00+01:00",
                news.expectFirst("news|publication_date").text());
        assertEquals("Hafen & Damm <gesperrt>", news.expectFirst("news|title").text());
    }

    /** The bridge was first published at 12:40 on March 14. */
    @Test
    void newsSitemapEndsAfter48Hours() {
        assertEquals(List.of(SITE + "/articles/bridge"), news());
        clock.forward(Duration.ofMinutes(149));
        assertEquals(List.of(SITE + "/articles/bridge"), news());
        clock.forward(Duration.ofMinutes(12));
        assertEquals(List.of(), news());
        assertEquals(List.of(SITE + "/articles/bridge"), addresses("/sitemap-1.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sitemap-2.xml",
                "/sitemap-0.xml",
                "/sitemap-01.xml",
                "/sitemap-x.xml",
                "/sitemap-99999999999.xml"
            })
    void unknownSitemapIsNotFound(String path) {
        assertEquals(404, live.get(path).statusCode());
    }
}
