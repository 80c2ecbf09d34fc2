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
import dev.earshot.page.model.ArticleCard;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.StaticPage;
import dev.earshot.page.model.StoryLink;
import dev.earshot.page.model.UpdatePage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtherPagesTest {
    @Test
    void frontPageListsLatestUpdatesAndArticles() {
        Document page = Rendered.home(front());
        assertEquals(List.of("Harbor Record"), Rendered.texts(page, "h1"));
        assertEquals(List.of("Latest updates", "Sections", "Articles"), Rendered.texts(page, "h2"));
        assertEquals(Coast.updates().stream().map(Update::headline).toList(), Rendered.texts(page, "h3"));
        Element second = page.select("article").get(1);
        assertEquals(
                "/articles/storm-on-the-coast/updates/" + Coast.id(10),
                second.expectFirst("a").attr("href"));
        assertEquals(Coast.copy().headline(), second.select(".from").text());
        assertEquals(
                "Saturday, January 31, 2026, 2:55 p.m. Eastern Standard Time",
                Rendered.around(second.expectFirst("time")).text());
        assertEquals(
                "Listen, 41 seconds, MP3, 246 kilobytes: Rescuers bring a family of four to safety by boat.",
                second.select(".links a").text());
        assertEquals(
                List.of(Coast.copy().headline() + " 12 updates. Last changed: Saturday, January 31, 2026, 3:42 p.m."
                        + " Eastern Standard Time."),
                Rendered.texts(page, ".articles li"));
        assertEquals("/articles/storm-on-the-coast", page.select(".articles a").attr("href"));
        assertEquals("/sections/weather", page.select(".sections a").attr("href"));
        assertEquals("Skip to the latest update", page.expectFirst("a").text());
    }

    @Test
    void emptyFrontPageSaysHowToStart() {
        Document page = Rendered.home(new HomePage(List.of(), List.of(), List.of(), "x-40"));
        assertEquals(List.of("Nothing is on the air yet"), Rendered.texts(page, "h2"));
        assertTrue(page.select("main").text().contains("feeds/"));
        assertEquals("Skip to the content", page.expectFirst("a").text());
    }

    @Test
    void updatePageLinksToArticleAndNeighbors() {
        Update update = Coast.updates().get(5);
        Document page = Rendered.update(new UpdatePage(
                Coast.copy(),
                update,
                Corrections.of(Coast.updates()),
                Coast.recording(update, 65),
                7,
                12,
                Coast.id(7),
                Coast.id(5),
                true));
        assertEquals(update.headline(), page.select("h1").text());
        assertEquals(update.headline() + " - " + Coast.copy().headline() + " - Harbor Record", page.title());
        assertEquals("Update 7 of 12", page.select(".position").text());
        assertEquals(
                List.of(
                        "Back to the article, with all 12 updates",
                        "Newer: update 8",
                        "Older: update 6",
                        "All versions",
                        "Send the address of this update by e-mail"),
                Rendered.texts(page, "main nav a"));
        assertEquals(
                List.of(
                        "/articles/storm-on-the-coast",
                        "/articles/storm-on-the-coast/updates/" + Coast.id(7),
                        "/articles/storm-on-the-coast/updates/" + Coast.id(5)),
                page.select("main nav a").eachAttr("href").subList(0, 3));
        assertEquals(List.of("Listen"), Rendered.texts(page, "h2"));
        assertEquals(
                "A recording of update 7: 1 minute 5 seconds, MP3, 390 kilobytes. The voice is synthetic.",
                page.expectFirst("#recording").text());
        assertEquals(
                "/articles/storm-on-the-coast/updates/" + update.id() + "/audio.mp3",
                page.select("audio").attr("src"));
        assertEquals(
                "Go to update 5, which update 7 corrects",
                page.select(".remark a").text());
        assertEquals(
                Rendered.article(Coast.page())
                        .select("head link[rel=alternate]")
                        .eachAttr("href"),
                page.select("head link[rel=alternate]").eachAttr("href"));
    }

    @Test
    void blockHeadingsOnUpdatePageAreSecondLevel() {
        Document page = Rendered.update(new UpdatePage(
                Coast.copy(),
                Coast.updates().get(8),
                Corrections.of(Coast.updates()),
                null,
                4,
                12,
                Coast.id(4),
                Coast.id(2),
                false));
        assertEquals(List.of("What the colors mean", "Listen"), Rendered.texts(page, "h2"));
        assertTrue(page.select("audio").isEmpty());
        assertEquals("Listen to update 4, MP3", page.select(".listen a").text());
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

    @Test
    void endedArticleSaysNoMoreUpdatesAreExpected() {
        Article live = Coast.article();
        Article closed = live.toBuilder()
                .closedAt(Coast.at(20))
                .withdrawnAt(null)
                .revision(1)
                .lastChangeSequence(1)
                .build();
        Document page = Rendered.article(new ArticlePage(
                closed,
                Corrections.of(closed.updates()),
                Coast.recordings(),
                null,
                12,
                12,
                null,
                false,
                List.of(),
                "x-40"));
        assertTrue(page.select(".summary").text().contains("no more updates are expected"));
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
                latest,
                List.of(new SectionLink(new SectionId("weather"), "Weather")),
                List.of(new ArticleCard(
                        Coast.ID,
                        Coast.copy().headline(),
                        Locale.US,
                        Coast.ZONE,
                        12,
                        Coast.updates().getFirst().publishedAt())),
                "x-40");
    }
}
