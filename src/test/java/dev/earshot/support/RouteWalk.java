package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address for every route of a server, found from the routes themselves: the parameters of each are filled in from what
 * the server has published. A new route is included by itself; a new kind of parameter has to be added here.
 */
public final class RouteWalk {
    /** An article in the section Local that is long enough for archive documents, in a language without a voice. */
    public static final String LONG_ARTICLE = longArticle();

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Live live;
    private final Map<String, String> values;

    /** @param article the id of an article with a section, a background and at least one recorded update */
    public RouteWalk(Live live, String article, String section) {
        this.live = live;
        String page = Live.text(live.get("/articles/" + article + "/feed.atom"));
        this.values = Map.of(
                "article",
                article,
                "section",
                section,
                "number",
                "1.atom",
                "token",
                "0".repeat(64),
                "update",
                first(page, "/updates/([^/\"]+)\""),
                "hash",
                first(page, "/audio/([0-9a-f]+)\\.mp3"));
    }

    private static String longArticle() {
        StringBuilder text = new StringBuilder("""
            Title: Die Zählung
            Date: 2026-02-01
            Zone: Europe/Berlin
            Language: de
            Section: Local

            Die Zählung
            """);
        for (int i = 60; i > 0; i--) {
            text.append("\nUPDATE %d:%02d: Im Bezirk %d ist gezählt.\n".formatted(8 + i / 60, i % 60, i));
        }
        return text.toString();
    }

    /** Returns an address for each route that is read by GET. */
    public List<String> addresses() {
        return List.copyOf(routes().values());
    }

    /** Returns these routes, each with its address. */
    public Map<String, String> routes() {
        Map<String, String> routes = new LinkedHashMap<>();
        live.routes().stream()
                .filter(route -> route.startsWith("GET "))
                .map(route -> route.substring("GET ".length()))
                .forEach(route -> routes.put(route, address(route)));
        return routes;
    }

    private String address(String route) {
        String template = route.contains("/digest/") ? route.replace("{hash}", digestHash(route)) : route;
        String path = PARAMETER.matcher(template).replaceAll(parameter -> {
            String value = values.get(parameter.group(1));
            return value == null ? fail("no value for " + parameter.group() + " of " + route) : value;
        });
        return route.startsWith("/search") ? path + "?q=barge" : path;
    }

    private String digestHash(String route) {
        String feed = address(route.replaceFirst("/digest/.*", "/digest.rss"));
        return first(Live.text(live.get(feed)), "/digest/([0-9a-f]+)\\.mp3");
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : fail("nothing matches " + pattern + " in " + text);
    }

    /** Returns whether an address answers with a stream, which doesn't end. */
    public boolean isStream(String address) {
        HttpResponse<byte[]> head = live.head(address);
        return head.statusCode() == 200 && Live.header(head, "Content-Length").isEmpty();
    }
}
