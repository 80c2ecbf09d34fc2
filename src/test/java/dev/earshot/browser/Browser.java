package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.earshot.support.Live;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Debian's Chromium without a window, looking at the pages of a server. One is started for each test class, before all of
 * its tests and in their thread, since Playwright keeps to one. Nothing leaves the machine: what a page asks of another host
 * is noted, and answered with a picture.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium-headless-shell");
    private static final double PATIENCE_MILLIS = 60_000;

    /** Stands for every picture that sources name; as large as the pictures of news are. */
    private static final String PICTURE =
            "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='800'><rect width='1200' height='800' fill='gray'/></svg>";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<Request> outside = new CopyOnWriteArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        if (!Files.isExecutable(CHROMIUM)) {
            fail("there is no " + CHROMIUM + "; tests of the profile \"browsers\" need Debian's package chromium-headless-shell");
        }
        Playwright playwright = Playwright.create();
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                // Chromium refuses root its sandbox
                                .setArgs(List.of("--no-sandbox"))));
    }

    /** A visitor who was never here before; everything opened in it closes with it. */
    BrowserContext visitor(Look look) {
        return visitor(look.options());
    }

    /** A visitor whose browser ignores what a page's security policy forbids. */
    BrowserContext unguarded(Look look) {
        return visitor(look.options().setBypassCSP(true));
    }

    private BrowserContext visitor(NewContextOptions options) {
        BrowserContext context = chromium.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.route(address -> !isHere(address), this::answer);
        return context;
    }

    /** The page of a path of the server, loaded, in the only tab of a new visitor. */
    Page open(Live live, String path, Look look) {
        Page page = visitor(look).newPage();
        page.navigate(address(live, path));
        return page;
    }

    /** Closes a page that was opened here, and what belongs to its visitor. */
    static void close(Page page) {
        page.context().close();
    }

    public static String address(Live live, String path) {
        return "http://127.0.0.1:" + live.port() + path;
    }

    /** What was asked of other hosts, by all visitors so far. */
    List<Request> outside() {
        return outside;
    }

    private static boolean isHere(String address) {
        // blobs, data and blank pages ask nobody
        return !address.startsWith("http")
                || "127.0.0.1".equals(URI.create(address).getHost());
    }

    private void answer(Route route) {
        outside.add(route.request());
        route.fulfill(new Route.FulfillOptions().setContentType("image/svg+xml").setBody(PICTURE));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
