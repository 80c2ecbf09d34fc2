package dev.earshot.desk.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.DraftPlanner;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A correction is linked to its target only if that is certain. */
class ReferencesTest {
    private static final Instant NOW = Instant.parse("2026-11-04T12:00:00Z");
    private static final String MARGIN = "18:30 The margin is twenty-one votes, says the county.";
    private static final String COUNT = "19:00 Half of the votes are counted in all districts.";
    private static final String RIGHT = "20:10 The margin was twelve votes and never more.";

    private final InMemoryArchive fold = new InMemoryArchive();

    private List<Change.Type> accept(Draft draft) {
        return fold.accept(draft, NOW).stream().map(Change::type).toList();
    }

    /** Returns the draft with a target for its last update. */
    private static Draft withTarget(CorrectionTarget correctionTarget, Draft draft) {
        List<DraftUpdate> updates = new ArrayList<>(draft.updates());
        updates.add(updates.removeLast().withCorrects(correctionTarget));
        return draft.toBuilder().updates(updates).build();
    }

    private static CorrectionTarget at(String time) {
        return new CorrectionTarget.ByTime(new UpdateTime.TimeOfDay(LocalTime.parse(time), Drafts.ZONE), true);
    }

    private @Nullable UpdateId corrected() {
        return fold.published().getLast().corrects();
    }

    /** Returns the first words of the update that the last one corrects. */
    private @Nullable String target() {
        return Optional.ofNullable(corrected())
                .flatMap(id -> fold.all().stream()
                        .map(archivedUpdate -> archivedUpdate.update())
                        .filter(update -> update.id().equals(id))
                        .findFirst())
                .map(Update::plainText)
                .map(words -> words.substring(0, 10))
                .orElse(null);
    }

    @Test
    void linksToOnlyUpdateOfThatTime() {
        accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        assertEquals("The margin", target());
        assertEquals(List.of(), accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
    }

    @Test
    void doesNotLinkToAmbiguousMissingOrLaterTime() {
        for (Draft draft : List.of(
                withTarget(at("18:30"), Drafts.of("count", MARGIN, "18:30 The hall is full.", RIGHT)),
                withTarget(at("18:31"), Drafts.of("count", MARGIN, COUNT, RIGHT)),
                withTarget(at("20:10"), Drafts.of("count", MARGIN, COUNT, RIGHT)))) {
            InMemoryArchive own = new InMemoryArchive();
            own.accept(draft, NOW);
            assertNull(own.published().getLast().corrects());
            assertEquals(1, DraftPlanner.plan(draft, null, NOW).unlinked().size());
        }
    }

    @Test
    void timeMeansLastEveningButNotAlmostADayBefore() {
        accept(withTarget(
                at("23:40"),
                Drafts.of("count", "18:30 The hall opens.", "23:40 The hall is full.", "00:30 It was half full.")));
        assertEquals("The hall i", target());
        InMemoryArchive long_ = new InMemoryArchive();
        long_.accept(
                withTarget(
                        at("09:00"),
                        Drafts.of("count", "09:00 The doors open.", "20:00 A queue.", "08:00 Two doors opened.")),
                NOW);
        assertNull(long_.published().getLast().corrects(), "23 hours are too far for a time alone");
        CorrectionTarget dated = new CorrectionTarget.ByTime(
                new UpdateTime.Dated(LocalDate.parse("2026-11-02"), LocalTime.parse("09:00"), Drafts.ZONE), true);
        InMemoryArchive told = new InMemoryArchive();
        told.accept(
                withTarget(
                        dated,
                        Drafts.of("count", "09:00 The doors open.", "20:00 A queue.", "08:00 Two doors opened.")),
                NOW);
        assertEquals(
                told.published().getFirst().id(), told.published().getLast().corrects());
    }

    @Test
    void linkSurvivesChangedTimeOfCorrectedUpdate() {
        accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        UpdateId before = present(corrected());
        String mended = MARGIN.replace("18:30", "18:35");
        assertEquals(
                List.of(Change.Type.CORRECTED),
                accept(withTarget(at("18:30"), Drafts.of("count", mended, COUNT, RIGHT))));
        assertEquals(before, corrected());
        String words = RIGHT + " It is final.";
        accept(withTarget(at("18:30"), Drafts.of("count", mended, COUNT, words)));
        assertEquals(before, corrected());
        accept(withTarget(at("18:35"), Drafts.of("count", mended, COUNT, words)));
        assertEquals(before, corrected());
    }

    private static UpdateId present(@Nullable UpdateId id) {
        assertNotNull(id);
        return Objects.requireNonNull(id);
    }

    @Test
    void linkCanBeReplacedAndRemoved() {
        accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        assertEquals(
                List.of(Change.Type.CORRECTED),
                accept(withTarget(at("19:00"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
        assertEquals("Half of th", target());
        assertEquals(List.of(Change.Type.CORRECTED), accept(Drafts.of("count", MARGIN, COUNT, RIGHT)));
        assertNull(corrected());
        assertEquals(List.of(), accept(Drafts.of("count", MARGIN, COUNT, RIGHT)));
    }

    @Test
    void linksToUpdateThatArrivesLater() {
        accept(withTarget(at("18:30"), Drafts.of("count", COUNT, RIGHT)));
        assertNull(corrected());
        assertEquals(List.of(), accept(withTarget(at("18:30"), Drafts.of("count", COUNT, RIGHT))));
        assertEquals(
                List.of(Change.Type.PUBLISHED, Change.Type.CORRECTED),
                accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
        assertEquals("The margin", target());
    }

    @Test
    void incompletePageLinksToUpdateItNoLongerShows() {
        accept(Drafts.of("count", MARGIN, COUNT));
        accept(withTarget(at("18:30"), Drafts.incomplete("count", COUNT, RIGHT)));
        assertEquals("The margin", target());
    }

    @Test
    void linkSurvivesWithdrawalOfCorrectedUpdate() {
        accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        UpdateId before = present(corrected());
        assertEquals(List.of(Change.Type.WITHDRAWN), accept(withTarget(at("18:30"), Drafts.of("count", COUNT, RIGHT))));
        assertEquals(before, corrected());
    }

    @Test
    void addsLinksToOldArchiveWithoutLosingText() {
        accept(Drafts.of("count", MARGIN, COUNT, RIGHT));
        assertEquals(
                List.of(Change.Type.CORRECTED),
                accept(withTarget(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
        assertEquals("The margin", target());
        assertEquals(RIGHT.substring(6), fold.published().getLast().plainText());
    }
}
