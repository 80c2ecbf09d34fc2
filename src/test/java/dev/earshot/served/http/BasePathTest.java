package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A public URL with a path. */
class BasePathTest {
    private static final String PUBLIC_URL = "EARSHOT_PUBLIC_URL";

    @TempDir
    Path folder;

    private Live start(String publicUrl) {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        return Live.start(folder, Clock.systemUTC(), PUBLIC_URL, publicUrl);
    }

    @Test
    void pagesLinkOnlyBelowPath() {
        try (Live live = start("https://example.org/live/")) {
            for (String path : List.of("/", "/articles/ferry", "/follow", "/search?q=tide", "/nothing", "/about")) {
                Set<String> links = Pattern.compile(" (?:href|src|action)=\"(/[^\"]*)\"")
                        .matcher(Live.text(live.get(path, "Accept", "text/html")))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());

                assertFalse(links.isEmpty());
                links.removeIf(link -> link.contains("=\"/live/"));
                assertEquals(Set.of(), links, path);
            }
        }
    }

    /** A dot marks files below the path, not in it. */
    @Test
    void linksCarrySettingsBelowPathWithDot() {
        try (Live live = start("https://example.org/live.2")) {
            String page = Live.text(live.get("/articles/ferry?reading=size-large"));

            assertTrue(page.contains("href=\"/live.2/about?reading=size-large\""), page);
            assertTrue(page.contains("href=\"/live.2/articles/ferry/feed.atom\""), page);
        }
    }

    @Test
    void feedsAndHubHavePathInTheirAddresses() {
        try (Live live = start("https://example.org/live")) {
            HttpResponse<byte[]> feed = live.get("/articles/ferry/feed.atom");

            assertEquals(
                    "<https://example.org/live/hub>; rel=\"hub\", "
                            + "<https://example.org/live/articles/ferry/feed.atom>; rel=\"self\"",
                    Live.header(feed, "Link"));
            assertTrue(Live.text(feed).contains("href=\"https://example.org/live/articles/ferry/updates/"));
            assertFalse(Live.text(feed).contains("https://example.org/articles"));
        }
    }

    @Test
    void requestsMayHavePathOrNot() {
        try (Live live = start("https://example.org/live")) {
            assertEquals(Live.text(live.get("/articles/ferry")), Live.text(live.get("/live/articles/ferry")));
            assertEquals(Live.text(live.get("/")), Live.text(live.get("/live/")));
            assertEquals(Live.text(live.get("/")), Live.text(live.get("/live")));
            assertEquals(Live.text(live.get("/?since=x")), Live.text(live.get("/live?since=x")));
            assertEquals(404, live.get("/livestock").statusCode());
            assertEquals(404, live.get("/live/live/").statusCode());
        }
    }

    @Test
    void pathThatLooksLikeRouteIsNotRemoved() {
        try (Live live = start("https://example.org/feeds")) {
            assertTrue(Live.text(live.get("/")).contains("href=\"/feeds/articles/ferry\""));
            assertEquals(404, live.get("/feeds/articles/ferry").statusCode());
        }
    }

    @Test
    void choiceIsKeptAndConfirmedBelowPath() {
        try (Live live = start("https://example.org/a/live")) {
            HttpResponse<byte[]> chosen = live.get("/preferences?from=%2Ffeeds&scheme=dark");

            assertEquals("/a/live/preferences?from=%2Ffeeds&saved=1#saved", Live.header(chosen, "Location"));
            assertTrue(Live.header(chosen, "Set-Cookie").contains("; Path=/a/live;"));
            assertTrue(Live.text(live.get("/preferences?from=%2Ffeeds")).contains("href=\"/a/live/feeds\""));
        }
    }

    @Test
    void usualFeedAddressesLeadBelowPath() {
        try (Live live = start("https://example.org/live")) {
            for (String path : List.of("/feed", "/rss.xml", "/live/atom.xml")) {
                String location = Live.header(live.get(path), "Location");
                assertTrue(location.matches("(https://example.org)?/live/feed\\.(atom|rss)"), path + " to " + location);
            }
        }
    }

    @Test
    void robotsFileNamesWholePath() {
        try (Live live = start("https://example.org/live")) {
            assertTrue(Live.text(live.get("/robots.txt")).contains("\nDisallow: /live/preferences\n"));
        }
    }

    /** Only what a template prints gets the path. */
    @Test
    void templatesHaveNoFixedPaths() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(template).contains("=\"/"), template::toString);
            }
        }
    }
}
