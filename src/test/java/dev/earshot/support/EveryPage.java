package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A running server with a page of every kind, and the path of each. Tests that look at all pages use this list, so a new
 * kind is added in one place.
 */
public final class EveryPage implements AutoCloseable {
    /** An article with twenty updates, one of them a correction, and their recordings. */
    public static final String ARTICLE = "/articles/harbor";

    /** One page of each template, with as many parts of it as possible. */
    private static final List<String> TEMPLATES = List.of(
            "home",
            "section",
            "article with every kind of block",
            "update with every kind of block",
            "search that finds",
            "what is new",
            "listening room",
            "preferences",
            "accessibility",
            "follow",
            "no such page");

    private static final int MANY = 428;
    private static final Path TEXTS = Path.of("src/test/resources/pages");

    private final Live live;
    private final Map<String, String> paths = new LinkedHashMap<>();

    private EveryPage(Live live) {
        this.live = live;
    }

    /** Starts a server that makes recordings, and waits for them. */
    static EveryPage serve(Path folder) throws IOException {
        for (String text : new String[] {"harbor.txt", "arabic.txt"}) {
            Live.writeFile(folder, text, Files.readString(TEXTS.resolve(text)));
        }
        Live.writeFile(folder, "kinds.json", EveryBlock.HARMLESS.article());
        Live.writeFile(folder, "count.txt", many());
        Live.writeFile(folder, "story.txt", """
                Title: The ferry's new timetable
                Date: 2026-03-14
                Zone: Europe/London
                Section: Coast

                From May the ferry leaves at nine and at five.

                Bicycles travel free.
                """);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Live live = Live.startSpeaking(
                folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_TITLE", "Harbor Record");
        assertEquals(200, new Publisher(live).delete("/api/articles/ferry").statusCode());
        EveryPage all = new EveryPage(live);
        all.list();
        return all;
    }

    /** Returns an article in a language without a voice, so that there are no recordings to wait for. */
    private static String many() {
        StringBuilder text = new StringBuilder(
                "Title: Die Auszählung der Stimmen\nDate: 2026-02-01\nZone: Europe/Berlin\nLanguage: de\n");
        text.append("Section: Politik\n\nDie Auszählung der Stimmen\n");
        for (int i = MANY; i > 0; i--) {
            int minute = 3 * i;
            text.append(
                    "\nUPDATE %d:%02d: Im Wahlbezirk %d sind alle Stimmen ausgezählt, meldet die Kreiswahlleitung.\n"
                            .formatted(minute / 60 % 24, minute % 60, i));
        }
        return text.toString();
    }

    private void list() {
        paths.put("home", "/");
        paths.put("section", "/sections/coast");
        paths.put("article", ARTICLE);
        paths.put("article with every kind of block", "/articles/kinds");
        paths.put("article of 428 updates", "/articles/count");
        paths.put("older updates", link("/articles/count", "a[href*='before=']"));
        paths.put("article in Arabic", "/articles/arabic");
        paths.put("story", "/articles/story");
        paths.put("update", link(ARTICLE, "article h3 a"));
        paths.put("update with every kind of block", link("/articles/kinds", "article h3 a"));
        paths.put("update in Arabic", link("/articles/arabic", "article h3 a"));
        paths.put("listening room", "/listen?story=harbor");
        paths.put("listening room without a voice", "/listen?lang=ar");
        paths.put("search", "/search");
        paths.put("search that finds", "/search?q=ferry");
        paths.put("search that finds nothing", "/search?q=zeppelin");
        paths.put("search that is refused", "/search?q=%22");
        paths.put("what is new", ARTICLE + "?since=2020-01-01T00:00:00Z");
        paths.put("what is new everywhere", "/?since=2020-01-01T00:00:00Z&order=oldest");
        paths.put("nothing new", link(ARTICLE, "a[href*='since=']"));
        paths.put("what is new in Arabic", "/articles/arabic?since=2020-01-01T00:00:00Z");
        paths.put("preferences", "/preferences?from=/articles/harbor");
        paths.put("about", "/about");
        paths.put("accessibility", "/accessibility");
        paths.put("versions", link(ARTICLE, "article h3 a") + "/versions");
        paths.put("follow", "/follow");
        paths.put("follow a story", "/follow?story=harbor");
        paths.put("no such page", "/articles/no-such-article");
        paths.put("withdrawn article", "/articles/ferry");
    }

    private String link(String path, String css) {
        return document(path).expectFirst(css).attr("href");
    }

    public Document document(String path) {
        return Jsoup.parse(Live.text(live.get(path)), Browser.address(live, path));
    }

    public Live live() {
        return live;
    }

    /** Returns the paths by kind of page. */
    public Map<String, String> paths() {
        return paths;
    }

    /** Returns one page of each template, or all pages in a run of full size: for checks that take seconds for each. */
    public Map<String, String> templates() {
        Map<String, String> some = new LinkedHashMap<>(paths);
        if (!Soak.isFull()) {
            some.keySet().retainAll(TEMPLATES);
        }
        return some;
    }

    public String path(String kind) {
        return java.util.Objects.requireNonNull(paths.get(kind), kind);
    }

    @Override
    public void close() {
        live.close();
    }
}
