package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.page.model.ArticlePage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ArticlePageTest {
    @Test
    void sectionsAppearInReadingOrder() {
        Document page = Rendered.article(Coast.page());
        assertEquals(List.of("Summary", "Listen", "Updates", "Background", "Related"), Rendered.texts(page, "h2"));
        assertEquals(
                List.of("Storm on the coast: a sea wall breaks as Port Ellery waits for the tide"),
                Rendered.texts(page, "h1"));
        assertEquals(
                "By Ines Okafor and Tom Brandt", page.select("h1 + .byline").text());
    }

    @Test
    void everyUpdateIsAnArticleLabeledByItsHeadline() {
        Document page = Rendered.article(Coast.page());
        List<Update> updates = Coast.updates();
        List<Element> articles = page.select("main article");
        assertEquals(12, articles.size());
        for (int i = 0; i < 12; i++) {
            Element article = articles.get(i);
            Element heading = article.expectFirst("h3");
            assertEquals("u-" + updates.get(i).id(), article.id());
            assertEquals(updates.get(i).headline(), heading.text());
            assertEquals(heading.id(), article.attr("aria-labelledby"));
            assertEquals(
                    "/articles/storm-on-the-coast/updates/" + updates.get(i).id(),
                    heading.expectFirst("a").attr("href"));
            assertEquals(
                    "Update " + (12 - i) + " of 12",
                    article.select("p.position").text());
        }
        assertTrue(page.select(".updates").text().startsWith("Updates Newest first: updates 12 to 1."));
    }

    @Test
    void updateTimeHasItsOwnParagraph() {
        Document page = Rendered.article(Coast.page());
        assertEquals(12, page.select("time").size());
        for (Element time : page.select("time")) {
            Element paragraph = Rendered.around(time);
            assertEquals("p", paragraph.tagName());
            assertEquals(time.text(), paragraph.text());
        }
        Element oldest = page.select("time").get(11);
        assertEquals("2026-01-31T07:05:00-05:00", oldest.attr("datetime"));
        assertEquals("Saturday, January 31, 2026, 7:05 a.m. Eastern Standard Time", oldest.text());
    }

    @Test
    void pageHasOnePlayerAndOneLinkPerRecording() {
        Document page = Rendered.article(Coast.page());
        Element audio = page.expectFirst("audio");
        assertEquals("none", audio.attr("preload"));
        assertTrue(audio.hasAttr("controls"));
        assertEquals("/articles/storm-on-the-coast/audio.mp3", audio.attr("src"));
        assertEquals(
                List.of("h2", "p", "audio", "ul"),
                Rendered.around(audio).children().stream().map(Element::tagName).toList());
        assertEquals(
                "A recording of the whole article: 6 minutes 42 seconds, MP3, 2.4 megabytes. The voice is synthetic.",
                page.expectFirst("#recording").text());
        assertEquals(
                List.of(
                        "/articles/storm-on-the-coast/audio.mp3 Listen to the whole article, 6 minutes 42 seconds, MP3, 2.4 megabytes",
                        "/articles/storm-on-the-coast/audio.mp3?only=headlines Listen to the headlines only, MP3",
                        "/articles/storm-on-the-coast/audio.mp3?order=oldest Listen from the beginning, MP3",
                        "/articles/storm-on-the-coast/digest.rss Podcast of the whole article so far, RSS",
                        "/articles/storm-on-the-coast/playlist.m3u8 Playlist of all updates, M3U"),
                page.select(".listen a").stream()
                        .map(link -> link.attr("href") + " " + link.text())
                        .toList());
        List<Element> links = page.select("article .links a");
        assertEquals("Listen to update 12, MP3", links.getFirst().text());
        assertEquals(
                "Listen to update 11, 41 seconds, MP3, 246 kilobytes",
                links.get(1).text());
        assertEquals(
                "/articles/storm-on-the-coast/updates/" + Coast.id(10) + "/audio.mp3",
                links.get(1).attr("href"));
    }

    @Test
    void pendingRecordingIsAnnounced() {
        ArticlePage page = new ArticlePage(
                Coast.article(),
                Corrections.of(Coast.updates()),
                Map.of(),
                null,
                12,
                12,
                null,
                false,
                List.of(),
                "x-40");
        Document html = Rendered.article(page);
        assertTrue(html.select("audio").isEmpty());
        assertTrue(html.select(".listen").text().contains("The recording of the whole article is being made."));
        assertEquals(12, html.select("article .links .note").size());
    }

    @Test
    void outdatedRecordingIsLabeled() {
        Update update = Coast.updates().get(7);
        Update fixed = Coast.update(
                update.publishedAt(), "H", Locale.US, UpdateKind.UPDATE, null, Coast.at(9), false, update.blocks());
        ArticlePage page = new ArticlePage(
                Coast.article(Coast.copy(), List.of(fixed)),
                Corrections.of(List.of(fixed)),
                Map.of(update.id(), Coast.recording(Coast.plain(update.publishedAt(), "H", "old"), 3)),
                null,
                1,
                1,
                null,
                false,
                List.of(),
                "x-40");
        assertEquals(
                "The text changed after this recording was made.",
                Rendered.article(page).select("article .note").text());
    }

    @Test
    void correctionIsLabeledAndLinksToCorrectedUpdate() {
        Document page = Rendered.article(Coast.page());
        Element correction = page.expectFirst("#u-" + Coast.id(6));
        assertEquals(
                List.of(
                        "Correction, 11:47 a.m.: this puts right what was said before.",
                        "Go to update 5, which update 7 corrects"),
                correction.select(".remark").eachText());
        assertEquals("#u-" + Coast.id(4), correction.select(".remark a").attr("href"));
        assertEquals(
                List.of(
                        "Corrected, 11:47 a.m.: the text of this update was changed after it was published.",
                        "Corrected at 11:47 a.m.: go to update 7"),
                page.expectFirst("#u-" + Coast.id(4)).select(".remark").eachText());
        assertEquals(
                List.of("Clarification, 1:21 p.m.: this makes clear what was said before."),
                page.expectFirst("#u-" + Coast.id(8)).select(".remark").eachText());
        assertEquals(
                List.of("Key event."),
                page.expectFirst("#u-" + Coast.id(9)).select(".remark").eachText());
    }

    @Test
    void correctionOnLaterDayShowsDate() {
        Update update = Coast.update(
                Coast.at(0),
                "H",
                Locale.US,
                UpdateKind.UPDATE,
                null,
                Coast.at(0).plusSeconds(86_400),
                false,
                List.of());
        assertEquals(
                "Corrected, Sunday, February 1, 2026, 7:05 a.m.: the text of this update was changed after it was"
                        + " published.",
                Rendered.article(page(Coast.copy(), update)).select(".remark").text());
    }

    @Test
    void textEqualToHeadlineIsNotRepeated() {
        Update update = Coast.plain(Coast.at(0), "The tide has turned.", "The tide has turned.");
        assertEquals(1, count(Rendered.article(page(Coast.copy(), update)).text(), "The tide has turned."));
        Update longer = Coast.plain(Coast.at(0), "The tide has turned.", "The tide has turned. It is cold.");
        assertEquals(
                List.of("The tide has turned. It is cold."),
                Rendered.texts(Rendered.article(page(Coast.copy(), longer)), "article > p:not([class])"));
    }

    @Test
    void updatesWithSameHeadlineHaveDistinctLinkTexts() {
        Update older = Coast.plain(Coast.at(0), "Roads reopen", "North.");
        Update newer = Coast.plain(Coast.at(1), "Roads reopen", "South.");
        Document page = Rendered.article(page(Coast.copy(), newer, older));
        assertEquals(List.of("Roads reopen", "Roads reopen, update 1"), Rendered.texts(page, "h3 a"));
    }

    @Test
    void storyWithoutUpdatesReadsAsArticle() {
        Update story = Coast.update(
                Coast.at(0),
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
        Document page = Rendered.article(page(bare(Locale.US), story));
        assertEquals(List.of("Listen", "Story"), Rendered.texts(page, "h2"));
        assertEquals(List.of("Later"), Rendered.texts(page, "h3"));
        assertEquals(List.of("A quiet day.", "Nothing happened."), Rendered.texts(page, "article > p:not([class])"));
        assertFalse(page.text().contains("Update 1"));
        assertEquals("Skip to the story", page.expectFirst("a").text());
    }

    @Test
    void storyBelowUpdatesHasNoNumber() {
        Update story = Coast.update(
                Coast.at(0),
                "A quiet day.",
                Locale.US,
                UpdateKind.STORY,
                null,
                null,
                false,
                List.of(Coast.paragraph("Words.")));
        Document page = Rendered.article(page(bare(Locale.US), Coast.plain(Coast.at(1), "It rains", "A lot."), story));
        assertEquals(List.of("Update 2 of 2", "The story, before the updates"), Rendered.texts(page, "p.position"));
        assertEquals(
                List.of("Listen to update 2, MP3", "Listen to the story, MP3"),
                Rendered.texts(page, "article .links a"));
        assertEquals("article", page.expectFirst("#u-" + story.id()).tagName());
    }

    @Test
    void articleWithoutUpdatesSaysSo() {
        Document page = Rendered.article(page(bare(Locale.US)));
        assertEquals(List.of("Summary"), Rendered.texts(page, "h2"));
        assertEquals("There are no updates yet.", page.select(".summary p").text());
    }

    @Test
    void summaryWithoutLedeCountsUpdates() {
        Document page = Rendered.article(page(bare(Locale.US), Coast.updates().toArray(Update[]::new)));
        assertEquals(
                List.of(
                        "12 updates, newest first.",
                        "Newest update: Saturday, January 31, 2026, 3:42 p.m. Eastern Standard Time."),
                Rendered.texts(page, ".summary p"));
    }

    @Test
    void partOf428UpdatesKeepsNumbersAndLinksToNextPart() {
        List<Update> all = new ArrayList<>(IntStream.range(0, 428)
                .mapToObj(i -> Coast.plain(Coast.at(i), "The same words", "Text " + i))
                .toList());
        Collections.reverse(all);
        ArticlePage part = new ArticlePage(
                Coast.article(bare(Locale.US), all.subList(50, 100)),
                Corrections.of(all),
                Map.of(),
                null,
                428,
                378,
                "/articles/storm-on-the-coast?before=x",
                false,
                List.of(),
                "x-40");
        Document page = Rendered.article(part);
        List<String> positions = Rendered.texts(page, "p.position");
        assertEquals(50, positions.size());
        assertEquals("Update 378 of 428", positions.getFirst());
        assertEquals("Update 329 of 428", positions.getLast());
        assertTrue(page.text().contains("Newest first: updates 378 to 329, of 428."));
        assertEquals(
                "/articles/storm-on-the-coast?before=x",
                page.select("a:containsOwn(Older updates)").attr("href"));
        assertEquals(
                "/articles/storm-on-the-coast",
                page.select("a:containsOwn(Newest updates)").attr("href"));
        assertEquals("Skip to update 378", page.expectFirst("a").text());
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArticlePage(
                        part.article(), part.corrections(), Map.of(), null, 428, 49, null, false, List.of(), "x-40"));
    }

    @Test
    void arabicPageIsTranslatedAndRightToLeft() {
        Update update = Coast.update(
                Coast.at(0),
                "العاصفة تقترب",
                Locale.forLanguageTag("ar-EG"),
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(Coast.paragraph("الريح قوية")));
        Document page = Rendered.article(page(bare(Locale.forLanguageTag("ar-EG")), update));
        assertEquals("rtl", page.expectFirst("html").attr("dir"));
        assertEquals(List.of("ملخص", "التحديثات"), Rendered.texts(page, "h2"));
        assertEquals("التحديث 1 من 1", page.select(".position").text());
        // only what the test gave without a language is in another one
        assertEquals(List.of(), page.select("[lang=en]").eachText());
    }

    @Test
    void untranslatedLanguageMarksEnglishText() {
        Update update = Coast.update(
                Coast.at(0),
                "طوفان نزدیک می‌شود",
                Locale.forLanguageTag("fa"),
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(
                        Coast.paragraph("باد تند است"),
                        new Block.Paragraph("b2", Locale.FRENCH, RichText.of("Le vent est fort."))));
        Document page = Rendered.article(page(bare(Locale.forLanguageTag("fa")), update));
        Element html = page.expectFirst("html");
        assertEquals("fa", html.attr("lang"));
        assertEquals("rtl", html.attr("dir"));
        assertEquals("fr", page.select("p:contains(Le vent)").attr("lang"));
        assertEquals("ltr", page.select("p:contains(Le vent)").attr("dir"));
        for (Element own : page.select("h2, .skip, .position, .fact, .foot, article .links")) {
            Element marked = Rendered.around(own, "[lang]");
            assertEquals("en", marked.attr("lang"), own.toString());
            assertEquals("ltr", marked.attr("dir"), own.toString());
        }
    }

    @Test
    void updateInAnotherLanguageHasLangAttribute() {
        Update update = Coast.update(
                Coast.at(0),
                "Der Sturm kommt",
                Locale.GERMAN,
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(Coast.paragraph("Er ist da.")));
        Document page = Rendered.article(page(Coast.copy(), update));
        Element article = page.expectFirst("article");
        assertEquals("de", article.attr("lang"));
        assertEquals("en", article.expectFirst(".position").attr("lang"));
        assertEquals("", article.expectFirst("time").attr("lang"));
        assertTrue(article.expectFirst("time").text().startsWith("Samstag, 31. Januar 2026"));
    }

    @Test
    void showsOldestUpdatesFirstIfAsked() {
        ArticlePage newest = Coast.page();
        Document page = Rendered.article(new ArticlePage(
                newest.article(),
                newest.corrections(),
                newest.recordings(),
                null,
                12,
                12,
                null,
                true,
                List.of(),
                "x-40"));
        List<String> positions = Rendered.texts(page, "p.position");
        assertEquals("Update 1 of 12", positions.getFirst());
        assertEquals("Update 12 of 12", positions.getLast());
        assertTrue(page.select(".updates").text().startsWith("Updates Oldest first: updates 1 to 12."));
        assertEquals("#u-" + Coast.id(11), page.expectFirst(".skip a").attr("href"));
    }

    @Test
    void summaryLinksToKeyEvents() {
        ArticlePage all = Coast.page();
        Document page = Rendered.article(new ArticlePage(
                all.article(),
                all.corrections(),
                all.recordings(),
                null,
                12,
                12,
                null,
                false,
                List.of(Coast.updates().get(2), Coast.updates().get(11)),
                "x-40"));
        assertEquals(
                List.of(
                        "2:08 p.m., January 31: A sea wall gives way at Marsh Point.",
                        "7:05 a.m., January 31: Ferries stay in port as the wind rises."),
                Rendered.texts(page, ".summary nav a"));
        assertEquals("#u-" + Coast.id(9), page.expectFirst(".summary nav a").attr("href"));
        assertEquals(List.of(), Rendered.texts(Rendered.article(Coast.page()), ".summary nav a"));
    }

    @Test
    void checkLinkCarriesLogPosition() {
        Element check = Rendered.article(Coast.page()).expectFirst(".updates .links a");
        assertEquals("Check for updates newer than 3:42 p.m., January 31", check.text());
        assertEquals("/articles/storm-on-the-coast?since=x-40", check.attr("href"));
    }

    @Test
    void shareLinkIsMailto() {
        Element share = Rendered.article(Coast.page()).expectFirst("#share a");
        assertEquals(
                "mailto:?subject=Storm%20on%20the%20coast%3A%20a%20sea%20wall%20breaks%20as%20Port%20Ellery%20waits%20for%20the%20tide"
                        + "&body=https%3A%2F%2Fnews.example%2Farticles%2Fstorm-on-the-coast",
                share.attr("href"));
    }

    @Test
    void headLinksToArticleAndSiteFeeds() {
        Document page = Rendered.article(Coast.page());
        List<String> feeds = List.of(
                "/articles/storm-on-the-coast/feed.atom",
                "/articles/storm-on-the-coast/feed.rss",
                "/articles/storm-on-the-coast/feed.json",
                "/articles/storm-on-the-coast/feed.txt",
                "/articles/storm-on-the-coast/podcast.rss",
                "/articles/storm-on-the-coast/key-events.atom",
                "/articles/storm-on-the-coast/key-events.rss",
                "/articles/storm-on-the-coast/key-events.json",
                "/articles/storm-on-the-coast/key-events.txt",
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/feed.txt");
        assertEquals(feeds, page.select("head link[rel=alternate]").eachAttr("href"));
        assertEquals(
                List.of("application/atom+xml", "application/rss+xml", "application/feed+json", "text/plain"),
                page.select("head link[rel=alternate]").eachAttr("type").subList(0, 4));
    }

    @Test
    void footerLinksToSearchFeedsAndSettings() {
        assertEquals(
                List.of(
                        "/search",
                        "/articles/storm-on-the-coast/feed.atom",
                        "/articles/storm-on-the-coast/podcast.rss",
                        "/feeds",
                        "/preferences?from=%2Farticles%2Fstorm-on-the-coast",
                        "/about",
                        "/accessibility"),
                Rendered.article(Coast.page()).select("footer nav a").eachAttr("href"));
    }

    @Test
    void sectionLinksToItsPage() {
        Element section = Rendered.article(Coast.page()).expectFirst(".kicker a");
        assertEquals("Weather", section.text());
        assertEquals("/sections/weather", section.attr("href"));
    }

    static ArticlePage page(ArticleCopy copy, Update... updates) {
        return new ArticlePage(
                Coast.article(copy, List.of(updates)),
                Corrections.of(List.of(updates)),
                Map.of(),
                null,
                updates.length,
                updates.length,
                null,
                false,
                List.of(),
                "x-40");
    }

    /** Returns an article with only a headline. */
    @SuppressWarnings("NullAway") // doesn't see the annotations of nested types in class files
    static ArticleCopy bare(Locale language) {
        return ArticleCopy.builder()
                .headline("Headline")
                .language(language)
                .zone(ZoneId.of("America/New_York"))
                .build();
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
