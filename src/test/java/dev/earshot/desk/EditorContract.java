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

import dev.earshot.archive.model.StoredResponse;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftResult;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Edit;
import dev.earshot.draft.EditRejectedException;
import dev.earshot.draft.EditRejectedException.Reason;
import dev.earshot.draft.EditResult;
import dev.earshot.draft.UpdateTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of editors' edits, with one subclass per database: they stand until their source says something new. */
abstract class EditorContract extends DeskContract {
    private static final Draft FILE = Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.");

    private List<Change.Type> log() {
        return archive.changeLog().changesAfter(0).stream().map(Change::type).toList();
    }

    private EditResult edit(Edit edit) {
        return archive.write("storm", writeTransaction -> new Editor(writeTransaction).apply(edit));
    }

    private Reason refusal(Edit edit) {
        long before = archive.changeLog().head().sequence();
        Reason reason =
                assertThrows(EditRejectedException.class, () -> edit(edit)).reason();
        assertEquals(before, archive.changeLog().head().sequence());
        return reason;
    }

    /** Returns an update as an editor sends it: a point in time and words. */
    private static DraftUpdate update(String at, String words) {
        return update(at, null, UpdateKind.UPDATE, null, words);
    }

    private static DraftUpdate update(
            String at, @Nullable String sourceId, UpdateKind updateKind, @Nullable String headline, String words) {
        return DraftUpdate.builder()
                .sourceId(sourceId)
                .time(new UpdateTime.Exact(Instant.parse(at)))
                .kind(updateKind)
                .headline(headline)
                .blocks(Drafts.paragraphs(List.of(words)))
                .build();
    }

    private static Edit add(String at, String words) {
        return new Edit.AddUpdate(STORM, update(at, words));
    }

    private static Edit put(UpdateId id, String at, String words) {
        return new Edit.PutUpdate(STORM, id, update(at, words), false);
    }

    private static Draft byEditor(Draft draft) {
        return draft.toBuilder()
                .source(Source.EDITOR)
                .documentName(draft.id().value())
                .complete(true)
                .build();
    }

    private static Edit whole(Draft draft) {
        return new Edit.PutArticle(byEditor(draft));
    }

    @Test
    void editorCorrectionSurvivesUnchangedFile() {
        desk.accept(FILE);
        UpdateId id = idOf("Rain begins.");
        clock.forward(Duration.ofMinutes(5));
        EditResult editResult = edit(put(id, "2026-11-02T14:00:00Z", "Rain begins in the north."));
        assertEquals(
                List.of("Rain begins in the north."),
                editResult.corrected().stream().map(Update::headline).toList());
        assertEquals(3, editResult.sequence());
        assertEquals(List.of(), desk.accept(FILE).changes());
        reopen();
        assertEquals(List.of(), desk.accept(FILE).changes());
        assertEquals(List.of("Rivers rise.", "Rain begins in the north."), headlines());
        assertEquals(id, idOf("Rain begins in the north."));
        assertEquals(2, storm().updates().getLast().revision());
        assertEquals(
                Instant.parse("2026-11-02T23:05:00Z"),
                storm().updates().getLast().correctedAt());
    }

    @Test
    void newerFileTextOverridesEditorCorrection() {
        desk.accept(FILE);
        UpdateId id = idOf("Rain begins.");
        edit(put(id, "2026-11-02T14:00:00Z", "Rain begins in the north."));
        DraftResult draftResult =
                desk.accept(Drafts.of("storm", "09:00 Rain begins in the south.", "10:00 Rivers rise."));
        assertEquals(List.of(CORRECTED), types(draftResult));
        assertEquals(id, idOf("Rain begins in the south."));
    }

    @Test
    void editorTimeSurvivesUnchangedFile() {
        desk.accept(FILE);
        UpdateId id = idOf("Rain begins.");
        edit(put(id, "2026-11-02T14:20:00Z", "Rain begins."));
        DraftResult again = desk.accept(FILE);
        assertEquals(List.of(), again.changes());
        assertEquals(2, again.unchangedCount());
        assertEquals(
                Instant.parse("2026-11-02T14:20:00Z"),
                storm().updates().getLast().publishedAt());
    }

    @Test
    void fileDoesNotRestoreUpdateWithdrawnByEditor() {
        desk.accept(FILE);
        UpdateId id = idOf("Rain begins.");
        edit(new Edit.WithdrawUpdate(STORM, id, null));
        assertEquals(List.of(), desk.accept(FILE).changes());
        desk.accept(Drafts.of("storm", "09:00 Rain begins again.", "10:00 Rivers rise."));
        assertEquals(List.of("Rivers rise."), headlines());
        assertTrue(archive.entry(id).orElseThrow().update().isWithdrawn());
        edit(put(id, "2026-11-02T14:00:00Z", "Rain begins again."));
        assertEquals(id, idOf("Rain begins again."));
    }

    @Test
    void fileDoesNotWithdrawUpdateRestoredByEditor() {
        desk.accept(FILE);
        UpdateId id = idOf("Rain begins.");
        Draft shorter = Drafts.of("storm", "10:00 Rivers rise.");
        assertEquals(List.of(WITHDRAWN), types(desk.accept(shorter)));
        EditResult editResult = edit(put(id, "2026-11-02T14:00:00Z", "Rain begins."));
        assertEquals(List.of(id), editResult.restored().stream().map(Update::id).toList());
        assertEquals(List.of(), editResult.corrected());
        assertEquals(List.of(), desk.accept(shorter).changes());
        assertEquals(id, idOf("Rain begins."));
    }

    @Test
    void fileDoesNotRestoreUpdateWithdrawnByBoth() {
        desk.accept(FILE);
        UpdateId id = idOf("Rain begins.");
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        EditResult editResult = edit(new Edit.WithdrawUpdate(STORM, id, null));
        assertEquals(List.of(), editResult.withdrawn());
        assertEquals(1, editResult.unchangedCount());
        assertEquals(List.of(), desk.accept(FILE).changes());
        assertEquals(List.of("Rivers rise."), headlines());
    }

    @Test
    void bodyRevisedByEditorStaysUntilFileChanges() {
        desk.accept(Drafts.withBody("storm", List.of("What came before."), "09:00 Rain begins."));
        EditResult editResult =
                edit(whole(Drafts.withBody("storm", List.of("What came earlier."), "09:00 Rain begins.")));
        assertTrue(editResult.revised());
        assertEquals(1, editResult.unchangedCount());
        desk.accept(Drafts.withBody("storm", List.of("What came before."), "09:00 Rain begins."));
        assertEquals("What came earlier.", storm().copy().body().getFirst().plainText());
        desk.accept(Drafts.withBody("storm", List.of("What came long before."), "09:00 Rain begins."));
        assertEquals("What came long before.", storm().copy().body().getFirst().plainText());
    }

    @Test
    void putArticleCorrectsAnyButWithdrawsOnlyEditorUpdates() {
        desk.accept(FILE);
        edit(add("2026-11-02T16:00:00Z", "Roads close."));
        UpdateId rain = idOf("Rain begins.");
        EditResult editResult =
                edit(whole(Drafts.of("storm", "09:00 Rain begins in the north.", "12:00 A bridge falls.")));
        assertFalse(editResult.created());
        assertEquals(
                List.of(rain), editResult.corrected().stream().map(Update::id).toList());
        assertEquals(
                List.of("A bridge falls."),
                editResult.published().stream().map(Update::headline).toList());
        assertEquals(
                List.of("Roads close."),
                editResult.withdrawn().stream().map(Update::headline).toList());
        assertEquals(
                List.of("Rivers rise."),
                editResult.keptFromOthers().stream().map(Update::headline).toList());
        assertEquals(List.of("A bridge falls.", "Rivers rise.", "Rain begins in the north."), headlines());
        assertEquals(List.of(), desk.accept(FILE).changes());
    }

    @Test
    void editorCanReturnToOriginalFileText() {
        desk.accept(FILE);
        edit(whole(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise.")));
        edit(whole(FILE));
        assertEquals(List.of("Rivers rise.", "Rain begins."), headlines());
        assertEquals(3, storm().updates().getLast().revision());
    }

    @Test
    void repeatedPutArticleWritesNothing() {
        EditResult first = edit(whole(FILE));
        assertTrue(first.created());
        assertEquals(2, first.published().size());
        clock.forward(Duration.ofHours(30));
        EditResult again = edit(whole(FILE));
        assertFalse(again.created());
        assertEquals(2, again.unchangedCount());
        assertEquals(2, again.sequence());
        assertEquals(2, archive.changeLog().head().sequence());
    }

    @Test
    void putArticleRestoresUpdatesUnderSameIds() {
        desk.accept(FILE);
        List<UpdateId> ids = storm().updates().stream().map(Update::id).toList();
        EditResult off = edit(new Edit.WithdrawArticle(STORM, null));
        assertFalse(off.live());
        assertEquals(3, off.sequence());
        assertEquals(List.of(), desk.accept(FILE).changes());
        assertTrue(storm().isWithdrawn());
        assertEquals(3, edit(new Edit.WithdrawArticle(STORM, null)).sequence());
        EditResult on = edit(whole(FILE));
        assertTrue(on.live());
        assertFalse(storm().isWithdrawn());
        assertEquals(ids, storm().updates().stream().map(Update::id).toList());
        assertEquals(List.of(PUBLISHED, PUBLISHED, WITHDRAWN, RESTORED), log());
    }

    @Test
    void editorRestoresFileWithdrawnArticleOnlyAfterWithdrawingIt() {
        desk.accept(FILE);
        desk.accept(Drafts.withdrawn("storm"));
        assertEquals(Reason.WITHDRAWN_BY_OTHER_SOURCE, refusal(whole(FILE)));
        assertEquals(Reason.ARTICLE_WITHDRAWN, refusal(add("2026-11-02T16:00:00Z", "Roads close.")));
        edit(new Edit.WithdrawArticle(STORM, null));
        assertEquals(List.of(), desk.accept(FILE).changes());
        edit(whole(FILE));
        assertFalse(storm().isWithdrawn());
    }

    @Test
    void addedUpdatesOfSameMinuteHaveOwnIdsAndSurviveFile() {
        desk.accept(FILE);
        EditResult first = edit(add("2026-11-02T16:00:10Z", "Roads close."));
        EditResult second = edit(add("2026-11-02T16:00:40Z", "Schools close."));
        assertNotEquals(
                first.published().getFirst().id(), second.published().getFirst().id());
        assertEquals(
                UpdateId.ofMinute(STORM, Instant.parse("2026-11-02T16:00:00Z"), 0),
                first.published().getFirst().id());
        assertEquals(List.of(), desk.accept(FILE).changes());
        assertEquals(List.of("Schools close.", "Roads close.", "Rivers rise.", "Rain begins."), headlines());
        assertEquals(Instant.parse("2026-11-02T16:00:40Z"), storm().lastChanged());
    }

    @Test
    void updateWithSourceIdIsAddedOnce() {
        desk.accept(FILE);
        Edit named = new Edit.AddUpdate(
                STORM, update("2026-11-02T16:00:00Z", "wire-7", UpdateKind.UPDATE, null, "Roads close."));
        EditResult editResult = edit(named);
        assertEquals(
                UpdateId.ofSource(STORM, "wire-7"),
                editResult.published().getFirst().id());
        assertEquals(Reason.UPDATE_EXISTS, refusal(named));
    }

    @Test
    void rejectsFutureUpdateButAllowsSmallClockDifference() {
        desk.accept(FILE);
        assertEquals(Reason.IN_THE_FUTURE, refusal(add("2026-11-02T23:01:01Z", "Roads close.")));
        EditResult editResult = edit(add("2026-11-02T23:00:30Z", "Roads close."));
        assertEquals(
                Instant.parse("2026-11-02T23:00:00Z"),
                editResult.published().getFirst().publishedAt());
        assertEquals(
                Reason.IN_THE_FUTURE,
                refusal(new Edit.PutArticle(byEditor(Drafts.of("calm", "18:30 The sun rises.")))));
    }

    @Test
    void rejectsUnknownArticleAndUpdate() {
        desk.accept(FILE);
        desk.accept(Drafts.of("calm", "09:00 Nothing happens."));
        UpdateId other = archive.article(new ArticleId("calm"))
                .orElseThrow()
                .updates()
                .getFirst()
                .id();
        assertEquals(Reason.UPDATE_NOT_FOUND, refusal(put(other, "2026-11-02T14:00:00Z", "Something happens.")));
        assertEquals(Reason.UPDATE_NOT_FOUND, refusal(new Edit.WithdrawUpdate(STORM, other, null)));
        ArticleId nothing = new ArticleId("nothing");
        assertEquals(
                Reason.ARTICLE_NOT_FOUND,
                refusal(new Edit.AddUpdate(nothing, update("2026-11-02T14:00:00Z", "Something happens."))));
        assertEquals(Reason.ARTICLE_NOT_FOUND, refusal(new Edit.WithdrawArticle(nothing, null)));
        assertEquals(Reason.NOTHING_TO_PUBLISH, refusal(whole(Drafts.withdrawn("nothing"))));
        assertTrue(archive.find(nothing).isEmpty());
    }

    @Test
    void textOnlyEditKeepsKindAndHeadline() {
        desk.accept(FILE);
        DraftUpdate told = update(
                "2026-11-02T16:00:00Z", null, UpdateKind.CORRECTION, "Two bridges, not three", "Two bridges fell.");
        UpdateId id =
                edit(new Edit.AddUpdate(STORM, told)).published().getFirst().id();
        edit(new Edit.PutUpdate(STORM, id, update("2026-11-02T16:00:00Z", "Two bridges have fallen."), true));
        Update update = archive.entry(id).orElseThrow().update();
        assertEquals(UpdateKind.CORRECTION, update.kind());
        assertEquals("Two bridges, not three", update.headline());
        assertEquals("Two bridges have fallen.", update.plainText());
        edit(put(id, "2026-11-02T16:00:00Z", "Two bridges have fallen."));
        Update whole = archive.entry(id).orElseThrow().update();
        assertEquals(UpdateKind.UPDATE, whole.kind());
        assertEquals("Two bridges have fallen.", whole.headline());
    }

    @Test
    void editedStoryStaysStory() {
        Draft file = Drafts.withBody("storm", List.of("A storm is on its way."));
        desk.accept(file);
        Update story = storm().updates().getFirst();
        edit(put(story.id(), story.publishedAt().toString(), "A storm is on its way here."));
        assertEquals(List.of(), desk.accept(file).changes());
        Update edited = storm().updates().getFirst();
        assertEquals(UpdateKind.STORY, edited.kind());
        assertEquals("Headline of storm", edited.headline());
        assertEquals("A storm is on its way here.", edited.plainText());
    }

    @Test
    void responseIsStoredWithItsEditForADay() {
        StoredResponse answer = new StoredResponse("POST /x 1", 201, "/x/1", "{\"sequence\":1}");
        archive.write("storm", writeTransaction -> {
            new Editor(writeTransaction).apply(whole(FILE));
            writeTransaction.storedResponses().store("key", answer);
            return null;
        });
        reopen();
        assertEquals(
                answer,
                archive.write(
                        "storm",
                        writeTransaction ->
                                writeTransaction.storedResponses().find("key").orElseThrow()));
        clock.forward(Duration.ofHours(24));
        assertTrue(archive.write(
                        "storm",
                        writeTransaction -> writeTransaction.storedResponses().find("key"))
                .isEmpty());
        StoredResponse other = new StoredResponse("POST /x 2", 200, null, "{}");
        archive.write("storm", writeTransaction -> {
            writeTransaction.storedResponses().store("key", other);
            return null;
        });
        assertEquals(
                other,
                archive.write(
                        "storm",
                        writeTransaction ->
                                writeTransaction.storedResponses().find("key").orElseThrow()));
    }

    @Test
    void failedEditStoresNoResponse() {
        assertThrows(
                IllegalStateException.class,
                () -> archive.write("storm", writeTransaction -> {
                    new Editor(writeTransaction).apply(whole(FILE));
                    writeTransaction.storedResponses().store("key", new StoredResponse("PUT /x 1", 201, null, "{}"));
                    throw new IllegalStateException("the power went");
                }));
        reopen();
        assertTrue(archive.find(STORM).isEmpty());
        assertTrue(archive.write(
                        "storm",
                        writeTransaction -> writeTransaction.storedResponses().find("key"))
                .isEmpty());
    }
}
