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

    private final Fold fold = new Fold();

    private List<Change.Type> take(Draft draft) {
        return fold.take(draft, NOW).stream().map(Change::type).toList();
    }

    /** Returns the draft with a target for its last update. */
    private static Draft saying(CorrectionTarget correctionTarget, Draft draft) {
        List<DraftUpdate> updates = new ArrayList<>(draft.updates());
        updates.add(updates.removeLast().withCorrects(correctionTarget));
        return draft.toBuilder().updates(updates).build();
    }

    private static CorrectionTarget at(String time) {
        return new CorrectionTarget.ByTime(new UpdateTime.TimeOfDay(LocalTime.parse(time), Drafts.ZONE), true);
    }

    private @Nullable UpdateId corrected() {
        return fold.onAir().getLast().corrects();
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
    void theOneUpdateOfThatTimeIsMeant() {
        take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        assertEquals("The margin", target());
        assertEquals(List.of(), take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
    }

    @Test
    void twoUpdatesOfThatTimeOrNoneOrALaterOneAreNoReference() {
        for (Draft draft : List.of(
                saying(at("18:30"), Drafts.of("count", MARGIN, "18:30 The hall is full.", RIGHT)),
                saying(at("18:31"), Drafts.of("count", MARGIN, COUNT, RIGHT)),
                saying(at("20:10"), Drafts.of("count", MARGIN, COUNT, RIGHT)))) {
            Fold own = new Fold();
            own.take(draft, NOW);
            assertNull(own.onAir().getLast().corrects());
            assertEquals(1, DraftPlanner.plan(draft, null, NOW).unlinked().size());
        }
    }

    @Test
    void aTimeOfTheEveningIsTheOneBeforeMidnightAndNotThatOfTheDayBefore() {
        take(saying(
                at("23:40"),
                Drafts.of("count", "18:30 The hall opens.", "23:40 The hall is full.", "00:30 It was half full.")));
        assertEquals("The hall i", target());
        Fold long_ = new Fold();
        long_.take(
                saying(
                        at("09:00"),
                        Drafts.of("count", "09:00 The doors open.", "20:00 A queue.", "08:00 Two doors opened.")),
                NOW);
        assertNull(long_.onAir().getLast().corrects(), "23 hours are too far for a time alone");
        CorrectionTarget dated = new CorrectionTarget.ByTime(
                new UpdateTime.Dated(LocalDate.parse("2026-11-02"), LocalTime.parse("09:00"), Drafts.ZONE), true);
        Fold told = new Fold();
        told.take(
                saying(dated, Drafts.of("count", "09:00 The doors open.", "20:00 A queue.", "08:00 Two doors opened.")),
                NOW);
        assertEquals(told.onAir().getFirst().id(), told.onAir().getLast().corrects());
    }

    @Test
    void theLinkStaysWhenTheTimeOfWhatIsCorrectedIsMended() {
        take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        UpdateId before = present(corrected());
        String mended = MARGIN.replace("18:30", "18:35");
        assertEquals(
                List.of(Change.Type.CORRECTED), take(saying(at("18:30"), Drafts.of("count", mended, COUNT, RIGHT))));
        assertEquals(before, corrected());
        String words = RIGHT + " It is final.";
        take(saying(at("18:30"), Drafts.of("count", mended, COUNT, words)));
        assertEquals(before, corrected());
        take(saying(at("18:35"), Drafts.of("count", mended, COUNT, words)));
        assertEquals(before, corrected());
    }

    private static UpdateId present(@Nullable UpdateId id) {
        assertNotNull(id);
        return Objects.requireNonNull(id);
    }

    @Test
    void aLinkThatIsTakenBackIsGoneAndAnotherOneReplacesIt() {
        take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        assertEquals(
                List.of(Change.Type.CORRECTED), take(saying(at("19:00"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
        assertEquals("Half of th", target());
        assertEquals(List.of(Change.Type.CORRECTED), take(Drafts.of("count", MARGIN, COUNT, RIGHT)));
        assertNull(corrected());
        assertEquals(List.of(), take(Drafts.of("count", MARGIN, COUNT, RIGHT)));
    }

    @Test
    void whatIsNamedMayComeLater() {
        take(saying(at("18:30"), Drafts.of("count", COUNT, RIGHT)));
        assertNull(corrected());
        assertEquals(List.of(), take(saying(at("18:30"), Drafts.of("count", COUNT, RIGHT))));
        assertEquals(
                List.of(Change.Type.PUBLISHED, Change.Type.CORRECTED),
                take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
        assertEquals("The margin", target());
    }

    @Test
    void aPageThatIsCutStillNamesWhatItNoLongerShows() {
        take(Drafts.of("count", MARGIN, COUNT));
        take(saying(at("18:30"), Drafts.incomplete("count", COUNT, RIGHT)));
        assertEquals("The margin", target());
    }

    @Test
    void whatIsCorrectedAndWithdrawnStaysNamed() {
        take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT)));
        UpdateId before = present(corrected());
        assertEquals(List.of(Change.Type.WITHDRAWN), take(saying(at("18:30"), Drafts.of("count", COUNT, RIGHT))));
        assertEquals(before, corrected());
    }

    @Test
    void anArchiveThatNeverKnewOfLinksGetsThemWithoutLosingWords() {
        take(Drafts.of("count", MARGIN, COUNT, RIGHT));
        assertEquals(
                List.of(Change.Type.CORRECTED), take(saying(at("18:30"), Drafts.of("count", MARGIN, COUNT, RIGHT))));
        assertEquals("The margin", target());
        assertEquals(RIGHT.substring(6), fold.onAir().getLast().plainText());
    }
}
