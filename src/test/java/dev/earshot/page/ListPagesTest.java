package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleListing;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Span;
import dev.earshot.article.TimelineEntry;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.FollowPage;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.StoryLink;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages with lists: a section, search results, what can be followed. */
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
    void feedLinksNameTheirStoryForScreenReaders() {
        Document page = Rendered.follow(all(null));
        List<String> links = Rendered.texts(page, "#stories + .rows a");
        // the second story has the same headline, and is in a language without a voice
        assertEquals(List.of("Feed of Storm", "Podcast of Storm", "Feed of Storm (2)"), links);
        assertEquals("Feed", page.expectFirst("#stories + .rows a").ownText());
        assertEquals("de", page.select("#stories + .rows .vh [lang]").attr("lang"));
    }

    @Test
    void addressesToFollowAreTheSites() {
        Document page = Rendered.follow(all(null));
        assertEquals("Follow Harbor Record", page.expectFirst("h1").text());
        assertEquals(
                List.of(
                        Coast.ADDRESSES.absolute("/feed.atom").toString(),
                        Coast.ADDRESSES.absolute("/podcast.rss").toString()),
                page.select("input[readonly]").eachAttr("value"));
        assertEquals(
                List.of("In a feed reader", "In a podcast app", "On this device"), Rendered.texts(page, ".card h2"));
        assertEquals(
                Coast.ADDRESSES.absolute("/feed.atom").toString().replace("https:", "feed:"),
                page.expectFirst("a:containsOwn(Open in feed reader)").attr("href"));
    }

    @Test
    void addressesToFollowAreThoseOfStoryAskedFor() {
        Document page = Rendered.follow(all(new StoryLink(Coast.ID, "Storm", Locale.US)));
        assertEquals("Follow this story", page.expectFirst("h1").text());
        assertEquals("/articles/" + Coast.ID, page.expectFirst(".kicker a").attr("href"));
        assertEquals(
                Coast.ADDRESSES.absolute("/articles/" + Coast.ID + "/feed.atom").toString(),
                page.expectFirst("input").attr("value"));
        assertEquals("/feed.atom", page.expectFirst(".rows a").attr("href"));
        assertEquals("noindex", page.expectFirst("meta[name=robots]").attr("content"));
    }

    @Test
    void storyInLanguageWithoutVoiceHasNoPodcast() {
        Document page = Rendered.follow(all(new StoryLink(Coast.ID, "Sturm", Locale.GERMAN)));
        assertEquals(1, page.select("input[readonly]").size());
        assertEquals(List.of("In a feed reader", "On this device"), Rendered.texts(page, ".card h2"));
    }

    @Test
    void emptySiteListsNothingToChoose() {
        Document page = Rendered.follow(new FollowPage(null, List.of(), List.of(), true, null, null));
        assertTrue(page.select("#choose, .rows").isEmpty());
        assertTrue(page.select("#partners a:containsOwn(hub)").isEmpty());
    }

    @Test
    void laterFollowPageListsStoriesOnly() {
        Document page = Rendered.follow(
                new FollowPage(null, all(null).sections(), all(null).stories(), false, null, null));
        assertEquals(List.of("Follow a section or story"), Rendered.texts(page, "h2"));
        assertEquals(1, page.select(".rows").size());
        assertEquals("/follow", page.expectFirst("main a").attr("href"));
    }

    private static FollowPage all(@Nullable StoryLink story) {
        return new FollowPage(
                story,
                List.of(new FollowPage.FollowedSection(new SectionLink(WEATHER, "Weather"), List.of(Locale.US))),
                List.of(new StoryLink(Coast.ID, "Storm", Locale.US), new StoryLink(Coast.ID, "Storm", Locale.GERMAN)),
                true,
                SiteUrls.FOLLOW + "?before=x-1",
                "https://hub.example/");
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

    private static List<ArticleListing> stories(Locale language) {
        return List.of(Coast.listing(Coast.article(Coast.bare(language), Coast.updates()), 12));
    }
}
