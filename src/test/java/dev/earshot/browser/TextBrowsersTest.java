package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.clients.Program;
import dev.earshot.support.EveryPage;
import dev.earshot.support.Golden;
import dev.earshot.support.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Checks that text browsers show the whole article. Two of them are popular with users of braille displays. */
@Tag("browsers")
@ExtendWith(Served.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextBrowsersTest {
    @TempDir
    private Path home;

    private EveryPage pages;
    private String address;

    @BeforeAll
    void start(EveryPage served) {
        pages = served;
        address = Browser.address(served.live(), EveryPage.ARTICLE);
    }

    @Test
    void lynxShowsEverythingInOrder() {
        String dump = new Program(home).run("lynx", "-dump", "-width=80", address);
        assertHoldsAllInOrder(dump);
        assertLinksInOrder(dump);
        Golden.assertSame("article-lynx.txt", pages.live(), dump);
    }

    @Test
    void w3mShowsEverythingInOrder() {
        String dump = new Program(home).run("w3m", "-dump", "-cols", "80", "-o", "display_link_number=1", address);
        assertHoldsAllInOrder(dump);
        assertLinksInOrder(dump);
        Golden.assertSame("article-w3m.txt", pages.live(), dump);
    }

    @Test
    void edbrowseShowsEverythingInOrder() throws IOException {
        // without this file, edbrowse creates one and prints a message
        Files.createFile(home.resolve(".ebrc"));
        String dump = new Program(home)
                .run("sh", "-c", "printf ',p\\nqt\\n' | edbrowse " + address)
                // byte counts
                .replaceFirst("\\d+\n\\d+\n", "");
        assertHoldsAllInOrder(dump);
        Golden.assertSame("article-edbrowse.txt", pages.live(), dump);
    }

    /** Checks the headline, then the heading and recording link of each update, in order. */
    private void assertHoldsAllInOrder(String dump) {
        Document page = pages.document(EveryPage.ARTICLE);
        List<String> expected = new ArrayList<>(List.of(page.expectFirst("h1").text()));
        for (Element update : page.select("main article")) {
            expected.add(update.expectFirst("h3").text());
            expected.add(update.expectFirst("[data-play]").text());
        }
        assertEquals(1 + 2 * 20, expected.size());
        String words = dump.replaceAll("\\[\\d+\\]|[{}]", "").replaceAll("\\s+", " ");
        int from = 0;
        for (String next : expected) {
            int at = words.indexOf(next, from);
            assertTrue(at >= 0, () -> "missing or out of order: " + next);
            from = at + next.length();
        }
    }

    /** Checks the list of addresses at the end. */
    private void assertLinksInOrder(String dump) {
        List<String> links = dump.lines()
                .map(line -> line.strip().replaceFirst("^(?:\\[\\d+\\]|\\d+\\.) (?=http)", ""))
                .toList();
        List<String> recordings = pages.document(EveryPage.ARTICLE)
                .select("main article [data-play]")
                .eachAttr("abs:href");
        assertEquals(20, recordings.size());
        assertEquals(recordings, links.stream().filter(recordings::contains).toList());
    }
}
