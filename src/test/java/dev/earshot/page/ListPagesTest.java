package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Span;
import dev.earshot.article.TimelineEntry;
import dev.earshot.page.model.ArticleCard;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages with lists: a section, search results, feeds. */
class ListPagesTest {
    private static final SectionId WEATHER = new SectionId("weather");

    @Test
    void sectionPageListsLatestUpdatesAndArticles() {
        Document page = Rendered.section(new SectionPage(WEATHER, "Weather", entries(), cards(Locale.US), "x-40"));
        assertEquals(List.of("Weather"), Rendered.texts(page, "h1"));
        assertEquals("Weather - Harbor Record", page.title());
        assertEquals(List.of("Latest updates", "Articles"), Rendered.texts(page, "h2"));
        assertEquals(12, page.select("h3").size());
        assertEquals("Skip to the latest update", page.expectFirst("a").text());
    }

    @Test
    void sectionNameHasLanguageOfItsArticles() {
        Document page = Rendered.section(new SectionPage(WEATHER, "Wetter", List.of(), cards(Locale.GERMANY), "x-40"));
        assertEquals("de-DE", page.expectFirst("h1").attr("lang"));
        assertEquals("en-US", page.expectFirst("html").attr("lang"));
    }

    @Test
    void searchPageCountsResultsInHeadingAndTitle() {
        Document page = Rendered.search(found(12));
        assertEquals(List.of("12 updates match wall"), Rendered.texts(page, "h2"));
        assertEquals("12 updates match wall - Harbor Record", page.title());
        assertEquals("#found", page.expectFirst("a").attr("href"));
        assertEquals("Storm at the wall", page.expectFirst("main h3 a").text());
        assertEquals("wall", page.expectFirst("main h3 mark").text());
        assertEquals(
                "/search/feed.atom?q=wall",
                page.expectFirst("main a:containsOwn(Follow this search)").attr("href"));
    }

    @Test
    void storyShowsThreeHitsAndLinksToAll() {
        Document page = Rendered.search(found(12));
        assertEquals(3, page.select("main ol li").size());
        assertEquals(
                "/search?q=wall&story=" + Coast.ID,
                page.expectFirst("main a:containsOwn(All 12 matching updates)").attr("href"));
        assertTrue(Rendered.search(found(3)).select("main a:containsOwn(All 3)").isEmpty());
    }

    @Test
    void searchWithoutResultOffersAnotherSpelling() {
        Document page = Rendered.search(Searches.nothing("wlal", "wall"));
        assertEquals(List.of("No results for wlal. Try fewer words."), Rendered.texts(page, "h2"));
        assertEquals(
                "/search?q=wall",
                page.expectFirst("main a:containsOwn(Did you mean wall?)").attr("href"));
    }

    @ParameterizedTest
    @CsvSource({
        "no_word, 0, Enter at least one word.",
        "too_many_terms, 20, This search has too many words. Use at most 20 words or phrases.",
        "too_long, 200, This search is too long. Use at most 200 characters.",
        "only_exclusions, 0, -rain only leaves out updates. Add a word to look for.",
        "exclusion_in_choice, 0, -rain can't stand beside OR. Remove one of them.",
        "date, 0, -rain is not a date. Enter a date such as 2026-11-29.",
        "period, 0, The last day is before the first. Change one of them."
    })
    void searchPageExplainsMistake(String name, int max, String explained) {
        Document page = Rendered.search(
                new SearchPage(Searches.form("-rain"), new SearchPage.SearchMistake(name, "-rain", max), null));
        assertEquals(explained, page.expectFirst("#mistake").text());
        assertEquals("mistake", page.expectFirst("#q").attr("aria-describedby"));
    }

    @Test
    void searchFieldHasLabelAndDescription() {
        Document page = Rendered.search(new SearchPage(Searches.form(""), null, null));
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

    private static SearchPage found(int count) {
        return Searches.found(
                "wall",
                Coast.article(),
                Excerpt.whole("Storm at the wall", List.of(new Span(13, 17))),
                entries().stream()
                        .map(entry -> Searches.hit(entry, Excerpt.NONE))
                        .toList(),
                count);
    }

    private static List<ArticleCard> cards(Locale language) {
        return List.of(new ArticleCard(Coast.ID, "Storm", language, Coast.ZONE, 12, Coast.at(0)));
    }
}
