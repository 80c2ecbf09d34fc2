package dev.earshot.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.earshot.support.EveryPage;
import dev.earshot.support.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base class of tests that open every page in a browser. */
@Tag("browsers")
@Timeout(600)
@ExtendWith(Served.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTests {
    EveryPage pages;
    Browser browser;

    @BeforeAll
    void start(EveryPage served) {
        pages = served;
        browser = Browser.start();
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    /** Opens all pages in one tab and returns the findings, each prefixed with the kind of page. */
    List<String> onEveryPage(ReaderSettings look, Function<Page, List<String>> test) {
        try (BrowserContext visitor = browser.visitor(look)) {
            return onPages(visitor, pages.paths(), test);
        }
    }

    /** The same for one page of each template. */
    List<String> onEveryTemplate(ReaderSettings look, Function<Page, List<String>> test) {
        try (BrowserContext visitor = browser.visitor(look)) {
            return onPages(visitor, pages.templates(), test);
        }
    }

    List<String> onPages(BrowserContext visitor, Map<String, String> paths, Function<Page, List<String>> test) {
        List<String> found = new ArrayList<>();
        Page page = visitor.newPage();
        paths.forEach((kind, path) -> {
            page.navigate(Browser.address(pages.live(), path));
            test.apply(page).forEach(what -> found.add(kind + ": " + what));
        });
        return found;
    }

    Page open(String kind, ReaderSettings look) {
        return browser.open(pages.live(), pages.path(kind), look);
    }
}
