package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
                List.of("4:25 p.m.: Smoke."), titles(entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke.")));
        assertEquals(
                List.of("3:25 p.m.: Smoke."), titles(entry(1, "2017-01-12T20:25:00Z", UpdateKind.STORY, "Smoke.")));
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
                List.of("4:25 p.m.: Smoke. (3)", "4:25 p.m.: Smoke. (2)", "4:25 p.m.: Fire.", "4:25 p.m.: Smoke."),
                titles(
                        entry(9, "2017-04-12T20:25:40Z", UpdateKind.UPDATE, "Smoke."),
                        entry(7, "2017-04-12T20:25:20Z", UpdateKind.UPDATE, "Smoke."),
                        entry(5, "2017-04-12T20:25:10Z", UpdateKind.UPDATE, "Fire."),
                        entry(3, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke.")));
    }

    @Test
    void newEntryChangesNoOlderTitle() {
        TimelineEntry first = entry(1, "2017-04-12T20:25:30Z", UpdateKind.UPDATE, "Smoke.");
        // published later, although its time within the minute is earlier
        TimelineEntry second = entry(2, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke.");
        assertEquals("4:25 p.m.: Smoke.", titles(first).getFirst());
        assertEquals(List.of("4:25 p.m.: Smoke.", "4:25 p.m.: Smoke. (2)"), titles(first, second));
    }

    @Test
    void numberSkipsHeadlineThatEndsInIt() {
        assertEquals(
                List.of("4:25 p.m.: Smoke. (3)", "4:25 p.m.: Smoke. (2)", "4:25 p.m.: Smoke."),
                titles(
                        entry(3, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke."),
                        entry(2, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke. (2)"),
                        entry(1, "2017-04-12T20:25:00Z", UpdateKind.UPDATE, "Smoke.")));
    }

    @Test
    void numberingRestartsEachDay() {
        // the day changes at midnight in New York, not in Greenwich
        assertEquals(
                List.of("9:00 p.m.: Smoke.", "9:00 p.m.: Smoke."),
                titles(
                        entry(2, "2017-04-14T01:00:00Z", UpdateKind.UPDATE, "Smoke."),
                        entry(1, "2017-04-13T01:00:00Z", UpdateKind.UPDATE, "Smoke.")));
    }

    private static List<String> titles(TimelineEntry... entries) {
        var titles = EntryTitles.of(List.of(entries));
        return List.of(entries).stream()
                .map(timelineEntry ->
                        String.valueOf(titles.get(timelineEntry.update().id())))
                .toList();
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
