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
 * Debian's headless Chromium, viewing the pages of a server. Each test class starts one before its tests and uses it in the
 * same thread, as Playwright requires. Nothing leaves the machine: requests to other hosts are recorded and answered with a
 * picture.
 */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium-headless-shell");
    private static final double TIMEOUT_MILLIS = 60_000;

    /** Replaces every external picture, and is as large as news pictures usually are. */
    private static final String PICTURE =
            "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='800'><rect width='1200' height='800'"
                    + " fill='gray'/></svg>";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<Request> outside = new CopyOnWriteArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        if (!Files.isExecutable(CHROMIUM)) {
            fail("there is no " + CHROMIUM
                    + "; tests of the profile \"browsers\" need Debian's package chromium-headless-shell");
        }
        Playwright playwright = Playwright.create();
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                // Chromium can't use its sandbox as root
                                .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
    }

    /** Returns a new browser context without cookies or storage. Closing it closes its pages. */
    BrowserContext visitor(ReaderSettings look) {
        return visitor(look.options());
    }

    /** Returns a context that ignores the pages' Content-Security-Policy. */
    BrowserContext unguarded(ReaderSettings look) {
        return visitor(look.options().setBypassCSP(true));
    }

    /**
     * Returns a context for pages of this machine only. Its requests aren't intercepted, because Playwright then answers
     * preflights itself.
     */
    BrowserContext direct() {
        BrowserContext context = chromium.newContext();
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        return context;
    }

    private BrowserContext visitor(NewContextOptions options) {
        BrowserContext context = chromium.newContext(options);
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        context.route(address -> !isHere(address), this::answer);
        return context;
    }

    /** Opens a path of the server in a new context. */
    Page open(Live live, String path, ReaderSettings look) {
        Page page = visitor(look).newPage();
        page.navigate(address(live, path));
        return page;
    }

    /** Closes a page and its context. */
    static void close(Page page) {
        page.context().close();
    }

    public static String address(Live live, String path) {
        return "http://127.0.0.1:" + live.port() + path;
    }

    /** Returns all requests to other hosts so far. */
    List<Request> outside() {
        return outside;
    }

    private static boolean isHere(String address) {
        // blob:, data: and about: send no requests
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
