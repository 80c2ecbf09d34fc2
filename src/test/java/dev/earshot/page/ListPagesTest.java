package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleListing;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Span;
import dev.earshot.article.TimelineEntry;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.FeedsPage;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.SectionPage;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The pages with lists: a section, search results, feeds. */
class ListPagesTest {
    private static final SectionId WEATHER = new SectionId("weather");

    @Test
    void sectionPageListsStoriesThenUpdates() {
        Document page = Rendered.section(
                new SectionPage(WEATHER, "Weather", true, stories(Locale.US), null, entries(), "x-40"));
        assertEquals(List.of("Weather"), Rendered.texts(page, "h1"));
        assertEquals("Weather - Harbor Record", page.title());
        assertEquals(List.of("Headline", "Latest updates"), Rendered.texts(page, "h2"));
        assertEquals(3, page.select(".stream .up").size());
        assertEquals("/listen?section=weather", page.expectFirst("a.go").attr("href"));
        assertEquals(
                "/sections/weather?since=x-40",
                page.expectFirst("a:containsOwn(Check for new updates)").attr("href"));
    }

    @Test
    void sectionNameHasLanguageOfItsArticles() {
        Document page = Rendered.section(
                new SectionPage(WEATHER, "Wetter", true, stories(Locale.GERMANY), null, List.of(), "x-40"));
        assertEquals("de-DE", page.expectFirst("h1").attr("lang"));
        assertEquals("en-US", page.expectFirst("html").attr("lang"));
        assertTrue(page.expectFirst(".stories .dots").text().endsWith("German"));
    }

    @Test
    void searchPageCountsResultsInHeadingAndTitle() {
        Document page = Rendered.search(new SearchPage("wall", null, new SearchPage.Results(hits(), true, null)));
        assertEquals(List.of("12 updates found"), Rendered.texts(page, "h2"));
        assertEquals("12 updates found: wall - Harbor Record", page.title());
        assertEquals("#found", page.expectFirst("a").attr("href"));
        assertEquals("Storm at the wall", page.expectFirst(".from").text());
        assertEquals("wall", page.expectFirst(".from mark").text());
        assertEquals(
                "/search/feed.atom?q=wall",
                page.expectFirst("main a:containsOwn(Follow this search)").attr("href"));
    }

    @Test
    void searchFieldHasLabelAndDescription() {
        Document page = Rendered.search(new SearchPage("", null, null));
        Element field = page.expectFirst("input");
        assertEquals(field.id(), page.expectFirst("label").attr("for"));
        assertEquals("how", field.attr("aria-describedby"));
        assertEquals("search", page.expectFirst("form").attr("role"));
        assertEquals("Search", page.expectFirst("button").text());
        assertEquals(List.of(), Rendered.texts(page, "h2"));
    }

    @Test
    void feedLinksNameTheirArticleForScreenReaders() {
        Document page = Rendered.feeds(feeds());
        List<String> links = Rendered.texts(page, "#articles .row a");
        assertEquals(18, links.size());
        assertEquals("Updates, Atom feed: Storm", links.getFirst());
        assertEquals("Podcast: Storm", links.get(4));
        // the second article has the same headline
        assertEquals("Updates, Atom feed: Storm (2)", links.get(9));
        assertEquals("Updates, Atom feed", page.expectFirst("#articles .row a").ownText());
        assertEquals("de", page.select("#articles .heard").eachAttr("lang").getLast());
    }

    @Test
    void feedsPageSaysHowManyArticlesOpmlLists() {
        assertTrue(Rendered.feeds(feeds()).text().contains("the newest 1000 articles"));
    }

    @Test
    void laterFeedsPageListsArticlesOnly() {
        Document page = Rendered.feeds(new FeedsPage(List.of(), feeds().articles(), false, null, 1_000));
        assertEquals(List.of("Feeds of articles"), Rendered.texts(page, "h2"));
        assertEquals("/feeds", page.expectFirst("main a").attr("href"));
    }

    private static FeedsPage feeds() {
        return new FeedsPage(
                List.of(new SectionLink(WEATHER, "Weather")),
                List.of(
                        new FeedsPage.ListedArticle(Coast.ID, "Storm", Locale.US),
                        new FeedsPage.ListedArticle(Coast.ID, "Storm", Locale.GERMAN)),
                true,
                SiteUrls.FEEDS + "?before=x-1",
                1_000);
    }

    private static List<TimelineEntry> entries() {
        return Coast.updates().stream()
                .map(update -> new TimelineEntry(
                        Coast.copy(), update, Coast.recordings().get(update.id())))
                .toList();
    }

    private static List<SearchPage.Hit> hits() {
        return entries().stream()
                .map(timelineEntry -> new SearchPage.Hit(
                        timelineEntry, Excerpt.whole("Storm at the wall", List.of(new Span(13, 17))), Excerpt.NONE))
                .toList();
    }

    private static List<ArticleListing> stories(Locale language) {
        return List.of(Coast.listing(Coast.article(Coast.bare(language), Coast.updates()), 12));
    }
}
