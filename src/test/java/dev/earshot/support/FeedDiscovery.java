package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Finds the feeds of a server as clients do: in its list of subscriptions, in the heads of its pages, and by links between
 * feed documents.
 */
public final class FeedDiscovery {
    private static final String FEED = "link[rel=alternate][type~=^application/(atom\\+xml|rss\\+xml|feed\\+json)$]";
    private static final String PAGE = "a[href~=^/(articles/[^/]+|articles/[^/]+/updates/[^/]+|sections/[^/]+|feeds)$]";

    private final Live live;
    private final Map<String, ServedFeed> found = new LinkedHashMap<>();
    private final Deque<String> feeds = new ArrayDeque<>();

    private FeedDiscovery(Live live) {
        this.live = live;
    }

    /** Returns every feed document. Each was answered with 200. */
    public static List<ServedFeed> of(Live live) {
        FeedDiscovery discovery = new FeedDiscovery(live);
        discovery.readList();
        discovery.readPages();
        discovery.feeds.add("/feed.atom?limit=20");
        discovery.feeds.add("/feed.rss?limit=20");
        discovery.feeds.add("/feed.json?limit=20");
        discovery.follow();
        return List.copyOf(discovery.found.values());
    }

    private void readList() {
        HttpResponse<byte[]> list = live.get("/subscriptions.opml");
        if (list.statusCode() == 200) {
            for (Element outline :
                    Jsoup.parse(Live.text(list), "", Parser.xmlParser()).select("outline[xmlUrl]")) {
                feeds.add(path(outline.attr("xmlUrl")));
            }
        }
    }

    /** Reads the front page, the pages it links to, and one update of each article. */
    private void readPages() {
        Set<String> read = new LinkedHashSet<>();
        Deque<String> pages = new ArrayDeque<>(List.of("/", "/search?q=the"));
        Set<String> parents = new LinkedHashSet<>();
        while (!pages.isEmpty()) {
            String page = pages.remove();
            HttpResponse<byte[]> answer = live.get(page);
            if (answer.statusCode() != 200) {
                continue;
            }
            var document = Jsoup.parse(Live.text(answer), "http://localhost" + page);
            document.select(FEED).forEach(link -> feeds.add(path(link.absUrl("href"))));
            for (Element link : document.select(PAGE)) {
                String next = path(link.absUrl("href"));
                boolean update = next.contains("/updates/");
                if (read.add(next) && (!update || parents.add(next.replaceFirst("/updates/.*", "")))) {
                    pages.add(next);
                }
            }
        }
    }

    private void follow() {
        while (!feeds.isEmpty()) {
            String path = feeds.remove();
            if (!found.containsKey(path)) {
                ServedFeed feed = ServedFeed.of(path, live.get(path));
                assertEquals(200, feed.answer().statusCode(), path);
                found.put(path, feed);
                feed.others().forEach(address -> feeds.add(path(address)));
            }
        }
    }

    private static String path(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
