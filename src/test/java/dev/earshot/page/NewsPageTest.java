package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Corrections;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.page.model.NewsPage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The page of new updates since the reader's last visit. */
class NewsPageTest {
    private static final NewsPage.Where STORM =
            new NewsPage.Where.OfArticle(Coast.article(), Coast.updates().size(), Corrections.of(Coast.updates()));

    @Test
    void headingAndTitleCountNewUpdates() {
        Document page = Rendered.news(page(STORM, 0, false, entry(11), entry(10)));
        assertEquals(
                "2 new updates since January 31, 7:05 a.m.", page.select("h1").text());
        assertEquals(
                "2 new updates since January 31, 7:05 a.m. - " + Coast.copy().headline() + " - Harbor Record",
                page.title());
        assertEquals(List.of("New"), Rendered.texts(page, "h2"));
        assertEquals(List.of("3:42 p.m.", "2:55 p.m."), Rendered.texts(page, "h3 time"));
    }

    @Test
    void saysNoNewUpdates() {
        Document page = Rendered.news(page(STORM, 0, false));
        assertEquals(
                "No new updates since January 31, 7:05 a.m.", page.select("h1").text());
        assertTrue(page.select("main").text().contains("Nothing has changed since then."));
        assertEquals(
                "/articles/storm-on-the-coast?since=x-9",
                page.select("a[href*=since]").attr("href"));
    }

    @Test
    void correctedAndWithdrawnUpdatesHaveOwnSections() {
        Document page = Rendered.news(page(STORM, 1, false, entry(4), gone(3)));
        assertEquals(
                "No new updates since January 31, 7:05 a.m.", page.select("h1").text());
        assertEquals(List.of("Corrected", "Withdrawn"), Rendered.texts(page, "h2"));
        assertEquals(
                List.of("The January 31, 9:26 a.m. update was withdrawn on January 31, 5:00 p.m."),
                Rendered.texts(page, "section:has(#withdrawn) li"));
        assertFalse(page.text().contains("Forecasters raise"), "the text of a withdrawn update");
    }

    @Test
    void omitsUpdatePublishedAndWithdrawnSince() {
        Document page = Rendered.news(page(STORM, 0, false, gone(3)));
        assertFalse(page.text().contains("withdrawn at"));
    }

    @Test
    void oldestFirstAppliesToListAndRecording() {
        Document page = Rendered.news(page(STORM, 0, true, entry(11), entry(10)));
        assertEquals(List.of("2:55 p.m.", "3:42 p.m."), Rendered.texts(page, "h3 time"));
        assertEquals(
                "/articles/storm-on-the-coast/audio.mp3?since=x-1&order=oldest",
                page.expectFirst("a:containsOwn(Listen to new updates)").attr("href"));
        assertEquals(
                "/articles/storm-on-the-coast?since=x-1&order=newest",
                page.expectFirst("a:containsOwn(Newest first)").attr("href"));
    }

    @Test
    void severalArticlesAreListedAsHeadlines() {
        Document page = Rendered.news(page(new NewsPage.Where.Everywhere(), 0, false, entry(11)));
        assertEquals("1 new update since January 31, 7:05 a.m. - Harbor Record", page.title());
        assertEquals(List.of("3:42 p.m. The wind is easing, and the tide has turned."), Rendered.texts(page, ".up"));
        assertEquals(
                "/?since=x-9",
                page.expectFirst("a:containsOwn(Check for new updates)").attr("href"));
    }

    @Test
    void saysIfThereAreMoreThanShown() {
        NewsPage all = page(STORM, 0, false, entry(11));
        Document page = Rendered.news(
                new NewsPage(STORM, all.since(), all.zone(), "x-1", all.entries(), false, 0, false, "x-9"));
        assertEquals(
                "More than 1 new update since January 31, 7:05 a.m.",
                page.select("h1").text());
        assertTrue(page.text().contains("Only the latest 100 are shown."));
    }

    private static NewsPage page(NewsPage.Where where, long after, boolean oldestFirst, TimelineEntry... entries) {
        return new NewsPage(where, Coast.at(0), Coast.ZONE, "x-1", List.of(entries), true, after, oldestFirst, "x-9");
    }

    private static TimelineEntry entry(int i) {
        Update update = Coast.updates().get(11 - i);
        return new TimelineEntry(Coast.copy(), update, Coast.recordings().get(update.id()));
    }

    private static TimelineEntry gone(int i) {
        Update update = entry(i).update();
        return new TimelineEntry(
                Coast.copy(),
                update.toBuilder()
                        .correctedAt(null)
                        .withdrawnAt(Instant.parse("2026-01-31T22:00:00Z"))
                        .restoredAt(null)
                        .kind(UpdateKind.UPDATE)
                        .corrects(null)
                        .keyEvent(false)
                        .authors(List.of())
                        .language(Locale.US)
                        .revision(1)
                        .publishSequence(1)
                        .lastChangeSequence(9)
                        .build(),
                null);
    }
}
