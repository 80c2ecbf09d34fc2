package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.page.model.ArticlePage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The updates of an article's page. */
class ArticleUpdatesTest {
    @Test
    void headingHasTimeAndFirstSentence() {
        Document page = Rendered.article(Coast.page());
        List<Update> updates = Coast.updates();
        List<Element> articles = page.select("main article");
        assertEquals(12, articles.size());
        for (int i = 0; i < 12; i++) {
            Element article = articles.get(i);
            Element link = article.expectFirst("h3 > a");
            assertEquals("u-" + updates.get(i).id(), article.id());
            assertEquals(link.id(), article.attr("aria-labelledby"));
            assertEquals(
                    "/articles/storm-on-the-coast/updates/" + updates.get(i).id(), link.attr("href"));
            assertTrue(article.expectFirst("h3").text().endsWith(updates.get(i).headline()));
        }
        Element oldest = articles.getLast();
        assertEquals(
                "7:05 a.m. update: Ferries stay in port as the wind rises.",
                oldest.expectFirst("h3").text());
        assertEquals("2026-01-31T07:05:00-05:00", oldest.expectFirst("time").attr("datetime"));
        assertEquals(1, oldest.select("p:not(.do)").size());
    }

    @Test
    void textContinuesAfterItsFirstSentence() {
        Document page = one(Coast.plain(Coast.at(0), "The tide has turned.", "The tide has turned. It is cold."));
        assertEquals(
                "7:05 a.m. update: The tide has turned.", page.expectFirst("h3").text());
        assertEquals(List.of("It is cold."), Rendered.texts(page, "article > p:not([class])"));
    }

    @Test
    void linkStaysInFirstSentence() {
        RichText text = new RichText(List.of(
                new Inline.TextRun("The "),
                new Inline.Link(URI.create("https://a.example/"), List.of(new Inline.TextRun("mayor"))),
                new Inline.TextRun(" resigned. She gave "),
                new Inline.Emphasis(List.of(new Inline.TextRun("no"))),
                new Inline.TextRun(" reason.")));
        Document page = one(Coast.update(
                Coast.at(0),
                "The mayor resigned.",
                Locale.US,
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(new Block.Paragraph("b1", null, text))));
        Element heading = page.expectFirst("h3");
        assertEquals("7:05 a.m. update: The mayor resigned.", heading.text());
        assertEquals("https://a.example/", heading.select("a").get(1).attr("href"));
        assertEquals("She gave no reason.", page.expectFirst("article > p").text());
        assertEquals("no", page.expectFirst("article > p em").text());
    }

    @Test
    void longSentenceStaysInText() {
        String sentence = "A very long sentence " + "goes on and ".repeat(12) + "ends.";
        assertTrue(sentence.length() > 140);
        Update update = Coast.plain(
                Coast.at(0),
                Update.headlineOf(List.of(Coast.paragraph(sentence)), Locale.US, UpdateKind.UPDATE),
                sentence);
        Document page = one(update);
        assertEquals("7:05 a.m. update:", page.expectFirst("h3").text());
        assertEquals(sentence, page.expectFirst("article > p").text());
    }

    @Test
    void ownHeadlineStandsAboveWholeText() {
        Document page = one(Coast.plain(Coast.at(0), "Roads reopen", "North. South."));
        assertEquals("7:05 a.m. update: Roads reopen", page.expectFirst("h3").text());
        assertEquals("North. South.", page.expectFirst("article > p").text());
    }

    @Test
    void headingOfTextIsNotRepeated() {
        Document page = one(Coast.update(
                Coast.at(0),
                "Roads reopen",
                Locale.US,
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(new Block.Heading("b1", null, RichText.of("Roads reopen")), Coast.paragraph("All of them."))));
        assertEquals(0, page.select("h4").size());
        assertEquals("7:05 a.m. update: Roads reopen", page.expectFirst("h3").text());
    }

    @Test
    void actionsAreShortToTheEyeAndCompleteToTheEar() {
        Document page = Rendered.article(Coast.page());
        Element second = page.select("main article").get(1);
        Element listen = second.expectFirst("[data-play]");
        assertEquals("Listen", listen.ownText());
        assertEquals("Listen to the 2:55 p.m. update, 41 seconds", listen.text());
        assertEquals("0:41", Rendered.around(listen).attr("data-len"));
        assertEquals("/articles/storm-on-the-coast/updates/" + Coast.id(10) + "/audio.mp3", listen.attr("href"));
        Element share = second.expectFirst("[data-share]");
        assertEquals("Share the 2:55 p.m. update", share.text());
        assertTrue(share.attr("href").endsWith("/updates/" + Coast.id(10) + "#share"));
        // the newest has no recording yet
        Element first = page.expectFirst("main article");
        assertEquals(
                "Listen to the 3:42 p.m. update",
                first.expectFirst("[data-play]").text());
        assertFalse(Rendered.around(first.expectFirst("[data-play]")).hasAttr("data-len"));
    }

    @Test
    void updatesAtOneClockTimeAreNamedByDay() {
        Update sunday = Coast.plain(Coast.at(0).plus(Duration.ofDays(1)), "Sun", "Again.");
        Update saturday = Coast.plain(Coast.at(0), "Rain", "A lot.");
        Document page = Rendered.article(Coast.page(Coast.bare(Locale.US), sunday, saturday));
        assertEquals(
                List.of("Share the February 1, 7:05 a.m. update", "Share the January 31, 7:05 a.m. update"),
                Rendered.texts(page, "[data-share]:not(.scripted)"));
        assertEquals(
                List.of("Updates Sunday, February 1, 2026", "Saturday, January 31"), Rendered.texts(page, "h2.day"));
    }

    @Test
    void dayInAnotherYearHasItsYear() {
        Update january = Coast.plain(Instant.parse("2026-01-01T15:00:00Z"), "New", "Year.");
        Update december = Coast.plain(Instant.parse("2025-12-31T15:00:00Z"), "Old", "Year.");
        Document page = Rendered.article(Coast.page(Coast.bare(Locale.US), january, december));
        assertEquals(
                List.of("Updates Thursday, January 1, 2026", "Wednesday, December 31, 2025"),
                Rendered.texts(page, "h2.day"));
    }

    @Test
    void correctionIsLabeledAndLinksBothWays() {
        Document page = Rendered.article(Coast.page());
        Element correction = page.expectFirst("#u-" + Coast.id(6));
        assertEquals("Correction", correction.expectFirst("h3 .tag").text());
        assertEquals(
                "Corrects the 10:13 a.m. update",
                correction.expectFirst(".mend").text());
        assertEquals("#u-" + Coast.id(4), correction.expectFirst(".mend a").attr("href"));
        Element corrected = page.expectFirst("#u-" + Coast.id(4));
        assertEquals(
                "Corrected at 11:47 a.m. See the correction of the 10:13 a.m. update",
                corrected.expectFirst(".mend").text());
        assertEquals("See the correction", corrected.expectFirst(".mend a").ownText());
        assertEquals("#u-" + Coast.id(6), corrected.expectFirst(".mend a").attr("href"));
        assertEquals(
                "Clarification",
                page.expectFirst("#u-" + Coast.id(8)).expectFirst("h3 .tag").text());
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
                "Corrected on February 1 at 7:05 a.m.",
                one(update).expectFirst(".mend").text());
    }

    @Test
    void correctionOfWithdrawnUpdateSaysSo() {
        Update update =
                Coast.update(Coast.at(6), "H", Locale.US, UpdateKind.CORRECTION, Coast.id(4), null, false, List.of());
        assertEquals(
                "The update this corrects has been withdrawn.",
                one(update).expectFirst(".mend").text());
    }

    @Test
    void withdrawnUpdateKeepsItsTimeOnly() {
        Update gone = Coast.plain(Coast.at(0), "Secret words", "Never again.").toBuilder()
                .withdrawnAt(Coast.at(1))
                .withdrawalReason("Wrong person")
                .build();
        ArticlePage live = Coast.page(Coast.bare(Locale.US), Coast.plain(Coast.at(2), "Sun", "Shine."));
        Document page = Rendered.article(new ArticlePage(
                live.article(),
                List.of(gone),
                Corrections.of(live.article().updates()),
                Set.of(),
                Map.of(),
                null,
                1,
                ArticlePage.Part.ALL,
                List.of(),
                "x-40"));
        Element notice = page.expectFirst(".gone");
        assertEquals(
                "7:05 a.m. update: Withdrawn This update was withdrawn at 7:52 a.m.",
                notice.expectFirst("h3").text());
        assertEquals("Reason: Wrong person", notice.expectFirst("p").text());
        assertEquals(0, notice.select("a").size());
        assertFalse(page.html().contains("Secret words"));
        assertFalse(page.html().contains("Never again"));
    }

    @Test
    void arabicPageIsTranslatedAndRightToLeft() {
        Locale egyptian = Locale.forLanguageTag("ar-EG");
        Update update = Coast.update(
                Coast.at(0),
                "العاصفة تقترب",
                egyptian,
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(Coast.paragraph("الريح قوية")));
        Document page = Rendered.article(Coast.page(Coast.bare(egyptian), update));
        assertEquals("rtl", page.expectFirst("html").attr("dir"));
        assertTrue(page.expectFirst("h2.day").text().startsWith("التحديثات"));
        assertEquals(List.of(), page.select("[lang=en]").eachText());
    }

    @Test
    void untranslatedLanguageMarksEnglishText() {
        Locale persian = Locale.forLanguageTag("fa");
        Update update = Coast.update(
                Coast.at(0),
                "طوفان نزدیک می‌شود",
                persian,
                UpdateKind.UPDATE,
                null,
                null,
                false,
                List.of(
                        Coast.paragraph("باد تند است"),
                        new Block.Paragraph("b2", Locale.FRENCH, RichText.of("Le vent est fort."))));
        Document page = Rendered.article(Coast.page(Coast.bare(persian), update));
        Element html = page.expectFirst("html");
        assertEquals("fa", html.attr("lang"));
        assertEquals("rtl", html.attr("dir"));
        assertEquals("fr", page.select("p:contains(Le vent)").attr("lang"));
        assertEquals("ltr", page.select("p:contains(Le vent)").attr("dir"));
        for (Element own : page.select("h2, .skip, .note, .state, .foot, .do, time")) {
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
        Document page = Rendered.article(Coast.page(Coast.copy(), update));
        Element article = page.expectFirst("article");
        assertEquals("de", article.attr("lang"));
        assertEquals("en", article.expectFirst("h3 a").attr("lang"));
        assertEquals("7:05 a.m.", article.expectFirst("time").text());
        assertEquals("en", article.expectFirst(".do").attr("lang"));
    }

    private static Document one(Update update) {
        return Rendered.article(Coast.page(Coast.bare(Locale.US), update));
    }
}
