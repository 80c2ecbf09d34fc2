package dev.earshot.desk;

import static dev.earshot.article.Change.Type.CORRECTED;
import static dev.earshot.article.Change.Type.PUBLISHED;
import static dev.earshot.article.Change.Type.RESTORED;
import static dev.earshot.article.Change.Type.WITHDRAWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.KeptAnswer;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Kind;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Edit;
import dev.earshot.draft.EditRefusal;
import dev.earshot.draft.EditRefusal.Reason;
import dev.earshot.draft.Edited;
import dev.earshot.draft.Outcome;
import dev.earshot.draft.When;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What editors are promised, whatever the database: their word stands until its source says something new. */
abstract class EditorContract extends DeskContract {
    private static final Draft FILE = Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.");

    private List<Change.Type> log() {
        return archive.log().after(0).stream().map(Change::type).toList();
    }

    private Edited edit(Edit edit) {
        return archive.write("storm", edition -> new Editor(edition).carryOut(edit));
    }

    private Reason refusal(Edit edit) {
        long before = archive.log().head().sequence();
        Reason reason = assertThrows(EditRefusal.class, () -> edit(edit)).reason();
        assertEquals(before, archive.log().head().sequence());
        return reason;
    }

    /** As an editor sends an update: a point in time and words. */
    private static DraftUpdate update(String at, String words) {
        return update(at, null, Kind.UPDATE, null, words);
    }

    private static DraftUpdate update(
            String at, @Nullable String sourceId, Kind kind, @Nullable String headline, String words) {
        return new DraftUpdate(
                1,
                sourceId,
                new When.Exact(Instant.parse(at)),
                kind,
                false,
                List.of(),
                headline,
                null,
                Drafts.paragraphs(List.of(words)),
                false);
    }

    private static Edit add(String at, String words) {
        return new Edit.AddUpdate(STORM, update(at, words));
    }

    private static Edit put(UpdateId id, String at, String words) {
        return new Edit.PutUpdate(STORM, id, update(at, words), false);
    }

    private static Draft byEditor(Draft draft) {
        return new Draft(
                draft.id(),
                Source.EDITOR,
                draft.id().value(),
                true,
                draft.withdrawn(),
                draft.date(),
                draft.published(),
                draft.copy(),
                draft.updates());
    }

    private static Edit whole(Draft draft) {
        return new Edit.PutArticle(byEditor(draft));
    }

    @Test
    void anEditorsCorrectionStaysWhenTheFileBringsTheSameAgain() {
        desk.take(FILE);
        UpdateId id = idOf("Rain begins.");
        clock.forward(Duration.ofMinutes(5));
        Edited edited = edit(put(id, "2026-11-02T14:00:00Z", "Rain begins in the north."));
        assertEquals(
                List.of("Rain begins in the north."),
                edited.corrected().stream().map(Update::headline).toList());
        assertEquals(3, edited.sequence());
        assertEquals(List.of(), desk.take(FILE).changes());
        reopen();
        assertEquals(List.of(), desk.take(FILE).changes());
        assertEquals(List.of("Rivers rise.", "Rain begins in the north."), headlines());
        assertEquals(id, idOf("Rain begins in the north."));
        assertEquals(2, storm().updates().getLast().revision());
        assertEquals(
                Instant.parse("2026-11-02T23:05:00Z"),
                storm().updates().getLast().correctedAt());
    }

    @Test
    void aFilesNewerWordsWinOverAnEditorsCorrection() {
        desk.take(FILE);
        UpdateId id = idOf("Rain begins.");
        edit(put(id, "2026-11-02T14:00:00Z", "Rain begins in the north."));
        Outcome outcome = desk.take(Drafts.of("storm", "09:00 Rain begins in the south.", "10:00 Rivers rise."));
        assertEquals(List.of(CORRECTED), types(outcome));
        assertEquals(id, idOf("Rain begins in the south."));
    }

    @Test
    void anEditorsTimeStaysWhenTheFileBringsTheSameAgain() {
        desk.take(FILE);
        UpdateId id = idOf("Rain begins.");
        edit(put(id, "2026-11-02T14:20:00Z", "Rain begins."));
        Outcome again = desk.take(FILE);
        assertEquals(List.of(), again.changes());
        assertEquals(2, again.unchanged());
        assertEquals(
                Instant.parse("2026-11-02T14:20:00Z"),
                storm().updates().getLast().publishedAt());
    }

    @Test
    void aFileDoesNotBringBackWhatAnEditorWithdrew() {
        desk.take(FILE);
        UpdateId id = idOf("Rain begins.");
        edit(new Edit.WithdrawUpdate(STORM, id));
        assertEquals(List.of(), desk.take(FILE).changes());
        desk.take(Drafts.of("storm", "09:00 Rain begins again.", "10:00 Rivers rise."));
        assertEquals(List.of("Rivers rise."), headlines());
        assertTrue(archive.update(id).orElseThrow().update().isWithdrawn());
        edit(put(id, "2026-11-02T14:00:00Z", "Rain begins again."));
        assertEquals(id, idOf("Rain begins again."));
    }

    @Test
    void whatAnEditorBroughtBackTheFileDoesNotTakeAwayAgain() {
        desk.take(FILE);
        UpdateId id = idOf("Rain begins.");
        Draft shorter = Drafts.of("storm", "10:00 Rivers rise.");
        assertEquals(List.of(WITHDRAWN), types(desk.take(shorter)));
        Edited edited = edit(put(id, "2026-11-02T14:00:00Z", "Rain begins."));
        assertEquals(List.of(id), edited.restored().stream().map(Update::id).toList());
        assertEquals(List.of(), edited.corrected());
        assertEquals(List.of(), desk.take(shorter).changes());
        assertEquals(id, idOf("Rain begins."));
    }

    @Test
    void whatAnEditorWithdrawsAfterTheFileDidTheFileDoesNotBringBack() {
        desk.take(FILE);
        UpdateId id = idOf("Rain begins.");
        desk.take(Drafts.of("storm", "10:00 Rivers rise."));
        Edited edited = edit(new Edit.WithdrawUpdate(STORM, id));
        assertEquals(List.of(), edited.withdrawn());
        assertEquals(1, edited.unchanged());
        assertEquals(List.of(), desk.take(FILE).changes());
        assertEquals(List.of("Rivers rise."), headlines());
    }

    @Test
    void anArticlesWordsThatAnEditorRevisedStayUntilTheFileHasNewOnes() {
        desk.take(Drafts.withBody("storm", List.of("What came before."), "09:00 Rain begins."));
        Edited edited = edit(whole(Drafts.withBody("storm", List.of("What came earlier."), "09:00 Rain begins.")));
        assertTrue(edited.revised());
        assertEquals(1, edited.unchanged());
        desk.take(Drafts.withBody("storm", List.of("What came before."), "09:00 Rain begins."));
        assertEquals("What came earlier.", storm().copy().body().getFirst().plain());
        desk.take(Drafts.withBody("storm", List.of("What came long before."), "09:00 Rain begins."));
        assertEquals("What came long before.", storm().copy().body().getFirst().plain());
    }

    @Test
    void aWholeArticleCorrectsWhatTheFileBroughtAndWithdrawsOnlyWhatEditorsBrought() {
        desk.take(FILE);
        edit(add("2026-11-02T16:00:00Z", "Roads close."));
        UpdateId rain = idOf("Rain begins.");
        Edited edited = edit(whole(Drafts.of("storm", "09:00 Rain begins in the north.", "12:00 A bridge falls.")));
        assertFalse(edited.fresh());
        assertEquals(List.of(rain), edited.corrected().stream().map(Update::id).toList());
        assertEquals(
                List.of("A bridge falls."),
                edited.published().stream().map(Update::headline).toList());
        assertEquals(
                List.of("Roads close."),
                edited.withdrawn().stream().map(Update::headline).toList());
        assertEquals(
                List.of("Rivers rise."),
                edited.kept().stream().map(Update::headline).toList());
        assertEquals(List.of("A bridge falls.", "Rivers rise.", "Rain begins in the north."), headlines());
        assertEquals(List.of(), desk.take(FILE).changes());
    }

    @Test
    void theFilesFirstWordsAgainAreAnEditorsCorrectionToo() {
        desk.take(FILE);
        edit(whole(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise.")));
        edit(whole(FILE));
        assertEquals(List.of("Rivers rise.", "Rain begins."), headlines());
        assertEquals(3, storm().updates().getLast().revision());
    }

    @Test
    void theSameWholeArticleAgainWritesNothing() {
        Edited first = edit(whole(FILE));
        assertTrue(first.fresh());
        assertEquals(2, first.published().size());
        clock.forward(Duration.ofHours(30));
        Edited again = edit(whole(FILE));
        assertFalse(again.fresh());
        assertEquals(2, again.unchanged());
        assertEquals(2, again.sequence());
        assertEquals(2, archive.log().head().sequence());
    }

    @Test
    void aWholeArticleBringsBackWhatItHasUnderTheSameIds() {
        desk.take(FILE);
        List<UpdateId> ids = storm().updates().stream().map(Update::id).toList();
        Edited off = edit(new Edit.WithdrawArticle(STORM));
        assertFalse(off.onAir());
        assertEquals(3, off.sequence());
        assertEquals(List.of(), desk.take(FILE).changes());
        assertTrue(storm().isWithdrawn());
        assertEquals(3, edit(new Edit.WithdrawArticle(STORM)).sequence());
        Edited on = edit(whole(FILE));
        assertTrue(on.onAir());
        assertFalse(storm().isWithdrawn());
        assertEquals(ids, storm().updates().stream().map(Update::id).toList());
        assertEquals(List.of(PUBLISHED, PUBLISHED, WITHDRAWN, RESTORED), log());
    }

    @Test
    void anArticleThatItsFileWithdrewIsPutBackThereOrAfterAnEditorWithdrewIt() {
        desk.take(FILE);
        desk.take(Drafts.withdrawn("storm"));
        assertEquals(Reason.WITHDRAWN_ELSEWHERE, refusal(whole(FILE)));
        assertEquals(Reason.ARTICLE_WITHDRAWN, refusal(add("2026-11-02T16:00:00Z", "Roads close.")));
        edit(new Edit.WithdrawArticle(STORM));
        assertEquals(List.of(), desk.take(FILE).changes());
        edit(whole(FILE));
        assertFalse(storm().isWithdrawn());
    }

    @Test
    void addedUpdatesOfOneMinuteHaveIdsOfTheirOwnAndTheFileWithdrawsNone() {
        desk.take(FILE);
        Edited first = edit(add("2026-11-02T16:00:10Z", "Roads close."));
        Edited second = edit(add("2026-11-02T16:00:40Z", "Schools close."));
        assertNotEquals(
                first.published().getFirst().id(), second.published().getFirst().id());
        assertEquals(
                UpdateId.ofMinute(STORM, Instant.parse("2026-11-02T16:00:00Z"), 0),
                first.published().getFirst().id());
        assertEquals(List.of(), desk.take(FILE).changes());
        assertEquals(List.of("Schools close.", "Roads close.", "Rivers rise.", "Rain begins."), headlines());
        assertEquals(Instant.parse("2026-11-02T16:00:40Z"), storm().lastChanged());
    }

    @Test
    void anUpdateThatItsSourceNamesIsAddedOnce() {
        desk.take(FILE);
        Edit named =
                new Edit.AddUpdate(STORM, update("2026-11-02T16:00:00Z", "wire-7", Kind.UPDATE, null, "Roads close."));
        Edited edited = edit(named);
        assertEquals(
                UpdateId.ofSource(STORM, "wire-7"),
                edited.published().getFirst().id());
        assertEquals(Reason.EXISTS, refusal(named));
    }

    @Test
    void whatIsStillToComeIsRefusedButAClockMayBeALittleAhead() {
        desk.take(FILE);
        assertEquals(Reason.STILL_TO_COME, refusal(add("2026-11-02T23:01:01Z", "Roads close.")));
        Edited edited = edit(add("2026-11-02T23:00:30Z", "Roads close."));
        assertEquals(
                Instant.parse("2026-11-02T23:00:00Z"),
                edited.published().getFirst().publishedAt());
        assertEquals(
                Reason.STILL_TO_COME,
                refusal(new Edit.PutArticle(byEditor(Drafts.of("calm", "18:30 The sun rises.")))));
    }

    @Test
    void whatIsNotThereIsRefused() {
        desk.take(FILE);
        desk.take(Drafts.of("calm", "09:00 Nothing happens."));
        UpdateId other = archive.article(new ArticleId("calm"))
                .orElseThrow()
                .updates()
                .getFirst()
                .id();
        assertEquals(Reason.NO_UPDATE, refusal(put(other, "2026-11-02T14:00:00Z", "Something happens.")));
        assertEquals(Reason.NO_UPDATE, refusal(new Edit.WithdrawUpdate(STORM, other)));
        ArticleId nothing = new ArticleId("nothing");
        assertEquals(
                Reason.NO_ARTICLE,
                refusal(new Edit.AddUpdate(nothing, update("2026-11-02T14:00:00Z", "Something happens."))));
        assertEquals(Reason.NO_ARTICLE, refusal(new Edit.WithdrawArticle(nothing)));
        assertEquals(Reason.NOTHING, refusal(whole(Drafts.withdrawn("nothing"))));
        assertTrue(archive.find(nothing).isEmpty());
    }

    @Test
    void wordsAloneLeaveKindAndHeadlineAsTheyAre() {
        desk.take(FILE);
        DraftUpdate told =
                update("2026-11-02T16:00:00Z", null, Kind.CORRECTION, "Two bridges, not three", "Two bridges fell.");
        UpdateId id =
                edit(new Edit.AddUpdate(STORM, told)).published().getFirst().id();
        edit(new Edit.PutUpdate(STORM, id, update("2026-11-02T16:00:00Z", "Two bridges have fallen."), true));
        Update update = archive.update(id).orElseThrow().update();
        assertEquals(Kind.CORRECTION, update.kind());
        assertEquals("Two bridges, not three", update.headline());
        assertEquals("Two bridges have fallen.", update.plain());
        edit(put(id, "2026-11-02T16:00:00Z", "Two bridges have fallen."));
        Update whole = archive.update(id).orElseThrow().update();
        assertEquals(Kind.UPDATE, whole.kind());
        assertEquals("Two bridges have fallen.", whole.headline());
    }

    @Test
    void aStoryStaysTheStory() {
        Draft file = Drafts.withBody("storm", List.of("A storm is on its way."));
        desk.take(file);
        Update story = storm().updates().getFirst();
        edit(put(story.id(), story.publishedAt().toString(), "A storm is on its way here."));
        assertEquals(List.of(), desk.take(file).changes());
        Update edited = storm().updates().getFirst();
        assertEquals(Kind.STORY, edited.kind());
        assertEquals("Headline of storm", edited.headline());
        assertEquals("A storm is on its way here.", edited.plain());
    }

    @Test
    void anAnswerIsKeptWithItsEditForADay() {
        KeptAnswer answer = new KeptAnswer("POST /x 1", 201, "/x/1", "{\"sequence\":1}");
        archive.write("storm", edition -> {
            new Editor(edition).carryOut(whole(FILE));
            edition.answers().keep("key", answer);
            return null;
        });
        reopen();
        assertEquals(
                answer,
                archive.write("storm", edition -> edition.answers().find("key").orElseThrow()));
        clock.forward(Duration.ofHours(24));
        assertTrue(
                archive.write("storm", edition -> edition.answers().find("key")).isEmpty());
        KeptAnswer other = new KeptAnswer("POST /x 2", 200, null, "{}");
        archive.write("storm", edition -> {
            edition.answers().keep("key", other);
            return null;
        });
        assertEquals(
                other,
                archive.write("storm", edition -> edition.answers().find("key").orElseThrow()));
    }

    @Test
    void anEditThatFailsInTheMiddleKeepsNoAnswer() {
        assertThrows(
                IllegalStateException.class,
                () -> archive.write("storm", edition -> {
                    new Editor(edition).carryOut(whole(FILE));
                    edition.answers().keep("key", new KeptAnswer("PUT /x 1", 201, null, "{}"));
                    throw new IllegalStateException("the power went");
                }));
        reopen();
        assertTrue(archive.find(STORM).isEmpty());
        assertTrue(
                archive.write("storm", edition -> edition.answers().find("key")).isEmpty());
    }
}
