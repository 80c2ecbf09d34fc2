package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.earshot.support.EveryBlock;
import dev.earshot.support.HostileWords;
import dev.earshot.support.Live;
import dev.earshot.support.Soak;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that text from sources never runs as a script and never breaks the layout. */
@Tag("browsers")
@Timeout(600)
@Order(1)
class HostilePagesTest {
    private static final List<Integer> WIDTHS = List.of(320, 1280);
    private static final int HEIGHT = 900;

    private static final String LISTEN = """
            window.refused = [];
            document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));
            window.open = () => { window.hacked = 1; };""";

    /** A web page with everything that must not be imported. */
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>Storm at the pier</title></head><body><article><h1>Storm at the pier</h1>
            <p>The sea is a foot below the wall at the pier, the harbor master says, and it rises with each wave that comes.
            <a href="javascript:window.hacked=1">Read on</a>, <a href="data:text/html,<script>1</script>">or here</a>,
            <a href=" jav&#x09;ascript:window.hacked=1">or there</a>, <a href="vbscript:x">or nowhere</a>.</p>
            <p onclick="window.hacked=1" style="position:fixed"><img src="x" onerror="window.hacked=1" alt="A wave">
            <svg onload="window.hacked=1"></svg><script>window.hacked=1</script>The road along the shore is closed.</p>
            </article></body></html>""";

    /** Contains words of 10,000 letters. Captions and alternative texts are cut to 2,000. */
    private static final String ENDLESS = """
            <!doctype html><html lang="en"><head><title>Storm at the pier</title></head><body><article><h1>Storm at the pier</h1>
            <p>The sea is a foot below the wall at the pier, the harbor master says, and it rises with each wave that comes.</p>
            <p>WORD</p><h2>WORD</h2><ul><li>WORD</li></ul><ol><li>WORD</li></ol><blockquote>WORD</blockquote>
            <figure><img src="https://paper.example/a.jpg" alt="WORD"><figcaption>WORD</figcaption></figure>
            <p>UPDATE 4:25 p.m. EST: WORD</p></article></body></html>""".replace("WORD", "W".repeat(10_000));

    @TempDir
    static Path folder;

    private static final List<String> PATHS = new ArrayList<>();

    private static Live live;
    private static Browser browser;

    @BeforeAll
    static void start() {
        List<String> ids = new ArrayList<>();
        List<String> all = new ArrayList<>(HostileWords.SCRIPTS);
        all.addAll(HostileWords.SHAPES);
        for (String words : all) {
            String id = "hostile-" + ids.size();
            ids.add(id);
            Live.writeFile(
                    folder,
                    id + ".json",
                    new EveryBlock(harmless -> words, "https://paper.example/%22%3E%3Cscript%3E/").article());
        }
        Live.writeFile(folder, "page.html", PAGE);
        ids.add("page");
        Live.writeFile(folder, "endless.html", ENDLESS);
        ids.add("endless");
        live = Live.start(folder, Clock.systemUTC(), "EARSHOT_TITLE", HostileWords.SCRIPTS.getFirst());
        for (String id : ids) {
            String article = "/articles/" + id;
            Live.await(article, () -> live.get(article).statusCode() == 200);
            PATHS.add(article);
            Document page = document(article);
            PATHS.add(
                    page.select("main article h3 a").isEmpty()
                            ? article
                            : page.expectFirst("main article h3 a").attr("href"));
        }
        document("/").select("#sections li a").forEach(link -> PATHS.add(link.attr("href")));
        all.forEach(words -> PATHS.add("/search?q="
                + URLEncoder.encode(words.substring(0, Math.min(words.length(), 190)), StandardCharsets.UTF_8)));
        PATHS.addAll(List.of("/", "/follow", "/articles/%3Cscript%3Ewindow.hacked=1%3C%2Fscript%3E"));
        assertTrue(PATHS.size() > 110, "pages: " + PATHS.size());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        live.close();
    }

    private static Document document(String path) {
        return Jsoup.parse(Live.text(live.get(path)));
    }

    @Test
    void hostileTextRequestsNothingAndKeepsLayout() {
        try (BrowserContext visitor = browser.visitor(ReaderSettings.PLAIN)) {
            assertEquals(List.of(), visit(visitor, somePaths(), HostilePagesTest::brokenLayout));
        }
    }

    /** The browser ignores the page's security policy, so only the page itself prevents scripts. */
    @Test
    void hostileTextRunsNothingWithoutSecurityPolicy() {
        try (BrowserContext visitor = browser.unguarded(ReaderSettings.PLAIN)) {
            List<String> paths = somePaths().stream()
                    .filter(path ->
                            !path.matches("/articles/hostile-\\d+.*") || number(path) < HostileWords.SCRIPTS.size())
                    .toList();
            assertEquals(List.of(), visit(visitor, paths, page -> List.of()));
        }
    }

    private static int number(String path) {
        return Integer.parseInt(path.replaceAll("/articles/hostile-(\\d+).*", "$1"));
    }

    /** Opens pages, and returns what ran or was requested, and what a check of each page finds. */
    private static List<String> visit(BrowserContext visitor, List<String> paths, Function<Page, List<String>> check) {
        List<String> wrong = new ArrayList<>();
        visitor.addInitScript(LISTEN);
        Page page = visitor.newPage();
        page.onDialog(dialog -> {
            wrong.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        for (String path : paths) {
            String address = Browser.address(live, path);
            page.navigate(address);
            page.keyboard().press("Tab");
            if (!page.url().equals(address)) {
                wrong.add(path + " led to " + page.url());
            }
            if (Objects.equals(page.evaluate("() => window.hacked"), 1)) {
                wrong.add(path + " ran a script");
            }
            ((List<?>) page.evaluate("() => window.refused"))
                    .forEach(refused -> wrong.add(path + " requested " + refused));
            check.apply(page).forEach(broken -> wrong.add(path + ": " + broken));
        }
        return wrong;
    }

    /**
     * Returns pages of every kind, with every second of the hostile words, all of which {@link dev.earshot.page.HostileTextTest} looks
     * for in the markup, too. Of updates and searches there are fewer, because articles show their words.
     */
    private static List<String> somePaths() {
        Map<Integer, List<String>> byPart = PATHS.stream().collect(Collectors.groupingBy(HostilePagesTest::part));
        List<String> paths = new ArrayList<>();
        byPart.forEach((part, all) -> paths.addAll(Soak.part(all, part)));
        return paths;
    }

    /** Returns n if every nth page of a kind is enough. */
    private static int part(String path) {
        return path.matches("/articles/.+/.+|/search.*") ? 5 : path.matches("/articles/hostile-.+") ? 2 : 1;
    }

    private static List<String> brokenLayout(Page page) {
        List<String> broken = new ArrayList<>();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            Layout layout = Layout.of(page);
            broken.addAll(layout.horizontalOverflow());
            broken.addAll(layout.smallTargets());
        }
        return broken;
    }

    @Test
    void detectsScriptThatRuns() {
        try (BrowserContext visitor = browser.unguarded(ReaderSettings.PLAIN)) {
            Page page = visitor.newPage();
            page.navigate(Browser.address(live, "/"));
            page.evaluate("words => { document.body.innerHTML = words; }", HostileWords.SCRIPTS.get(2));
            page.waitForFunction("() => window.hacked === 1");
        }
    }

    @Test
    void noLinkRunsAScript() {
        for (String path : PATHS) {
            assertEquals(
                    List.of(),
                    document(path).select("[href], [src], [action], [cite]").stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .filter(a ->
                                    List.of("href", "src", "action", "cite").contains(a.getKey()))
                            .map(a -> a.getValue())
                            .filter(value -> !value.matches("(?:/(?!/)|#|https?:|mailto:|feed:|pcast:).*"))
                            .toList(),
                    path);
        }
    }

    @Test
    void wordOf10000LettersIsKeptInEveryBlockType() {
        Document page = document("/articles/endless");
        for (String block : List.of("p", "h3", "ul > li", "ol > li", "blockquote")) {
            assertTrue(page.select("main").select(block).text().contains("W".repeat(10_000)), block);
        }
    }
}
