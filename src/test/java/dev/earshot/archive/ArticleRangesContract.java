package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.ListedArticle;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the parts of a sitemap, with one subclass per database. */
abstract class ArticleRangesContract extends DeskContract {
    /** Small enough for two articles of two updates each. */
    private static final int SIZE = 4;

    private ArticleRanges ranges;

    @BeforeEach
    void cut() {
        ranges = new ArticleRanges(archive, SIZE);
    }

    private void publish(String... ids) {
        for (String id : ids) {
            desk.accept(Drafts.of(id, "09:00 It begins.", "10:00 It ends."));
        }
    }

    private List<String> originals(long number) {
        return ranges.originals(number).stream()
                .map(listed -> listed.article().id().value())
                .toList();
    }

    private List<Long> listed() {
        return ranges.all().stream()
                .filter(ArticleRanges.Range::hasOriginals)
                .map(ArticleRanges.Range::number)
                .toList();
    }

    @Test
    void emptyArchiveHasNoParts() {
        assertEquals(List.of(), ranges.all());
        assertTrue(ranges.find(1).isEmpty());
    }

    @Test
    void articlesStayInThePartOfTheirFirstChange() {
        publish("a", "b", "c");
        assertEquals(List.of(1L, 2L), listed());
        assertEquals(List.of("a", "b"), originals(1));

        desk.accept(Drafts.of("a", "09:00 It begins.", "10:00 It ends.", "11:00 It goes on."));
        publish("d");
        assertEquals(List.of(1L, 2L), listed());
        assertEquals(List.of("a", "b"), originals(1));
        assertEquals(List.of("c", "d"), originals(2));
    }

    @Test
    void changeRenewsOnlyThePartOfItsArticle() {
        publish("a", "b", "c");
        List<ArticleRanges.Range> before = ranges.all();
        clock.forward(Duration.ofHours(1));
        desk.accept(Drafts.of("a", "09:00 It begins.", "10:00 It ends at last."));
        List<ArticleRanges.Range> after = ranges.all();

        assertEquals(7, after.get(0).head().sequence());
        assertEquals(Instant.parse("2026-11-03T00:00:00Z"), after.get(0).head().at());
        assertEquals(before.get(1), after.get(1));
    }

    @Test
    void editedAndWithdrawnUpdatesMoveTheTimeOfTheirArticle() {
        publish("a");
        assertEquals(Instant.parse("2026-11-02T15:00:00Z"), lastModified());
        clock.forward(Duration.ofHours(1));
        desk.accept(Drafts.of("a", "09:00 It begins.", "10:00 It ends at last."));
        assertEquals(Instant.parse("2026-11-03T00:00:00Z"), lastModified());
        clock.forward(Duration.ofHours(1));
        desk.accept(Drafts.of("a", "09:00 It begins."));
        assertEquals(Instant.parse("2026-11-03T01:00:00Z"), lastModified());
    }

    private Instant lastModified() {
        return ranges.originals(1).getFirst().lastModified();
    }

    @Test
    void withdrawnArticleLeavesUntilRestored() {
        publish("a", "b", "c");
        assertEquals(List.of(1L, 2L), listed());
        desk.accept(Drafts.withdrawn("c", "09:00 It begins.", "10:00 It ends."));
        assertEquals(List.of(1L), listed());
        assertTrue(ranges.find(2).isEmpty());
        assertEquals(List.of(), originals(2));
        publish("c");
        assertEquals(List.of("c"), originals(2));
        assertTrue(ranges.find(2).isPresent());
    }

    @Test
    void articleThatWasFirstPublishedElsewhereIsLeftOut() {
        Draft draft = Drafts.of("a", "09:00 It begins.");
        Draft copied = draft.toBuilder()
                .copy(draft.copy().toBuilder()
                        .canonical(URI.create("https://news.example/a"))
                        .section("World")
                        .build())
                .build();
        desk.accept(copied);
        assertEquals(List.of(), listed());
        assertEquals(1, ranges.sections().size());
    }

    @Test
    void latestArticlesComeFromNewestPartsFirst() {
        publish("a", "b");
        clock.forward(Duration.ofDays(1));
        Instant noon = Instant.parse("2026-11-03T17:00:00Z");
        for (int i = 0; i < 5; i++) {
            Draft draft = Drafts.of("n" + i, "09:00 It begins.");
            desk.accept(draft.toBuilder()
                    .updates(List.of(Drafts.at(noon.plusSeconds(i), "It begins.")))
                    .build());
        }
        assertEquals(List.of("n4", "n3", "n2"), since(noon, 3));
        assertEquals(List.of("n4", "n3", "n2", "n1"), since(noon, 100));
        assertEquals(7, since(Instant.EPOCH, 100).size());
        assertEquals(List.of(), since(noon.plusSeconds(4), 100));
    }

    private List<String> since(Instant time, int limit) {
        return ranges.originalsSince(time, limit).stream()
                .map(ListedArticle::article)
                .map(article -> article.id().value())
                .toList();
    }
}
