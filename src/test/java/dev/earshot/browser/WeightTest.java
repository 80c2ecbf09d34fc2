package dev.earshot.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.EveryPage;
import dev.earshot.support.Live;
import dev.earshot.support.Served;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks that an article is small enough for slow networks. */
@ExtendWith(Served.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeightTest {
    private static final int MAX_BYTES = 15 * 1024;

    private EveryPage pages;

    @BeforeAll
    void start(EveryPage served) {
        pages = served;
    }

    @Test
    void articleOf20UpdatesAndStylesheetFitIn15Kilobytes() {
        Document page = pages.document(EveryPage.ARTICLE);
        assertEquals(20, page.select("main article").size());
        int html = packed(EveryPage.ARTICLE);
        int style = packed(page.expectFirst("link[rel=stylesheet]").attr("href"));
        assertTrue(
                html + style <= MAX_BYTES,
                String.format(Locale.ROOT, "page %d bytes, stylesheet %d bytes", html, style));
        System.out.println("An article of 20 updates has " + html + " bytes, its stylesheet " + style);
    }

    private int packed(String path) {
        HttpResponse<byte[]> answer = pages.live().get(path, "Accept-Encoding", "gzip");
        assertEquals("gzip", Live.header(answer, "Content-Encoding"));
        return answer.body().length;
    }
}
