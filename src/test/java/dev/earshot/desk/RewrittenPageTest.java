package dev.earshot.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.earshot.article.Change;
import dev.earshot.desk.matching.InMemoryArchive;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pathological pages that must not keep the desk busy; the time limit is for matching that would take hours. */
class RewrittenPageTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-02T23:00:00Z");
    private static final Duration HANGS = Duration.ofSeconds(60);

    private final InMemoryArchive archive = new InMemoryArchive();

    private List<Change> accept(int count, IntFunction<Instant> time, IntFunction<String> words) {
        List<DraftUpdate> updates = IntStream.range(0, count)
                .mapToObj(i -> Drafts.at(time.apply(i), words.apply(i)))
                .toList();
        Draft none = Drafts.undated("storm");
        Draft draft = none.toBuilder()
                .complete(true)
                .withdrawn(false)
                .startDate(null)
                .publishedAt(null)
                .updates(updates)
                .build();
        return assertTimeoutPreemptively(HANGS, () -> archive.accept(draft, NOW));
    }

    private static long count(List<Change> changes, Change.Type type) {
        return changes.stream().filter(change -> change.type() == type).count();
    }

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    @Test
    @Tag("long")
    void handles20000UpdatesWithNewTextsAndTimes() {
        accept(
                20_000,
                i -> minute(2 * i),
                i -> "Word" + i + " stands at the gate of the mill and the bridge is number" + i + ".");
        List<Change> changes = accept(
                20_000,
                i -> minute(2 * i + 1),
                i -> "Nothing" + i + " like what was written for hour" + i + " before.");
        assertEquals(20_000, count(changes, Change.Type.PUBLISHED));
        assertEquals(20_000, count(changes, Change.Type.WITHDRAWN));
    }

    @Test
    @Tag("long")
    void handles20000SimilarUpdates() {
        accept(20_000, i -> minute(2 * i), i -> "The gauge at the mill was read by crew " + i + " again.");
        List<Change> changes =
                accept(20_000, i -> minute(2 * i + 1), i -> "The gauge at the mill was seen by crew " + i + " again.");
        assertEquals(20_000, changes.size());
        assertEquals(20_000, count(changes, Change.Type.CORRECTED));
    }

    @Test
    void handles5000UpdatesInOneMinute() {
        accept(5_000, i -> START, i -> "Crew " + i + " has read the gauge at the mill.");
        List<Change> changes = accept(5_000, i -> START, i -> "Crew " + i + " has seen the gauge at the mill.");
        assertEquals(5_000, changes.size());
        assertEquals(5_000, count(changes, Change.Type.CORRECTED));
    }

    @Test
    @Tag("long")
    void handles20000UpdatesWithSameText() {
        accept(20_000, RewrittenPageTest::minute, i -> "Stay indoors.");
        assertEquals(List.of(), accept(20_000, RewrittenPageTest::minute, i -> "Stay indoors."));
        List<Change> changes = accept(20_000, RewrittenPageTest::minute, i -> "Stay inside.");
        assertEquals(20_000, changes.size());
        assertEquals(20_000, count(changes, Change.Type.CORRECTED));
    }

    @Test
    void handles5000UpdatesWithSameTextInOneMinute() {
        accept(5_000, i -> START, i -> "Stay indoors.");
        List<Change> changes = accept(4_000, i -> START, i -> "Stay inside.");
        assertEquals(4_000, count(changes, Change.Type.CORRECTED));
        assertEquals(1_000, count(changes, Change.Type.WITHDRAWN));
    }
}
