package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the pages of new updates, following the links that pages offer. */
class NewsServedTest {
    private static final String CHECK = "main a[href*='since=']";

    @TempDir
    Path folder;

    private Live live;

    @BeforeEach
    void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.start(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void checkLinkLeadsToNewUpdates() {
        for (String path : List.of("/", "/sections/local", "/articles/bridge")) {
            String check = page(path).expectFirst(CHECK).attr("href");
            String text = Live.text(live.get(path));
            assertTrue(check.startsWith(path + "?since="), check);
            assertTrue(page(check).expectFirst("h1").text().startsWith("No new updates since "), path);

            publish("bridge", "News of " + path.length());
            Document news = page(check);
            assertTrue(news.expectFirst("h1").text().startsWith("1 new update since "), path);
            assertTrue(news.select("h3, .up").text().contains("News of " + path.length()), path);
            assertFalse(Live.text(live.get(path)).equals(text));

            String next = news.select(CHECK).eachAttr("href").getLast();
            assertTrue(page(check).select("a[href*='order=oldest']").size() == 1);
            assertTrue(!next.equals(check));
        }
    }

    @Test
    void articleNewsOmitsOtherArticles() {
        String check = page("/articles/ferry").expectFirst(CHECK).attr("href");
        publish("bridge", "Only of the bridge");
        assertTrue(page(check).expectFirst("h1").text().startsWith("No new updates since "));
    }

    @Test
    void showsTextOfCorrectedButNotOfWithdrawnUpdates() {
        String check = page("/articles/bridge").expectFirst(CHECK).attr("href");
        List<String> ids = page("/articles/bridge").select("main article").eachAttr("id").stream()
                .map(id -> id.substring(2))
                .toList();
        String corrected = "/api/articles/bridge/updates/" + ids.get(0);
        String withdrawn = "/api/articles/bridge/updates/" + ids.get(1);
        Publisher editor = new Publisher(live);
        assertEquals(
                200,
                editor.send("PUT", corrected, Publisher.TEXT, "Two lanes are open again.")
                        .statusCode());
        assertEquals(200, editor.delete(withdrawn).statusCode());

        Document news = page(check);
        assertTrue(news.expectFirst("h1").text().startsWith("No new updates since "));
        assertEquals(List.of("Corrected", "Withdrawn"), news.select("main h2").eachText());
        assertTrue(news.select("main article").text().contains("Two lanes are open again."));
        assertFalse(news.text().contains("Divers have looked"));
        assertEquals(1, news.select("section:has(#withdrawn) li").size());
    }

    @Test
    void sinceAcceptsTimeOrCursorOnly() {
        assertTrue(page("/articles/bridge?since=2020-01-01T00:00:00Z")
                .expectFirst("h1")
                .text()
                .startsWith("6 new updates since the beginning"));
        HttpResponse<byte[]> bad = live.get("/articles/bridge?since=yesterday", "Accept", "text/html");
        assertEquals(400, bad.statusCode());
        assertTrue(Live.text(bad).contains("since"));
        assertEquals(410, live.get("/?since=another-7").statusCode());
        assertEquals(404, live.get("/articles/none?since=2020-01-01T00:00:00Z").statusCode());
    }

    @Test
    void fromShowsWhatWasPublishedAtOrAfterTime() {
        // the article is of March 14, and was archived just now
        for (String path : List.of("/", "/sections/local", "/articles/bridge")) {
            Document page = page(path + "?from=2026-03-14T16:30:00Z&order=oldest");
            int count = path.equals("/") ? 3 : 2;
            assertTrue(
                    page.expectFirst("h1")
                            .text()
                            .matches(count + " updates published since (March 14|14 March), 4:30 p\\.m\\..*"),
                    page::text);
            assertEquals(count, page.select("main article, .up").size());
            assertTrue(page.expectFirst("main article, .up").text().contains("Divers have looked"), page::text);
            assertTrue(page.select("a[href*='from='][href*='order=newest']").size() == 1);
            assertEquals(1, page.select(CHECK).size());
        }
        assertTrue(page("/articles/bridge?from=2026-03-14T17:46:00Z")
                .expectFirst("h1")
                .text()
                .startsWith("No updates published since "));
        Document day = page("/articles/bridge?from=2026-03-14");
        assertEquals("6 updates published since 14 March", day.expectFirst("h1").text());
        assertEquals(6, day.select("main article").size());
        for (String bad : List.of("from=yesterday", "from=another-7", "from=2026-03-14&since=2026-03-14")) {
            HttpResponse<byte[]> answer = live.get("/articles/bridge?" + bad, "Accept", "text/html");
            assertEquals(400, answer.statusCode(), bad);
        }
        assertEquals(404, live.get("/articles/none?from=2026-03-14").statusCode());
    }

    @Test
    void correctionIsNewButNotPublishedSince() {
        String check = page("/articles/bridge").expectFirst(CHECK).attr("href");
        String latest =
                page("/articles/bridge").expectFirst("main article").id().substring(2);
        new Publisher(live)
                .send("PUT", "/api/articles/bridge/updates/" + latest, Publisher.TEXT, "Two lanes are open again.");
        assertEquals(List.of("Corrected"), page(check).select("main h2").eachText());
        assertEquals(
                0,
                page("/articles/bridge?from=2026-03-14T18:00:00Z")
                        .select("main article")
                        .size());
    }

    @Test
    void showsOldestFirstIfAsked() {
        String all = "/articles/bridge?since=2020-01-01T00:00:00Z";
        List<String> newest = page(all).select("article").eachAttr("id");
        assertEquals(
                newest.reversed(), page(all + "&order=oldest").select("article").eachAttr("id"));
        assertEquals(400, live.get(all + "&order=random").statusCode());
    }

    private Document page(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(Live.text(answer));
    }

    private void publish(String article, String text) {
        HttpResponse<byte[]> answer =
                new Publisher(live).send("POST", "/api/articles/" + article + "/updates", Publisher.TEXT, text);
        assertEquals(201, answer.statusCode(), Live.text(answer));
    }
}
