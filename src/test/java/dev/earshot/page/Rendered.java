package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.FollowPage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.NewsPage;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.StaticPage;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.page.model.VersionsPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Renders pages, parses them like a browser, and checks the rules for all pages. */
final class Rendered {
    static final PageRenderer PAGES = new PageRenderer(Coast.SITE, () -> Coast.ADDRESSES);

    private Rendered() {}

    static Document versions(VersionsPage page) {
        return checked(PAGES.versions(page, Reader.DEFAULT));
    }

    static Document home(HomePage page) {
        return checked(PAGES.home(page, Reader.DEFAULT));
    }

    static Document article(ArticlePage page) {
        return checked(PAGES.article(page, Reader.DEFAULT));
    }

    static Document update(UpdatePage page) {
        return checked(PAGES.update(page, Reader.DEFAULT));
    }

    static Document section(SectionPage page) {
        return checked(PAGES.section(page, Reader.DEFAULT));
    }

    static Document search(SearchPage page) {
        return checked(PAGES.search(page, Reader.DEFAULT));
    }

    static Document follow(FollowPage page) {
        return checked(PAGES.follow(page, Reader.DEFAULT));
    }

    static Document error(ErrorPage page) {
        return checked(PAGES.error(page, Reader.DEFAULT));
    }

    static Document error(ErrorPage page, Messages messages) {
        return checked(PAGES.error(page, new Reader(messages, Preferences.DEFAULT)));
    }

    static Document article(ArticlePage page, Reader reader) {
        return checked(PAGES.article(page, reader));
    }

    static Document news(NewsPage page) {
        return checked(PAGES.news(page, Reader.DEFAULT));
    }

    static Document preferences(String from, boolean isSaved, Reader reader) {
        return checked(PAGES.preferences(from, isSaved, reader));
    }

    static Document prose(StaticPage page, Reader reader) {
        return checked(PAGES.prose(page, reader));
    }

    static List<String> texts(Document page, String css) {
        return page.select(css).eachText();
    }

    /** Returns the parent element. */
    static Element around(Element element) {
        return Objects.requireNonNull(element.parent());
    }

    /** Returns the closest ancestor that matches, or the element itself. */
    static Element around(Element element, String css) {
        return Objects.requireNonNull(element.closest(css));
    }

    private static Document checked(byte[] html) {
        Document page = Jsoup.parse(new String(html, StandardCharsets.UTF_8), "http://localhost/");
        headingsSkipNoLevel(page);
        landmarksHoldEverything(page);
        skipLinkIsFirst(page);
        namesAndIdsAreSound(page);
        linksAreSound(page);
        nothingRunsAndNothingMoves(page);
        assertTrue(page.select("audio").size() <= 1, "one player at most");
        return page;
    }

    private static void headingsSkipNoLevel(Document page) {
        assertEquals(1, page.select("h1").size());
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.tagName().charAt(1) - '0';
            assertTrue(next <= level + 1, heading + " skips a level");
            assertFalse(heading.text().isBlank());
            level = next;
        }
    }

    private static void landmarksHoldEverything(Document page) {
        assertEquals(
                List.of("header", "main", "footer"),
                page.body().children().stream().map(Element::tagName).toList());
        assertTrue(page.body().textNodes().stream().allMatch(text -> text.isBlank()));
        assertEquals(1, page.select("header").size());
        assertEquals(1, page.select("main").size());
        assertEquals(1, page.select("footer").size());
        for (Element nav : page.select("nav")) {
            assertTrue(nav.hasAttr("aria-label") || nav.hasAttr("aria-labelledby"), "a nav without a name");
        }
    }

    private static void skipLinkIsFirst(Document page) {
        Element first = page.select("a, audio, button, input, [tabindex]").first();
        assertTrue(
                first != null && first.is("header .skip") && first.attr("href").startsWith("#"));
        assertTrue(page.getElementById(first.attr("href").substring(1)) != null, first + " has no target");
    }

    private static void namesAndIdsAreSound(Document page) {
        Set<String> ids = new HashSet<>();
        page.select("[id]").forEach(element -> assertTrue(ids.add(element.id()), "duplicate id " + element.id()));
        for (String reference : List.of("aria-labelledby", "aria-describedby")) {
            page.select("[" + reference + "]").forEach(e -> assertTrue(ids.contains(e.attr(reference)), e.toString()));
        }
        page.select("article")
                .forEach(article -> assertTrue(
                        article.id().startsWith("u-") && article.hasAttr("aria-labelledby"),
                        "an update without a name"));
        page.select(".plain").forEach(list -> assertEquals("list", list.attr("role")));
        page.select("img").forEach(img -> assertTrue(img.attr("alt").matches("(?s).+[.!?]"), img.toString()));
    }

    private static void linksAreSound(Document page) {
        Map<String, String> targets = new HashMap<>();
        for (Element link : page.select("a")) {
            assertFalse(link.text().isBlank(), link + " has no text");
            assertTrue(link.attr("href").matches("(?:/|#|https?:|mailto:|feed:|pcast:).*"), link.toString());
            boolean prose =
                    link.closest(".do, .pages, .card, .mend, .skip, .name, .kicker, .tabs, .stream, .head, nav, .t")
                            == null;
            if (!prose) {
                assertEquals(null, targets.put(link.text(), link.attr("href")), "duplicate text " + link.text());
            }
        }
    }

    private static void nothingRunsAndNothingMoves(Document page) {
        assertTrue(page.select("style, [style], iframe, object, embed, base, form:not([action^=/])")
                .isEmpty());
        assertEquals(1, page.select("script[src]").size(), "one script");
        assertEquals(1, page.select("head > script[src][defer]").size(), "it must not block the page");
        for (Element script : page.select("script:not([src])")) {
            // a data block, which no browser runs
            assertEquals("application/ld+json", script.attr("type"));
        }
        assertTrue(page.select("meta[http-equiv], [aria-live], [role=feed], [autoplay], [loop]")
                .isEmpty());
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(a -> assertFalse(a.getKey().startsWith("on"), element.toString()));
        }
    }

    /** Returns the compressed size. */
    static int zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }
}
