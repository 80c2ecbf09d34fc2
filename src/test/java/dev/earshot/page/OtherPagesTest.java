package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Article;
import dev.earshot.article.Corrections;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.Withdrawn;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.StaticPage;
import dev.earshot.page.model.StoryLink;
import dev.earshot.page.model.UpdatePage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtherPagesTest {
    @Test
    void frontPageListsStoriesThenUpdates() {
        Document page = Rendered.home(front());
        assertEquals(List.of("Top stories"), Rendered.texts(page, "h1"));
        assertEquals(List.of(Coast.copy().headline(), "Latest updates", "Sections"), Rendered.texts(page, "h2"));
        assertEquals(
                "Saturday, January 31, 2026. Times are ET.",
                page.expectFirst("h1 + .small").text());
        Element story = page.expectFirst(".stories li");
        assertEquals(
                "Live Weather section",
                story.expectFirst(".kicker").text().replace(" " + Coast.copy().headline(), ""));
        assertEquals(
                "3:42 p.m. The wind is easing, and the tide has turned.",
                story.expectFirst("h2 + p").text());
        assertEquals("/articles/storm-on-the-coast", story.expectFirst("h2 a").attr("href"));
        assertEquals(
                "Listen to " + Coast.copy().headline(),
                story.expectFirst(".do a").text());
        assertEquals("12 updates", story.expectFirst(".dots").text());
        assertEquals("/sections/weather", page.select("#sections li a").attr("href"));
        assertEquals("Skip to top stories", page.expectFirst("a").text());
    }

    @Test
    void streamHasThreeUpdatesOfOneStory() {
        Document page = Rendered.home(front());
        assertEquals(
                List.of(
                        "3:42 p.m. The wind is easing, and the tide has turned.",
                        "2:55 p.m. Rescuers bring a family of four to safety by boat.",
                        "2:08 p.m. A sea wall gives way at Marsh Point."),
                Rendered.texts(page, ".stream .up"));
        Element story = page.expectFirst(".stream .small a");
        assertEquals(Coast.copy().headline() + " (full story with the 3:42 p.m. update)", story.text());
        assertEquals("/articles/storm-on-the-coast", story.attr("href"));
    }

    @Test
    void timesOfOtherDaysNameTheDay() {
        Article tuesday = article("2026-03-10T15:00:00Z");
        Article sunday = article("2026-03-08T15:00:00Z");
        Article earlier = article("2026-02-03T15:00:00Z");
        Article lastYear = article("2025-11-03T15:00:00Z");
        Document page = Rendered.home(new HomePage(
                true,
                Stream.of(tuesday, sunday, earlier, lastYear)
                        .map(one -> Coast.listing(one, 2))
                        .toList(),
                null,
                List.of(),
                List.of(),
                "x-40"));
        assertEquals(
                List.of("11:00 a.m.", "Sunday, 11:00 a.m.", "February 3, 10:00 a.m.", "November 3, 2025, 10:00 a.m."),
                Rendered.texts(page, ".stories time"));
    }

    private static Article article(String at) {
        Update update = Coast.plain(Instant.parse(at), "It rains", "A lot.");
        return Coast.article(Coast.bare(Locale.US), List.of(update));
    }

    @Test
    void olderStoriesHaveNoStreamAndLeadOn() {
        Document page = Rendered.home(
                new HomePage(false, front().stories(), "/?before=1.x", List.of(), front().sections(), "x-40"));
        assertEquals("Older stories", page.expectFirst("h1").text());
        assertEquals(0, page.select(".stream").size());
        assertEquals("/?before=1.x", page.expectFirst("a[rel=next]").attr("href"));
        assertEquals("noindex", page.expectFirst("meta[name=robots]").attr("content"));
    }

    @Test
    void emptyFrontPageSaysHowToStart() {
        Document page = Rendered.home(new HomePage(true, List.of(), null, List.of(), List.of(), "x-40"));
        assertEquals(List.of("There are no stories yet"), Rendered.texts(page, "h1"));
        assertTrue(page.select("main").text().contains("feeds/"));
    }

    @Test
    void updatePageLinksToArticleAndNeighbors() {
        Update update = Coast.updates().get(5);
        Document page = Rendered.update(new UpdatePage(
                Coast.copy(),
                update,
                Corrections.of(Coast.updates()),
                Coast.recording(update, 65),
                12,
                Coast.updates().get(4),
                Coast.updates().get(6),
                true));
        assertEquals("Correction " + update.headline(), page.select("h1").text());
        assertEquals(update.headline() + " - " + Coast.copy().headline() + " - Harbor Record", page.title());
        assertEquals(
                List.of(
                        "Saturday, January 31, 2026, 11:47 a.m. Eastern Standard Time",
                        "By Ines Okafor and Tom Brandt"),
                Rendered.texts(page, ".byline"));
        assertEquals(
                List.of(
                        "Previous update: 11:00 a.m., Shelters open in the town hall and the old cannery.",
                        "Next update: 12:34 p.m., The governor declares a state of emergency.",
                        "All 12 updates"),
                Rendered.texts(page, "main nav a"));
        assertEquals(List.of("prev", "next"), page.select("main nav a[rel]").eachAttr("rel"));
        assertEquals(
                "/articles/storm-on-the-coast/updates/" + update.id() + "/audio.mp3",
                page.select("audio").attr("src"));
        assertEquals(
                "Download this recording, MP3, 390 kilobytes",
                page.expectFirst("a[download]").text());
        assertEquals(
                "Corrects the 10:13 a.m. update", page.expectFirst(".mend a").text());
        assertEquals(Coast.copy().headline(), page.expectFirst(".kicker a").text());
    }

    @Test
    void blockHeadingsOnUpdatePageAreSecondLevel() {
        Document page = Rendered.update(new UpdatePage(
                Coast.copy(),
                Coast.updates().get(8),
                Corrections.of(Coast.updates()),
                null,
                12,
                Coast.updates().get(7),
                Coast.updates().get(9),
                false));
        assertEquals(List.of("What the colors mean", "Listen"), Rendered.texts(page, "h2"));
        assertTrue(page.select("audio").isEmpty());
        assertEquals("Listen to this update", page.select(".listen a").text());
    }

    @Test
    void errorPageSaysWhatHappenedAndWhatToDo() {
        Document missing = Rendered.error(new ErrorPage(404, "x", "y", ErrorPage.KnownError.NOTHING, null));
        assertEquals("Page not found", missing.select("h1").text());
        assertEquals("q", missing.expectFirst("form[role=search] label").attr("for"));
        assertEquals("/", missing.select("main a").attr("href"));
        assertFalse(missing.expectFirst("main").text().contains("404"));
        Document broken = Rendered.error(new ErrorPage(500, "x", "y", ErrorPage.KnownError.FAILED, "7f3a"));
        assertEquals("7f3a", broken.select("main code").text());
        assertFalse(broken.text().contains("xception"));
        assertTrue(broken.select("main form").isEmpty());
    }

    @Test
    void withdrawnUpdateLeadsToItsStory() {
        StoryLink story = new StoryLink(Coast.ID, "Storm", Locale.US);
        Document page = Rendered.error(new ErrorPage(
                410,
                "x",
                "y",
                ErrorPage.KnownError.UPDATE,
                new ErrorPage.Gone(new Withdrawn(Coast.at(0), "Wrong place."), Coast.ZONE, story, null),
                null,
                List.of(story, new StoryLink(Coast.ID, "Ferry", Locale.US))));
        assertEquals("This update has been withdrawn", page.select("h1").text());
        assertEquals("/articles/" + Coast.ID, page.expectFirst(".lede a").attr("href"));
        assertTrue(page.expectFirst("main").text().contains("Reason: Wrong place."));
        assertEquals(List.of("Ferry", "All stories"), Rendered.texts(page, "#top + ul a"));
    }

    @Test
    void withdrawnStoryLeadsToItsSection() {
        Document page = Rendered.error(new ErrorPage(
                410,
                "x",
                "y",
                ErrorPage.KnownError.ARTICLE,
                new ErrorPage.Gone(
                        new Withdrawn(Coast.at(0), null),
                        Coast.ZONE,
                        null,
                        new SectionLink(new SectionId("weather"), "Weather")),
                null,
                List.of(new StoryLink(Coast.ID, "Sturm", Locale.GERMAN))));
        assertEquals("This story has been withdrawn", page.select("h1").text());
        assertEquals(List.of("Sturm", "More from Weather", "All stories"), Rendered.texts(page, ".tall a"));
        assertEquals("de", page.expectFirst(".tall a").attr("lang"));
    }

    @Test
    void untranslatedErrorIsMarkedAsEnglish() {
        ErrorPage page = new ErrorPage(400, "Invalid limit", "Use 1.", null, null);
        assertEquals(
                "Invalid limit", Rendered.error(page).select("h1:not([lang])").text());
        Document german =
                Rendered.error(page, Messages.forLanguage(Locale.GERMAN).orElseThrow());
        assertEquals("de", german.expectFirst("html").attr("lang"));
        assertEquals("en", german.expectFirst("h1").attr("lang"));
        assertEquals("Startseite", german.select("main a").text());
    }

    @ParameterizedTest
    @EnumSource(StaticPage.class)
    void staticPagesExistInAllLanguages(StaticPage staticPage) {
        for (Locale language : Messages.languages()) {
            Messages messages = Messages.forLanguage(language).orElseThrow();
            Document page = Rendered.prose(staticPage, new Reader(messages, Preferences.DEFAULT));
            assertEquals(language.toLanguageTag(), page.expectFirst("html").attr("lang"));
            assertEquals(4, page.select("h2").size());
            assertFalse(page.text().contains("{"), page.text());
        }
    }

    @Test
    void sameViewRendersSameBytes() {
        assertArrayEquals(
                Rendered.PAGES.article(Coast.page(), Reader.DEFAULT),
                Rendered.PAGES.article(Coast.page(), Reader.DEFAULT));
    }

    @Test
    void pagesLinkToVersionedStylesheet() {
        assertTrue(Asset.STYLE.path().matches("/assets/earshot-[0-9a-f]{16}\\.css"));
        assertEquals(
                Asset.STYLE.path(),
                Rendered.home(front()).select("link[rel=stylesheet]").attr("href"));
        assertTrue(new String(Asset.ICON.bytes(), StandardCharsets.UTF_8).startsWith("<svg"));
    }

    static HomePage front() {
        List<TimelineEntry> latest = Coast.updates().stream()
                .map(update -> new TimelineEntry(
                        Coast.copy(), update, Coast.recordings().get(update.id())))
                .toList();
        return new HomePage(
                true,
                List.of(Coast.listing(Coast.article(), 12)),
                null,
                latest,
                List.of(new SectionLink(new SectionId("weather"), "Weather")),
                "x-40");
    }
}
