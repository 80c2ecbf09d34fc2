package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryTitlesTest {
    /** An article in English with New York's time zone. */
    private static final ArticleCopy COPY = FeedCase.named("plain")
            .document(FeedFormat.ATOM)
            .entries()
            .getFirst()
            .copy();

    @Test
    void titleStartsWithTimeInArticleZone() {
        assertEquals(
                List.of("4:25 p.m.: Smoke at sea."),
                titles(entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.")));
        assertEquals(
                List.of("3:25 p.m.: Smoke at sea."),
                titles(entry(1, "2017-01-12T20:25:00Z", UpdateKind.STORY, "Smoke at sea.")));
    }

    @Test
    void correctionAndClarificationAreLabeled() {
        assertEquals(
                List.of("Clarification, 4:26 p.m.: Two boats.", "Correction, 4:25 p.m.: Two boats."),
                titles(
                        entry(2, "2017-04-12T20:26:00Z", UpdateKind.CLARIFICATION, "Two boats."),
                        entry(1, "2017-04-12T20:25:00Z", UpdateKind.CORRECTION, "Two boats.")));
    }

    @Test
    void duplicateTitlesAreNumberedFromOldest() {
        assertEquals(
                List.of(
                        "4:25 p.m.: Smoke at sea. (3)",
                        "4:25 p.m.: Smoke at sea. (2)",
                        "4:25 p.m.: Fire at sea.",
                        "4:25 p.m.: Smoke at sea."),
                titles(
                        entry(9, "2017-04-12T20:25:40Z", UpdateKind.UPDATE, "Smoke at sea."),
                        entry(7, "2017-04-12T20:25:20Z", UpdateKind.UPDATE, "Smoke at sea."),
                        entry(5, "2017-04-12T20:25:10Z", UpdateKind.UPDATE, "Fire at sea."),
                        entry(3, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.")));
    }

    @Test
    void newEntryChangesNoOlderTitle() {
        TimelineEntry first = entry(1, "2017-04-12T20:25:30Z", UpdateKind.UPDATE, "Smoke at sea.");
        // published later, although its time within the minute is earlier
        TimelineEntry second = entry(2, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.");
        assertEquals("4:25 p.m.: Smoke at sea.", titles(first).getFirst());
        assertEquals(List.of("4:25 p.m.: Smoke at sea.", "4:25 p.m.: Smoke at sea. (2)"), titles(first, second));
    }

    @Test
    void numberSkipsHeadlineThatEndsInIt() {
        assertEquals(
                List.of("4:25 p.m.: Smoke at sea. (3)", "4:25 p.m.: Smoke at sea. (2)", "4:25 p.m.: Smoke at sea."),
                titles(
                        entry(3, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea."),
                        entry(2, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea. (2)"),
                        entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.")));
    }

    @Test
    void numberingRestartsEachDay() {
        // the day changes at midnight in New York, not in Greenwich
        assertEquals(
                List.of("9:00 p.m.: Smoke at sea.", "9:00 p.m.: Smoke at sea."),
                titles(
                        entry(2, "2017-04-14T01:00:00Z", UpdateKind.UPDATE, "Smoke at sea."),
                        entry(1, "2017-04-13T01:00:00Z", UpdateKind.UPDATE, "Smoke at sea.")));
    }

    @Test
    void shortTitleContinuesWithNextSentence() {
        assertEquals(
                List.of("4:25 p.m.: Smoke. Two boats are burning."),
                titles(withText(
                        entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke."),
                        "Smoke. Two boats are burning. Nobody is hurt.")));
        assertEquals(
                List.of("4:25 p.m.: Smoke: Two boats are burning."),
                titles(withText(
                        entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke"), "Two boats are burning.")));
    }

    @Test
    void shortTitleWithoutMoreTextNamesArticle() {
        assertEquals(
                List.of("4:25 p.m.: Smoke. – Fire at the harbour"),
                titles(withText(entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke."), "Smoke.")));
    }

    @Test
    void longTitleIsCutBetweenWords() {
        String headline = "word ".repeat(40).strip();

        // 11 characters of time; a 28th word and the ellipsis would make 151
        assertEquals(
                List.of("4:25 p.m.: " + "word ".repeat(27).strip() + "…"),
                titles(entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, headline)));
    }

    @Test
    void numberedTitleIsNoLongerThanOthers() {
        String headline = "w".repeat(300);

        for (String title : titles(
                entry(2, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, headline),
                entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, headline))) {
            assertEquals(EntryTitles.MAX_LENGTH, title.length(), title);
        }
    }

    @Test
    void updateOutsideDocumentCountsForNumber() {
        TimelineEntry first = entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.");
        TimelineEntry second = entry(2, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.");

        assertEquals(
                "4:25 p.m.: Smoke at sea. (2)",
                EntryTitles.of(List.of(second), List.of(first))
                        .get(second.update().id()));
    }

    @Test
    void updatesOfDifferentArticlesMayShareTitle() {
        TimelineEntry here = entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.");
        TimelineEntry there = in("harbour-fire-2", "Fire at the harbour mouth", here, 2);

        assertEquals(List.of("4:25 p.m.: Smoke at sea.", "4:25 p.m.: Smoke at sea."), titles(here, there));
        assertEquals(
                List.of(
                        "4:25 p.m.: Smoke at sea. – Fire at the harbour",
                        "4:25 p.m.: Smoke at sea. – Fire at the harbour mouth"),
                listTitles(here, there));
    }

    @Test
    void titlesThatNameArticlesOfSameNameAreNumbered() {
        TimelineEntry here = entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke at sea.");
        TimelineEntry there = in("harbour-fire-2", "Fire at the harbour", here, 2);

        assertEquals(
                List.of(
                        "4:25 p.m.: Smoke at sea. – Fire at the harbour",
                        "4:25 p.m.: Smoke at sea. – Fire at the harbour (2)"),
                listTitles(here, there));
    }

    @Test
    void titleThatNamesArticleLeavesRoomForBoth() {
        TimelineEntry here = in(
                "long",
                "article ".repeat(30).strip(),
                entry(
                        1,
                        "2017-04-12T20:25:00Z",
                        UpdateKind.UPDATE,
                        "word ".repeat(40).strip()),
                1);

        String title = listTitles(here).getFirst();
        assertTrue(title.length() <= EntryTitles.MAX_LENGTH, title);
        assertTrue(title.matches("4:25 p\\.m\\.: (word ){10,}word… – (article ){5,}article…"), title);
    }

    private static List<String> titles(TimelineEntry... entries) {
        return titles(EntryTitles.of(List.of(entries), List.of()), entries);
    }

    private static List<String> listTitles(TimelineEntry... entries) {
        return titles(EntryTitles.withArticle(List.of(entries), List.of()), entries);
    }

    private static List<String> titles(Map<UpdateId, String> titles, TimelineEntry... entries) {
        return List.of(entries).stream()
                .map(timelineEntry ->
                        String.valueOf(titles.get(timelineEntry.update().id())))
                .toList();
    }

    private static TimelineEntry withText(TimelineEntry timelineEntry, String text) {
        return new TimelineEntry(
                timelineEntry.copy(),
                timelineEntry.update().toBuilder()
                        .blocks(List.of(new Block.Paragraph("b1", null, RichText.of(text))))
                        .build(),
                null);
    }

    /** Returns the same update in another article. */
    private static TimelineEntry in(String article, String headline, TimelineEntry like, long publishedIn) {
        return new TimelineEntry(
                like.copy().toBuilder().headline(headline).build(),
                like.update().toBuilder()
                        .id(new UpdateId(new UUID(0x5000L, 0x8000000000000000L + publishedIn)))
                        .article(new ArticleId(article))
                        .publishSequence(publishedIn)
                        .build(),
                null);
    }

    private static TimelineEntry entry(long publishedIn, String published, UpdateKind updateKind, String headline) {
        Update update = Update.builder()
                .id(new UpdateId(new UUID(0x5000L, 0x8000000000000000L + publishedIn)))
                .article(new ArticleId("harbour-fire"))
                .source(new Source("file", null))
                .publishedAt(Instant.parse(published))
                .kind(updateKind)
                .headline(headline)
                .language(Locale.ENGLISH)
                .publishSequence(publishedIn)
                .lastChangeSequence(publishedIn)
                .build();
        return new TimelineEntry(COPY, update, null);
    }
}
