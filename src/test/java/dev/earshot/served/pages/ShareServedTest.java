package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Icons, the manifest, and what other sites show beside a link. */
class ShareServedTest {
    private static final String STORY =
            "Title: The mill turns again\nDate: 2026-03-10\nLanguage: de\n\nIt turned twice.\n";

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "mill.txt", STORY);
        live = Live.start(
                folder,
                new SetClock("2026-03-20T10:00:00Z"),
                "EARSHOT_TITLE",
                "Tide & Times",
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN);
        editor = new Publisher(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static Document page(String path) {
        return Jsoup.parse(Live.text(live.get(path, "Accept", "text/html")), "http://127.0.0.1:" + live.port() + path);
    }

    private static String meta(Document page, String property) {
        List<String> values = page.select("meta[property='" + property + "'], meta[name='" + property + "']")
                .eachAttr("content");
        assertTrue(values.size() < 2, property);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static String path(String address) {
        return URI.create(address).getRawPath();
    }

    private static BufferedImage image(String path) throws IOException {
        HttpResponse<byte[]> response = live.get(path);
        assertEquals(200, response.statusCode(), path);
        assertEquals("image/png", Live.header(response, "Content-Type"));
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sections/local",
                "/articles/bridge",
                "/search",
                "/follow",
                "/about",
                "/preferences",
                "/nothing"
            })
    void everyPageLinksIconsAndManifest(String path) {
        Document page = page(path);
        assertEquals(
                List.of("/favicon.ico", "/favicon.svg"),
                page.select("link[rel=icon]").eachAttr("href"));
        assertEquals(
                "/apple-touch-icon.png",
                page.expectFirst("link[rel=apple-touch-icon]").attr("href"));
        assertEquals(
                "/manifest.webmanifest", page.expectFirst("link[rel=manifest]").attr("href"));
    }

    @Test
    void manifestNamesSiteAndItsIcons() throws IOException {
        HttpResponse<byte[]> response = live.get("/manifest.webmanifest");
        assertEquals("application/manifest+json", Live.header(response, "Content-Type"));
        JsonNode manifest = JsonMapper.shared().readTree(response.body());
        assertEquals("Tide & Times", manifest.path("name").asString());
        assertEquals("/", manifest.path("id").asString());
        assertEquals("standalone", manifest.path("display").asString());
        assertEquals(
                List.of("any", "any", "maskable"),
                manifest.path("icons")
                        .valueStream()
                        .map(icon -> icon.path("purpose").asString())
                        .toList());
        assertEquals(
                List.of("New updates", "Listen"),
                manifest.path("shortcuts")
                        .valueStream()
                        .map(shortcut -> shortcut.path("name").asString())
                        .toList());
        URI base = URI.create("http://127.0.0.1/manifest.webmanifest");
        assertEquals("/", base.resolve(manifest.path("start_url").asString()).getPath());
        assertEquals("/", base.resolve(manifest.path("scope").asString()).getPath());
        for (JsonNode icon : manifest.path("icons")) {
            BufferedImage image =
                    image(base.resolve(icon.path("src").asString()).getPath());
            assertEquals(icon.path("sizes").asString(), image.getWidth() + "x" + image.getHeight());
        }
        for (JsonNode shortcut : manifest.path("shortcuts")) {
            assertEquals(
                    200,
                    live.get(base.resolve(shortcut.path("url").asString()).getPath())
                            .statusCode());
        }
        assertTrue(Live.header(response, "Content-Security-Policy").contains("manifest-src 'self'"));
    }

    @Test
    void faviconIsAnIcoFile() throws IOException {
        HttpResponse<byte[]> response = live.get("/favicon.ico");
        assertEquals(200, response.statusCode());
        assertEquals("image/vnd.microsoft.icon", Live.header(response, "Content-Type"));
        assertEquals("max-age=86400, public", Live.header(response, "Cache-Control"));
        assertEquals(180, image("/apple-touch-icon.png").getWidth());
    }

    @ParameterizedTest
    @CsvSource({
        "/, website, Tide & Times, /, Tide & Times.",
        "/sections/local, website, Local, /sections/local, Local.",
        "/articles/bridge, article, Milby bridge closes after a barge strikes it, /articles/bridge, "
                + "Milby bridge closes after a barge strikes it. Live.",
        "/articles/mill, article, The mill turns again, /articles/mill, The mill turns again."
    })
    void pageDescribesItsCard(String path, String type, String title, String address, String alternative)
            throws IOException {
        Document page = page(path);
        assertEquals(type, meta(page, "og:type"));
        assertEquals(title, meta(page, "og:title"));
        assertEquals("Tide & Times", meta(page, "og:site_name"));
        assertEquals(address, path(meta(page, "og:url")));
        assertEquals("image/png", meta(page, "og:image:type"));
        assertEquals(alternative, meta(page, "og:image:alt"));
        assertEquals("summary_large_image", meta(page, "twitter:card"));
        assertEquals("max-image-preview:large", meta(page, "robots"));
        BufferedImage image = image(path(meta(page, "og:image")));
        assertEquals(meta(page, "og:image:width"), Integer.toString(image.getWidth()));
        assertEquals(meta(page, "og:image:height"), Integer.toString(image.getHeight()));
    }

    @Test
    void articleSaysLanguageAndTimes() {
        Document bridge = page("/articles/bridge");
        assertEquals("en_GB", meta(bridge, "og:locale"));
        assertEquals("2026-03-14T12:40:00Z", meta(bridge, "article:published_time"));
        assertEquals("2026-03-14T17:45:00Z", meta(bridge, "article:modified_time"));
        assertEquals("de_DE", meta(page("/articles/mill"), "og:locale"));
    }

    @Test
    void updateHasItsOwnTitleAndImageOfItsArticle() {
        Document page =
                page(page("/articles/bridge").expectFirst("article h3 a").attr("href"));
        assertEquals("One lane is open again.", meta(page, "og:title"));
        assertEquals("Milby bridge closes after a barge strikes it", meta(page, "og:description"));
        assertTrue(path(meta(page, "og:url")).startsWith("/articles/bridge/updates/"));
        assertEquals("/articles/bridge/card.png", path(meta(page, "og:image")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/search", "/search?q=barge", "/preferences"})
    void searchAndSettingsAreNotIndexed(String path) {
        assertEquals("noindex", meta(page(path), "robots"));
        assertEquals("", meta(page(path), "og:title"));
    }

    @Test
    void cardFollowsItsArticle() {
        String ferry = "/articles/ferry/card.png";
        editor.send("PUT", "/api/articles/ferry", Publisher.TEXT, Live.FERRY);
        String first = Live.header(live.get(ferry), "ETag");
        editor.send("POST", "/api/articles/ferry/updates", Publisher.TEXT, "It has left.");
        assertEquals(first, Live.header(live.get(ferry), "ETag"), "it shows no updates");
        editor.send("PUT", "/api/articles/ferry", Publisher.TEXT, Live.FERRY.replace("Zone:", "Status: closed\nZone:"));
        String ended = Live.header(live.get(ferry), "ETag");
        assertNotEquals(first, ended);
        assertEquals("Ferry to Skell is late. Ended.", meta(page("/articles/ferry"), "og:image:alt"));
        editor.delete("/api/articles/ferry");
        assertEquals(410, live.get(ferry).statusCode());
        assertEquals(404, live.get("/articles/nothing/card.png").statusCode());
        assertEquals(404, live.get("/sections/nothing/card.png").statusCode());
    }

    @Test
    void structuredDataHasLogoAndImagesThatExist() throws IOException {
        String update = page("/articles/bridge").expectFirst("article h3 a").attr("href");
        for (String path : List.of("/articles/bridge", "/articles/mill", update)) {
            JsonNode data = JsonMapper.shared()
                    .readTree(page(path)
                            .expectFirst("script[type='application/ld+json']")
                            .data());
            assertImage(data.path("publisher").path("logo"));
            assertFalse(data.path("image").isEmpty());
            for (JsonNode image : data.path("image")) {
                assertImage(image);
            }
        }
    }

    private static void assertImage(JsonNode node) throws IOException {
        assertEquals("ImageObject", node.path("@type").asString());
        BufferedImage image = image(path(node.path("url").asString()));
        assertEquals(node.path("width").asInt(), image.getWidth());
        assertEquals(node.path("height").asInt(), image.getHeight());
    }
}
