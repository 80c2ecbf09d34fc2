package dev.earshot.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Requests all that a site links, and all that this links in turn: in pages, feeds, lists, JSON and header fields. It lists
 * addresses on this machine that are outside the site, and those that fail.
 */
public final class SiteCrawler {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^\\s\"'<>\\\\`\\])]+");
    private static final Pattern LINK_FIELD = Pattern.compile("<([^>]*)>");
    private static final List<String> LINK_ATTRIBUTES = List.of("href", "src", "action", "poster", "data-src");
    private static final int MOST = 3_000;

    private final URI base;
    private final Predicate<String> skips;
    private final Deque<URI> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final TreeMap<String, Set<String>> typesByPath = new TreeMap<>();

    /**
     * @param base the address that all of the site begins with
     * @param skips paths behind it that aren't requested, for example because they have no end
     */
    public SiteCrawler(URI base, Predicate<String> skips) {
        this.base = base;
        this.skips = skips;
    }

    /** Crawls the site from these paths on. */
    public SiteCrawler crawl(String... paths) throws IOException, InterruptedException {
        for (String path : paths) {
            follow(base, base + path);
        }
        for (URI next = open.poll(); next != null; next = open.poll()) {
            visit(next);
            if (seen.size() > MOST) {
                problems.add("more than " + MOST + " addresses");
                break;
            }
        }
        return this;
    }

    /** Returns what is wrong: addresses outside the site and failures, each with where it was found. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns the media types that were found. */
    public Set<String> mediaTypes() {
        return new TreeSet<>(typesByPath.keySet());
    }

    /** Returns the paths behind the base address that were requested. */
    public Set<String> paths() {
        TreeSet<String> all = new TreeSet<>();
        typesByPath.values().forEach(all::addAll);
        return all;
    }

    private void visit(URI address) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            String type = response.headers()
                    .firstValue("Content-Type")
                    .orElse("")
                    .replaceFirst(";.*", "")
                    .strip();
            typesByPath
                    .computeIfAbsent(type, key -> new TreeSet<>())
                    .add(address.toString().substring(base.toString().length()));
            if (response.statusCode() >= 400) {
                problems.add(response.statusCode() + " " + address);
                return;
            }
            followFields(address, response);
            if (type.equals("text/html")) {
                followPage(address, Jsoup.parse(in, "UTF-8", address.toString()));
            } else if (!type.startsWith("audio/mpeg")
                    && !type.startsWith("audio/ogg")
                    && !type.startsWith("image/png")) {
                followText(address, new String(in.readAllBytes(), UTF_8));
            }
        }
    }

    private void followFields(URI at, HttpResponse<?> response) {
        response.headers().allValues("Location").forEach(link -> follow(at, link));
        response.headers().allValues("Content-Location").forEach(link -> follow(at, link));
        for (String field : response.headers().allValues("Link")) {
            LINK_FIELD.matcher(field).results().forEach(link -> follow(at, link.group(1)));
        }
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            if (!cookie.contains("; Path=" + (base.getPath().isEmpty() ? "/" : base.getPath()) + ";")) {
                problems.add("cookie of another path at " + at + ": " + cookie);
            }
        }
    }

    private void followPage(URI at, Document page) {
        for (String attribute : LINK_ATTRIBUTES) {
            for (Element element : page.select("[" + attribute + "]")) {
                follow(at, element.attr(attribute));
            }
        }
        page.select("meta[content], script")
                .forEach(element -> followText(at, element.attr("content") + element.data()));
    }

    private void followText(URI at, String text) {
        ABSOLUTE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replace("&amp;", "&").replaceFirst("[.,;:]+$", ""))
                .forEach(found -> follow(at, found));
    }

    private void follow(URI at, String link) {
        if (link.startsWith("mailto:")) {
            followText(at, URLDecoder.decode(link, UTF_8));
            return;
        }
        // schemes of apps stand for http
        String http = link.replaceFirst("^(?:feed|pcast)://", "http://");
        URI address = URI.create(at.toString()).resolve(withoutTemplate(http).replaceFirst("#.*", ""));
        boolean isHere = Stream.of("127.0.0.1", "localhost").anyMatch(host -> host.equals(address.getHost()));
        if (!isHere || link.startsWith("#")) {
            return;
        }
        String text = address.toString();
        if (!text.equals(base.toString()) && !text.startsWith(base + "/")) {
            problems.add("outside the site: " + text + " at " + at);
        } else if (!skips.test(text.substring(base.toString().length())) && seen.add(key(text))) {
            open.add(address);
        }
    }

    /** Returns an address with a search term instead of a variable (OpenSearch). */
    private static String withoutTemplate(String link) {
        return link.replaceAll("\\{[A-Za-z:]+\\??}", "barge");
    }

    /** Returns an address without the page to come back to, since each page has its link to the settings. */
    private static String key(String address) {
        return address.replaceFirst("(/preferences\\?.*?)from=[^&]*", "$1");
    }
}
