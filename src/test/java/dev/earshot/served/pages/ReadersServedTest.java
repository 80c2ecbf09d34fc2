package dev.earshot.served.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what readers can choose: the language and the display settings. */
class ReadersServedTest {
    private static final String GERMAN = """
        Title: Die Brücke ist gesperrt
        Date: 2026-03-14
        Zone: Europe/Berlin
        Language: de

        UPDATE 17:45: Eine Spur ist wieder frei.

        UPDATE 16:30: Taucher haben den Pfeiler angesehen.
        """;

    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "bruecke.txt", GERMAN);
        live = Live.start(folder, Clock.systemUTC(), "EARSHOT_CONTACT", "desk@news.example");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-AT,en;q=0.5 | de",
                "es-MX,es;q=0.9,en;q=0.5 | es",
                "fr-CA | fr",
                "it,ar;q=0.8,en;q=0.5 | ar",
                "it | en-US",
                "en-GB,en;q=0.5 | en-GB",
                "en-AU | en-GB",
                "de;q=0,ar | ar",
                "* | en-US",
                ";;q=x | en-US",
            })
    void frontPageUsesRequestedLanguage(String asked, String language) {
        HttpResponse<byte[]> answer = live.get("/", "Accept-Language", asked);
        assertEquals(
                language, Jsoup.parse(Live.text(answer)).expectFirst("html").attr("lang"));
        assertEquals("Accept-Language, Accept-Encoding", Live.header(answer, "Vary"));
    }

    @Test
    void articlePageUsesArticleLanguage() {
        Document page = page("/articles/bruecke", "Accept-Language", "ar");
        assertEquals("de", page.expectFirst("html").attr("lang"));
        assertTrue(page.expectFirst("h2.day").text().startsWith("Meldungen "));
        assertTrue(page("/articles/bridge", "Accept-Language", "ar")
                .expectFirst("h2.day")
                .text()
                .startsWith("Updates "));
    }

    @Test
    void errorPageHasNoDuplicateVary() {
        HttpResponse<byte[]> missing = live.get("/articles/none", "Accept", "text/html");
        assertEquals(List.of("Accept-Language, Accept"), missing.headers().allValues("Vary"));
    }

    @Test
    void errorPageUsesRequestedLanguage() {
        HttpResponse<byte[]> missing = live.get("/nowhere", "Accept", "text/html", "Accept-Language", "de");
        assertEquals(404, missing.statusCode());
        assertEquals(
                "Seite nicht gefunden",
                Jsoup.parse(Live.text(missing)).expectFirst("h1").text());
    }

    @Test
    void notFoundPageOffersSearchAndTopStories() {
        Document page =
                Jsoup.parse(Live.text(live.get("/nowhere", "Accept", "text/html", "Cookie", "reading=size-large")));
        assertEquals("/search", page.expectFirst("form[role=search]").attr("action"));
        assertEquals("size-large", page.expectFirst("input[name=reading]").attr("value"));
        List<String> stories = page.select("#top + ul a").eachAttr("href");
        assertEquals("/?reading=size-large", stories.getLast());
        for (String story : stories) {
            assertEquals(200, live.get(story).statusCode(), story);
        }
    }

    @Test
    void goneCallbackIsCalledSubscription() {
        HttpResponse<byte[]> gone = live.request("POST", "/websub/" + "0".repeat(64), "Accept", "text/html");
        assertEquals(410, gone.statusCode());
        assertEquals(
                "This subscription has ended",
                Jsoup.parse(Live.text(gone)).expectFirst("h1").text());
    }

    @Test
    void preferenceIsStoredInCookieAndRedirectsBack() {
        HttpResponse<byte[]> chosen = live.get("/preferences?from=/articles/bridge&size=large");
        assertEquals(303, chosen.statusCode());
        assertEquals("/preferences?from=%2Farticles%2Fbridge&saved=1#saved", Live.header(chosen, "Location"));
        String cookie = Live.header(chosen, "Set-Cookie");
        assertEquals("reading=size-large; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax", cookie);

        HttpResponse<byte[]> more = live.get("/preferences?order=oldest", "Cookie", "a=b; reading=size-large");
        assertTrue(Live.header(more, "Set-Cookie").startsWith("reading=size-large.order-oldest;"));
        Document page = page("/articles/bridge", "Cookie", "reading=size-large.order-oldest");
        assertEquals("size-large order-oldest", page.expectFirst("html").attr("class"));
        assertEquals("Oldest first", page.expectFirst(".note span").text());
        assertEquals(
                "Newest first",
                page("/articles/bridge").expectFirst(".note span").text());
    }

    @Test
    void pageOfReaderWithCookieIsPrivate() {
        HttpResponse<byte[]> own = live.get("/articles/bridge", "Cookie", "reading=size-large");
        assertEquals("no-cache, private", Live.header(own, "Cache-Control"));
        HttpResponse<byte[]> again =
                live.get("/articles/bridge", "Cookie", "reading=size-large", "If-None-Match", Live.header(own, "ETag"));
        assertEquals(304, again.statusCode());
        // a browser that has the page of before the choice must not take it for the page of after
        assertEquals(
                200,
                live.get("/articles/bridge", "If-None-Match", Live.header(own, "ETag"))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_ga=GA1.2.3", "a=b; c=d", "reading=", "reading=size-usual", "reading=size-huge"})
    void otherCookiesLeavePagePublic(String cookie) {
        HttpResponse<byte[]> page = live.get("/articles/bridge", "Cookie", cookie);
        assertEquals("max-age=10, public", Live.header(page, "Cache-Control"));
        assertArrayEquals(live.get("/articles/bridge").body(), page.body());
    }

    @Test
    void addressCarriesPreferencesForCaches() {
        HttpResponse<byte[]> large = live.get("/articles/bridge?reading=size-large.order-oldest");
        assertEquals("max-age=10, public", Live.header(large, "Cache-Control"));
        Document page = Jsoup.parse(Live.text(large));
        assertEquals("size-large order-oldest", page.expectFirst("html").attr("class"));
        assertEquals("Oldest first", page.expectFirst(".note span").text());
        assertArrayEquals(
                large.body(),
                live.get("/articles/bridge?reading=size-large.order-oldest", "Cookie", "reading=scheme-dark")
                        .body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/articles/bridge", "/sections/local", "/search?q=barge", "/follow", "/about"})
    void linksToPagesCarryPreferences(String path) {
        Document page = page(path, "Cookie", "reading=size-large");
        for (String link : page.select("a[href^=/]").eachAttr("href")) {
            boolean isFile = link.replaceAll("[?#].*", "").contains(".") || link.startsWith("/preferences");
            assertEquals(!isFile, link.matches("[^#]*[?&]reading=size-large(#.*)?"), link);
            if (!isFile) {
                assertTrue(live.get(link.replaceAll("#.*", "")).statusCode() < 400, link);
            }
        }
        assertEquals(
                List.of(),
                page(path).select("a[href*=reading]").eachAttr("href"),
                "a reader without preferences has usual links");
    }

    @Test
    void searchFormCarriesPreferences() {
        Document page = page("/search?reading=scheme-dark");
        assertEquals("scheme-dark", page.expectFirst("form input[name=reading]").attr("value"));
        assertNull(page("/search").selectFirst("form input[name=reading]"));
    }

    @Test
    void settingsLeadBackToPageThatShowsThem() {
        Document settings = page("/preferences?from=/articles/bridge", "Cookie", "reading=size-large");
        assertEquals(
                "/articles/bridge?reading=size-large",
                settings.expectFirst("main a").attr("href"));
    }

    @Test
    void formSavesAllChoicesAtOnceAndSaysSo() {
        HttpResponse<byte[]> saved = live.get(
                "/preferences?from=%2Fabout&size=larger&spacing=usual&width=wide&scheme=usual&order=oldest",
                "Cookie", "reading=scheme-dark");
        assertTrue(Live.header(saved, "Set-Cookie").startsWith("reading=size-larger.width-wide.order-oldest;"));
        Document page = page(
                Live.header(saved, "Location").replaceAll("#.*", ""),
                "Cookie",
                "reading=size-larger.width-wide.order-oldest");
        assertEquals(
                "Saved. Larger text is on. Long lines are on. The oldest updates come first.",
                page.expectFirst("#saved").text());
        assertNull(page("/preferences?from=%2Fabout").selectFirst("#saved"));
    }

    @Test
    void resetDeletesCookie() {
        HttpResponse<byte[]> usual = live.get("/preferences?size=large&usual=all", "Cookie", "reading=size-large");
        assertTrue(Live.header(usual, "Set-Cookie").startsWith("reading=; Max-Age=0;"));
    }

    @Test
    void noPageSetsCookieByItself() {
        for (String path : List.of("/", "/articles/bridge", "/search?q=barge", "/follow", "/about", "/preferences")) {
            assertFalse(live.get(path).headers().map().containsKey("set-cookie"), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/\\\\evil.example", "javascript:alert(1)", "/a\r\nb"
            })
    void preferencesLinkNeverLeavesSite(String from) {
        Document page = page("/preferences?from=" + URLEncoder.encode(from, UTF_8));
        assertEquals("/", page.expectFirst("main a").attr("href"));
    }

    @Test
    void unknownPreferenceIsRejected() {
        assertEquals(400, live.get("/preferences?size=huge").statusCode());
        // a cookie with unknown values is ignored
        assertEquals(
                "",
                page("/", "Cookie", "reading=size-huge.x").expectFirst("html").attr("class"));
    }

    @Test
    void staticPagesAreServed() {
        assertTrue(page("/about").text().contains("Corrections and withdrawals"));
        // this server has no voice
        assertFalse(page("/about").text().contains("computer-generated"));
        assertEquals(
                "mailto:desk@news.example",
                page("/accessibility").expectFirst("main a[href^=mailto]").attr("href"));
    }

    @Test
    void servesOpenSearchDescription() {
        String link = page("/").expectFirst("link[rel=search]").attr("href");
        HttpResponse<byte[]> answer = live.get(link);
        assertEquals(
                "application/opensearchdescription+xml;charset=utf-8",
                Live.header(answer, "Content-Type").replace("; ", ";"));
        assertTrue(Live.text(answer).contains("/search?q={searchTerms}\""));
    }

    @Test
    void robotsAreDisallowedOnlyFromPreferences() {
        HttpResponse<byte[]> answer = live.get("/robots.txt");
        assertEquals(200, answer.statusCode());
        assertTrue(
                Live.text(answer).startsWith("User-agent: *\nDisallow: /preferences\n\nSitemap: "), Live.text(answer));
    }

    @Test
    void searchHitsAreMarked() {
        Document page = page("/search?q=barge");
        assertEquals("barge", page.expectFirst(".stream mark").text());
    }

    private static Document page(String path, String... headers) {
        HttpResponse<byte[]> answer = live.get(path, headers);
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(Live.text(answer));
    }
}
