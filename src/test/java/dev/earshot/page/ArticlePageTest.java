package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Article;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.page.model.ArticlePage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The page of an article around its updates. */
class ArticlePageTest {
    private static final String PATH = "/articles/storm-on-the-coast";

    @Test
    void sectionsAppearInReadingOrder() {
        Document page = Rendered.article(Coast.page());
        assertEquals(
                List.of(
                        "Listen",
                        "Updates Saturday, January 31, 2026",
                        "Background",
                        "Related stories",
                        "Follow this story"),
                Rendered.texts(page, "h2"));
        assertEquals(
                List.of(
                        "Live Weather 12 updates",
                        Coast.copy().headline(),
                        Objects.requireNonNull(Coast.copy().lede()).plainText(),
                        "By Ines Okafor and Tom Brandt Updated 3:42 p.m. ET"),
                page.select("main > div > *").stream()
                        .limit(4)
                        .map(Element::text)
                        .toList());
        assertEquals(
                "Newest first Oldest first Times are ET",
                page.expectFirst(".day + .note").text());
    }

    @Test
    void pictureOfArticleStandsInBackground() {
        Document page = Rendered.article(Coast.page());
        assertEquals(
                "Background", page.expectFirst("section:has(> figure) > h2").text());
        assertEquals(1, page.select("main > div > section > figure").size());
    }

    @Test
    void playerPlaysFullStoryAndLeadsToListeningRoom() {
        Document page = Rendered.article(Coast.page());
        Element audio = page.expectFirst("audio");
        assertEquals("none", audio.attr("preload"));
        assertTrue(audio.hasAttr("controls"));
        assertEquals(PATH + "/audio.mp3", audio.attr("src"));
        // for browsers without audio
        assertEquals("Full story, MP3, 2.4 megabytes", audio.expectFirst("a").text());
        assertEquals(
                "/listen?story=storm-on-the-coast",
                page.expectFirst(".listen .do a").attr("href"));
        assertTrue(page.expectFirst(".listen .do a").text().startsWith("Listening room"));
    }

    @Test
    void withoutRecordingOfAllThereIsNoPlayer() {
        Document page = Rendered.article(
                Coast.page(Coast.bare(Locale.US), Coast.updates().getFirst()));
        assertTrue(page.select("audio").isEmpty());
        assertEquals(1, page.select(".listen .do a").size());
    }

    @Test
    void languageWithoutVoiceOffersNoListening() {
        Update update = Coast.plain(Coast.at(0), "Es regnet.", "Es regnet.").toBuilder()
                .language(Locale.GERMAN)
                .build();
        Document page = Rendered.article(Coast.page(Coast.bare(Locale.GERMAN), update));
        assertEquals(0, page.select(".listen, [data-play]").size());
    }

    @Test
    void plainStoryReadsAsArticleWithoutFurniture() {
        Document page = Rendered.article(Coast.page(Coast.bare(Locale.US), story(Coast.at(0))));
        assertEquals(List.of("Listen", "Later", "Follow this story"), Rendered.texts(page, "h2"));
        assertEquals(List.of("A quiet day.", "Nothing happened."), Rendered.texts(page, ".one > p"));
        assertEquals(
                "Published January 31, 2026, 7:05 a.m. ET",
                page.expectFirst(".state").text());
        assertEquals(0, page.select("#updates").size());
        assertEquals(
                0,
                page.select(".tag, h3 time, [data-events], [data-share]:not(.scripted)")
                        .size());
    }

    @Test
    void storyBelowUpdatesIsCalledOriginal() {
        Document page = Rendered.article(
                Coast.page(Coast.bare(Locale.US), Coast.plain(Coast.at(1), "It rains", "A lot."), story(Coast.at(0))));
        assertEquals(
                List.of("7:52 a.m. update: It rains", "7:05 a.m. update: Original story A quiet day."),
                Rendered.texts(page, "h3"));
    }

    private static Update story(java.time.Instant at) {
        return Coast.update(
                at,
                "A quiet day.",
                Locale.US,
                UpdateKind.STORY,
                null,
                null,
                false,
                List.of(
                        Coast.paragraph("A quiet day."),
                        new Block.Heading("b2", null, RichText.of("Later")),
                        Coast.paragraph("Nothing happened.")));
    }

    @Test
    void articleWithoutUpdatesSaysSo() {
        Document page = Rendered.article(Coast.page(Coast.bare(Locale.US)));
        assertEquals(List.of("Follow this story"), Rendered.texts(page, "h2"));
        assertTrue(page.text().contains("There are no updates yet."));
    }

    @Test
    void endedArticleSaysSoAndExpectsNothing() {
        Article closed = Coast.article().toBuilder().closedAt(Coast.at(20)).build();
        Document page = Rendered.article(Coast.page(closed, 12, ArticlePage.Part.ALL));
        assertTrue(page.expectFirst(".kicker").text().startsWith("Ended"));
        assertTrue(page.expectFirst(".state").text().endsWith("Live coverage ended on Saturday, January 31, 2026."));
        assertEquals(0, page.select("a[href*=since], [data-events]").size());
    }

    @Test
    void partOfManyUpdatesLinksToNextPart() {
        List<Update> all = new ArrayList<>(IntStream.range(0, 428)
                .mapToObj(i -> Coast.plain(Coast.at(i), "The same words", "Text " + i))
                .toList());
        Collections.reverse(all);
        Document page = Rendered.article(Coast.page(
                Coast.article(Coast.bare(Locale.US), all.subList(20, 40)),
                428,
                new ArticlePage.Part(false, false, false, PATH + "?before=x", 388)));
        assertEquals(20, page.select("main article").size());
        assertEquals(
                List.of("Older updates (388)", "First page of updates", "Check for new updates"),
                Rendered.texts(page, "#updates .pages a"));
        assertEquals(PATH + "?before=x", page.expectFirst("a[rel=next]").attr("href"));
        assertEquals("Skip to the updates", page.expectFirst("a").text());
        // February 13 is the day of update 408: 407 times 47 minutes after January 31, 7:05 a.m.
        assertEquals("Headline, updates from February 13, 1:54 p.m. - Harbor Record", page.title());
    }

    @Test
    void showsOldestUpdatesFirstIfAsked() {
        Document page = Rendered.article(Coast.page(new ArticlePage.Part(true, true, true, null, 0), List.of()));
        List<String> times = Rendered.texts(page, "h3 time");
        assertEquals("7:05 a.m.", times.getFirst());
        assertEquals("3:42 p.m.", times.getLast());
        Element note = page.expectFirst(".day + .note");
        assertEquals("Oldest first Newest first Times are ET", note.text());
        assertEquals(PATH + "?order=newest", note.expectFirst("a").attr("href"));
        assertEquals("#u-" + Coast.id(11), page.expectFirst(".skip").attr("href"));
    }

    @Test
    void keyEventsAreClosedListOfLinks() {
        List<Update> updates = Coast.updates();
        Document page = Rendered.article(Coast.page(ArticlePage.Part.ALL, List.of(updates.get(2), updates.get(11))));
        Element details = page.expectFirst("details");
        assertFalse(details.hasAttr("open"));
        assertEquals("Key events", details.expectFirst("summary h2").text());
        assertEquals(
                List.of(
                        "2:08 p.m. A sea wall gives way at Marsh Point.",
                        "7:05 a.m. Ferries stay in port as the wind rises."),
                details.select("li").eachText());
        assertEquals("#u-" + Coast.id(9), details.expectFirst("a").attr("href"));
    }

    @Test
    void loneKeyEventIsNotListed() {
        Document page = Rendered.article(
                Coast.page(ArticlePage.Part.ALL, List.of(Coast.updates().get(2))));
        assertEquals(0, page.select("details").size());
    }

    @Test
    void cardsWithoutAddressAreLeftOut() {
        Document page = Rendered.article(Coast.page());
        assertEquals(
                List.of(
                        "How to get ready for a flood: Read our guide, at harbor-record.example",
                        "Read comments, at harbor-record.example",
                        "Original article on harbor-record.example"),
                Rendered.texts(page, "section:has(#related) li"));
    }

    @Test
    void checkLinkCarriesLogPosition() {
        Element check = Rendered.article(Coast.page()).expectFirst("#updates .pages a");
        assertEquals("Check for new updates", check.text());
        assertEquals(PATH + "?since=x-40", check.attr("href"));
    }

    @Test
    void articleCanBeFollowedAndSentByEmail() {
        Document page = Rendered.article(Coast.page());
        assertEquals(
                List.of("In a feed reader or podcast app", "Email this story", "Share this story"),
                Rendered.texts(page, "#follow a"));
        assertEquals(
                "/follow?story=storm-on-the-coast",
                page.expectFirst("#follow a").attr("href"));
        assertEquals(
                "mailto:?subject=Storm%20on%20the%20coast%3A%20a%20sea%20wall%20breaks%20as%20Port%20Ellery%20waits%20for%20the%20tide"
                        + "&body=https%3A%2F%2Fnews.example%2Farticles%2Fstorm-on-the-coast",
                page.expectFirst("#follow a[href^=mailto]").attr("href"));
        assertTrue(page.expectFirst("#follow [data-share]").hasClass("scripted"), "it needs the script");
    }

    @Test
    void headLinksToFeedAndPodcast() {
        assertEquals(
                List.of(PATH + "/feed.atom", PATH + "/podcast.rss"),
                Rendered.article(Coast.page())
                        .select("head link[rel=alternate]")
                        .eachAttr("href"));
    }

    @Test
    void headerAndFooterLeadEverywhere() {
        Document page = Rendered.article(Coast.page());
        assertEquals(
                List.of("#u-" + Coast.id(11), "/", "/#sections", "/search", "/listen", "/follow"),
                page.select("header a").eachAttr("href"));
        assertEquals(
                List.of(
                        "/preferences?from=%2Farticles%2Fstorm-on-the-coast",
                        "/listen?queue=bookmarks", "/about", "/accessibility", "/follow#partners"),
                page.select("footer nav a").eachAttr("href"));
    }

    @Test
    void sectionLinksToItsPage() {
        Element section = Rendered.article(Coast.page()).expectFirst(".kicker a");
        assertEquals("Weather", section.text());
        assertEquals("/sections/weather", section.attr("href"));
    }

    @Test
    void addressIsThereForPrint() {
        assertEquals(
                "https://news.example" + PATH,
                Rendered.article(Coast.page()).expectFirst("p.address").text());
    }
}
