package dev.earshot.archive;

import static dev.earshot.article.Change.Type.CORRECTED;
import static dev.earshot.article.Change.Type.PUBLISHED;
import static dev.earshot.article.Change.Type.RECORDED;
import static dev.earshot.article.Change.Type.RESTORED;
import static dev.earshot.article.Change.Type.REVISED;
import static dev.earshot.article.Change.Type.WITHDRAWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.archive.model.HubLease;
import dev.earshot.archive.model.PollState;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract of the desk and its archive, with one subclass per database. */
abstract class ArchiveContract extends DeskContract {
    @Test
    void publishesOldestFirstAndShowsNewestFirst() {
        DraftResult draftResult = desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        assertEquals(List.of(PUBLISHED, PUBLISHED), types(draftResult));
        assertEquals(
                List.of(1L, 2L),
                draftResult.changes().stream().map(Change::sequence).toList());
        assertEquals(List.of("Rivers rise.", "Rain begins."), headlines());
        assertEquals(
                Instant.parse("2026-11-02T15:00:00Z"),
                storm().updates().getFirst().publishedAt());
    }

    @Test
    void sameDocumentAgainWritesNothing() {
        Draft draft = Drafts.withBody("storm", List.of("What came before."), "09:00 Rain begins.");
        desk.accept(draft);
        clock.forward(Duration.ofHours(30));
        DraftResult again = desk.accept(draft);
        assertEquals(List.of(), again.changes());
        assertEquals(1, again.unchangedCount());
        assertEquals(1, archive.changeLog().head().sequence());
    }

    @Test
    void renamedDocumentIsStoredWithoutChange() {
        Draft draft = Drafts.of("storm", "09:00 Rain begins.");
        desk.accept(draft);
        DraftResult renamed = desk.accept(under("gale.txt", "2026-11-02", draft));
        assertEquals(List.of(), renamed.changes());
        assertEquals(1, archive.changeLog().head().sequence());
        reopen();
        assertEquals(Set.of("gale.txt"), desk.documentNames(List.of("storm.txt", "gale.txt")));
    }

    @Test
    void dateThatChangesNoTimeIsStoredWithoutChange() {
        Draft draft = Drafts.undated("storm", "09:00 Rain begins.");
        desk.accept(draft);
        Instant at = storm().updates().getFirst().publishedAt();
        String day = at.atZone(Drafts.ZONE).toLocalDate().toString();
        assertEquals(List.of(), desk.accept(under("storm.txt", day, draft)).changes());
        assertEquals(
                LocalDate.parse(day), archive.find(draft.id()).orElseThrow().startDate());
    }

    private static Draft under(String document, String day, Draft draft) {
        return draft.toBuilder()
                .documentName(document)
                .startDate(LocalDate.parse(day))
                .build();
    }

    @Test
    void correctionKeepsIdAndRaisesRevision() {
        desk.accept(Drafts.of("storm", "09:00 Rain beginns in the north.", "10:00 Rivers rise."));
        UpdateId id = idOf("Rain beginns in the north.");
        Update other = storm().updates().getFirst();
        clock.forward(Duration.ofMinutes(5));
        DraftResult draftResult =
                desk.accept(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise."));
        assertEquals(List.of(CORRECTED), types(draftResult));
        Update corrected = storm().updates().getLast();
        assertEquals(id, corrected.id());
        assertEquals(2, corrected.revision());
        assertEquals(Instant.parse("2026-11-02T23:05:00Z"), corrected.updatedAt());
        assertEquals(Instant.parse("2026-11-02T14:00:00Z"), corrected.publishedAt());
        assertEquals(other, storm().updates().getFirst());
    }

    @Test
    void changedTimeCorrectsSameUpdate() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "11:00 Roads close."));
        UpdateId id = idOf("Rivers rise.");
        DraftResult draftResult =
                desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:20 Rivers rise.", "11:00 Roads close."));
        assertEquals(List.of(CORRECTED), types(draftResult));
        assertEquals(id, idOf("Rivers rise."));
        assertEquals(
                Instant.parse("2026-11-02T15:20:00Z"), storm().updates().get(1).publishedAt());
    }

    @Test
    void changedTimeAndTextCorrectSameUpdate() {
        desk.accept(Drafts.of(
                "storm", "09:00 Rain begins.", "10:00 The rivers Aske and Lorn rise fast.", "11:00 Roads close."));
        UpdateId id = idOf("The rivers Aske and Lorn rise fast.");
        DraftResult draftResult = desk.accept(Drafts.of(
                "storm", "09:00 Rain begins.", "10:20 The rivers Asker and Lorn rise fast.", "11:00 Roads close."));
        assertEquals(List.of(CORRECTED), types(draftResult));
        assertEquals(id, idOf("The rivers Asker and Lorn rise fast."));
    }

    @Test
    void updatesOfSameMinuteStaySeparateAndOrdered() {
        desk.accept(Drafts.of("storm", "09:00 First of two.", "09:00 Second of two."));
        assertEquals(List.of("Second of two.", "First of two."), headlines());
        UpdateId first = idOf("First of two.");
        DraftResult draftResult = desk.accept(Drafts.of("storm", "09:00 First of the two.", "09:00 Second of two."));
        assertEquals(List.of(CORRECTED), types(draftResult));
        assertEquals(first, idOf("First of the two."));
    }

    @Test
    void reorderedUpdatesChangeNothing() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "09:30 Rivers rise.", "10:00 Roads close."));
        DraftResult draftResult =
                desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Roads close.", "09:30 Rivers rise."));
        assertEquals(List.of(), draftResult.changes());
    }

    @Test
    void repeatedTextIsNewUpdate() {
        desk.accept(Drafts.of("storm", "09:00 Stay indoors."));
        DraftResult draftResult = desk.accept(Drafts.of("storm", "09:00 Stay indoors.", "12:00 Stay indoors."));
        assertEquals(List.of(PUBLISHED), types(draftResult));
        assertEquals(2, storm().updates().size());
    }

    @Test
    void repeatedTextOnIncompletePageIsNewUpdate() {
        desk.accept(Drafts.of("storm", "09:00 Stay indoors.", "10:00 Rivers rise."));
        DraftResult draftResult = desk.accept(Drafts.incomplete("storm", "10:00 Rivers rise.", "12:00 Stay indoors."));
        assertEquals(List.of(PUBLISHED), types(draftResult));
        assertEquals(1, draftResult.missingCount());
        assertEquals(3, storm().updates().size());
    }

    @Test
    void splitUpdateIsCorrectionAndNewUpdate() {
        desk.accept(Drafts.of(
                "storm", "09:00 Rain begins over the hills.|Rivers rise in the valley below.", "11:00 Roads close."));
        UpdateId id = idOf("Rain begins over the hills.");
        DraftResult draftResult = desk.accept(Drafts.of(
                "storm",
                "09:00 Rain begins over the hills.",
                "09:10 Rivers rise in the valley below.",
                "11:00 Roads close."));
        assertEquals(List.of(CORRECTED, PUBLISHED), types(draftResult));
        assertEquals(id, idOf("Rain begins over the hills."));
    }

    @Test
    void onlyCompleteSourceWithdraws() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        DraftResult partial = desk.accept(Drafts.incomplete("storm", "10:00 Rivers rise."));
        assertEquals(List.of(), partial.changes());
        assertEquals(1, partial.missingCount());
        DraftResult whole = desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        assertEquals(List.of(WITHDRAWN), types(whole));
        assertEquals(List.of("Rivers rise."), headlines());
    }

    @Test
    void restoredUpdateKeepsItsId() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        UpdateId id = idOf("Rain begins.");
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        assertTrue(archive.entry(id).orElseThrow().update().isWithdrawn());
        DraftResult back = desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        assertEquals(List.of(RESTORED), types(back));
        assertEquals(id, idOf("Rain begins."));
    }

    @Test
    void idOfWithdrawnUpdateIsNeverReused() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the far north.", "10:00 Rivers rise."));
        UpdateId old = idOf("Rain begins in the far north.");
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        desk.accept(Drafts.of("storm", "09:00 Completely different news today.", "10:00 Rivers rise."));
        assertNotEquals(old, idOf("Completely different news today."));
    }

    @Test
    void articleIsWithdrawnAndRestored() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        assertEquals(List.of(WITHDRAWN), types(desk.accept(Drafts.withdrawn("storm", "09:00 Rain begins."))));
        assertTrue(storm().isWithdrawn());
        assertEquals(List.of(), archive.latest(10));
        Update gone = part(new Scope.Everything()).entries().getFirst().update();
        assertEquals(storm().withdrawnAt(), gone.withdrawnAt());
        assertEquals(List.of(), archive.articles(null, null, 10));
        assertEquals(List.of(RESTORED), types(desk.accept(Drafts.of("storm", "09:00 Rain begins."))));
        assertFalse(storm().isWithdrawn());
        Update back = part(new Scope.Everything()).entries().getFirst().update();
        assertFalse(back.isWithdrawn());
        // a client that has seen the tombstone revives the entry only if it has changed since
        assertFalse(back.updatedAt().isBefore(gone.withdrawnAt()));
        assertEquals(gone.lastChangeSequence() + 1, back.lastChangeSequence());
    }

    @Test
    void recentWithdrawalsAreFoundInTheirScope() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        desk.accept(Drafts.of("strike", "09:00 Pickets at dawn."));
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        clock.forward(Duration.ofDays(1));
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        clock.forward(Duration.ofDays(1));
        Update strike =
                archive.article(new ArticleId("strike")).orElseThrow().updates().getFirst();
        Withdrawn wrong = new Withdrawn(clock.instant().truncatedTo(ChronoUnit.MILLIS), "Wrong");
        write(transaction -> transaction.withdraw(new ArticleId("strike"), 1, "http", wrong));

        Selection everything = all(new Scope.Everything());
        List<TimelineEntry> both = archive.timeline().withdrawnAfter(everything, start);
        assertEquals(2, both.size());
        assertEquals(
                List.of("Pickets at dawn."),
                headlines(archive.timeline().withdrawnAfter(everything, start.plus(Duration.ofDays(1)))));
        assertEquals(
                List.of("Rain begins."),
                headlines(archive.timeline().withdrawnAfter(all(new Scope.OfArticle(STORM)), start)));
        assertEquals(
                List.of(), archive.timeline().withdrawnAfter(all(new Scope.Section(new SectionId("local"))), start));
        assertEquals(List.of(), archive.timeline().withdrawnAfter(everything, wrong.at()));
        TimelineEntry pickets = both.stream()
                .filter(entry -> entry.update().id().equals(strike.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(wrong, pickets.articleWithdrawn());
        assertEquals(wrong, pickets.update().withdrawn());

        assertEquals(
                new Timeline.Withdrawals(start.plus(Duration.ofDays(1)), wrong.at()),
                archive.timeline().withdrawalsAround(start.plus(Duration.ofDays(1))));
        assertEquals(
                new Timeline.Withdrawals(null, start.plus(Duration.ofDays(1))),
                archive.timeline().withdrawalsAround(start));
        assertEquals(
                new Timeline.Withdrawals(wrong.at(), null), archive.timeline().withdrawalsAround(wrong.at()));
    }

    @Test
    void withdrawnDocumentWithoutTextKeepsText() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        assertEquals(List.of(WITHDRAWN), types(desk.accept(Drafts.withdrawn("storm"))));
        assertEquals(List.of("Rain begins."), headlines());
        assertEquals(1, storm().revision());
    }

    @Test
    void futureUpdateIsHeldUntilDue() {
        Draft draft = Drafts.of("storm", "09:00 Rain begins.", "18:30 The storm is named.");
        DraftResult draftResult = desk.accept(draft);
        assertEquals(List.of(PUBLISHED), types(draftResult));
        assertEquals(Instant.parse("2026-11-02T23:30:00Z"), draftResult.heldUntil());
        clock.forward(Duration.ofMinutes(30));
        assertEquals(List.of(PUBLISHED), types(desk.accept(draft)));
    }

    @Test
    void undatedPageKeepsDatesWhenEditedNextDay() {
        desk.accept(Drafts.undated("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        clock.forward(Duration.ofHours(24));
        DraftResult draftResult = desk.accept(Drafts.undated("storm", "09:00 Rain begins.", "10:00 Rivers rose."));
        assertEquals(List.of(CORRECTED), types(draftResult));
        assertEquals(
                Instant.parse("2026-11-02T15:00:00Z"),
                storm().updates().getFirst().publishedAt());
    }

    @Test
    void revisedBodyChangesArticleOnly() {
        desk.accept(Drafts.withBody("storm", List.of("What came before."), "09:00 Rain begins."));
        DraftResult draftResult =
                desk.accept(Drafts.withBody("storm", List.of("What came before it."), "09:00 Rain begins."));
        assertEquals(List.of(REVISED), types(draftResult));
        assertEquals(2, storm().revision());
        assertEquals("What came before it.", storm().copy().body().getFirst().plainText());
    }

    @Test
    void articleWithoutUpdatesIsStoryThatStaysWhenUpdatesArrive() {
        desk.accept(Drafts.withBody("storm", List.of("A storm is on its way.", "It has no name yet.")));
        Update story = storm().updates().getFirst();
        assertEquals("Headline of storm", story.headline());
        assertEquals(List.of(), storm().copy().body());
        DraftResult draftResult = desk.accept(Drafts.withBody(
                "storm", List.of("A storm is on its way.", "It has no name yet."), "09:00 Rain begins."));
        assertEquals(List.of(PUBLISHED), types(draftResult));
        assertTrue(storm().updates().stream().anyMatch(update -> update.id().equals(story.id())));
    }

    @Test
    void rebuiltArchiveGivesSameIdsForDatedText() throws Exception {
        Draft draft = Drafts.of("storm", "09:00 First of two.", "09:00 Second of two.", "10:00 Rivers rise.");
        desk.accept(draft);
        List<UpdateId> ids = storm().updates().stream().map(Update::id).toList();
        database = emptyDatabase();
        reopen();
        desk.accept(draft);
        assertEquals(ids, storm().updates().stream().map(Update::id).toList());
    }

    @Test
    void reopenedArchiveIsUnchanged() {
        desk.accept(Drafts.of("storm", "09:00 Rain beginns.", "10:00 Rivers rise."));
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        ArchivedArticle before = archive.find(STORM).orElseThrow();
        List<Change> log = archive.changeLog().changesAfter(0);
        String epoch = archive.changeLog().epoch();
        reopen();
        assertEquals(before, archive.find(STORM).orElseThrow());
        assertEquals(log, archive.changeLog().changesAfter(0));
        assertEquals(3, archive.changeLog().head().sequence());
        assertEquals(3, archive.changeLog().head(STORM).sequence());
        assertEquals(epoch, archive.changeLog().epoch());
    }

    @Test
    void failedTransactionWritesNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> archive.write("storm", writeTransaction -> {
                    writeTransaction.createArticle(
                            STORM,
                            "file",
                            "storm.txt",
                            null,
                            Drafts.of("storm").copy(),
                            "print",
                            writeTransaction.time(),
                            null);
                    throw new IllegalStateException("the power went");
                }));
        assertTrue(archive.find(STORM).isEmpty());
        assertEquals(0, archive.changeLog().head().sequence());
    }

    @Test
    void timelinePagesHaveNoGapsOrDuplicates() {
        String[] lines = IntStream.range(0, 25)
                .mapToObj(i -> "%02d:%02d News number %d.".formatted(9 + i / 10, i % 10, i))
                .toArray(String[]::new);
        desk.accept(Drafts.of("storm", lines));
        List<String> seen = new ArrayList<>();
        for (TimelineCursor before = TimelineCursor.NEWEST; before != null; ) {
            TimelinePage timelinePage = archive.timeline().page(all(new Scope.OfArticle(STORM)), before, 0, 10);
            timelinePage
                    .entries()
                    .forEach(timelineEntry -> seen.add(timelineEntry.update().headline()));
            before = timelinePage.next();
        }
        assertEquals(
                IntStream.range(0, 25)
                        .mapToObj(i -> "News number " + (24 - i) + ".")
                        .toList(),
                seen);
    }

    @Test
    void articlesArePagedInOrderOfCreation() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        desk.accept(Drafts.of("strike", "11:00 Trains stand still."));
        desk.accept(Drafts.of("vote", "12:00 Polls open."));
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "13:00 Rain ends."));
        desk.accept(Drafts.withdrawn("vote"));

        List<ArticleSummary> all = archive.summaries(Long.MAX_VALUE, 10);
        assertEquals(
                List.of("strike", "storm"),
                all.stream().map(one -> one.article().id().value()).toList());
        assertEquals(3, all.getLast().updateCount());
        assertEquals(storm().updates().getFirst().publishedAt(), all.getLast().lastPublished());
        assertEquals(List.of(all.getLast()), archive.summaries(all.getFirst().createdSequence(), 10));
        assertEquals(List.of(all.getFirst()), archive.summaries(Long.MAX_VALUE, 1));
    }

    @Test
    void findsArticlesAndUpdatesByIdEvenIfWithdrawn() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        UpdateId first = idOf("Rain begins.");
        UpdateId second = idOf("Rivers rise.");
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        desk.accept(Drafts.withdrawn("storm"));

        assertEquals(List.of(first, second), archive.updateIds(STORM));
        assertEquals(
                Set.of(first, second),
                archive.entries(List.of(first, second)).stream()
                        .map(timelineEntry -> timelineEntry.update().id())
                        .collect(Collectors.toSet()));
        List<Article> words = archive.articlesWithoutUpdates(List.of(STORM, new ArticleId("none")));
        assertEquals(1, words.size());
        assertTrue(words.getFirst().isWithdrawn());
        assertEquals(List.of(), archive.entries(List.of()));
        assertEquals(List.of(), archive.articlesWithoutUpdates(List.of()));
    }

    @Test
    void recordingIsReturnedUntilTextChanges() {
        desk.accept(Drafts.of("storm", "09:00 Rain beginns."));
        Update update = storm().updates().getFirst();
        assertEquals(1, archive.unrecorded("voice 1", 10).size());
        Recording recording = Recording.builder()
                .hash("a".repeat(64))
                .article(STORM)
                .update(update.id())
                .voice("voice 1")
                .script("Rain begins.")
                .bytes(4_096)
                .duration(Duration.ofMillis(700))
                .cues(List.of(new Recording.Cue(Duration.ZERO, Duration.ofMillis(600), "Rain beginns.")))
                .madeAt(clock.instant())
                .build();
        archive.write("storm", writeTransaction -> {
            writeTransaction.saveRecording(recording);
            return writeTransaction.changes();
        });
        assertEquals(RECORDED, archive.changeLog().changesAfter(1).getFirst().type());
        assertEquals(recording, archive.entry(update.id()).orElseThrow().recording());
        assertEquals(recording, archive.recordings(STORM).get(update.id()));
        assertEquals(List.of(), archive.unrecorded("voice 1", 10));
        assertEquals(1, archive.unrecorded("voice 2", 10).size());
        assertEquals(1, storm().lastChangeSequence());
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        assertEquals(null, archive.entry(update.id()).orElseThrow().recording());
        assertEquals(recording, archive.recording(recording.hash()).orElseThrow());
    }

    @Test
    void unspeakableUpdateIsStoredWithReason() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins."));
        Update update = storm().updates().getFirst();
        archive.write("storm", writeTransaction -> {
            writeTransaction.saveUnspeakable(update.id(), 1, "voice 1", "no voice for this language");
            return null;
        });
        assertEquals(List.of(), archive.unrecorded("voice 1", 10));
        assertEquals(
                "no voice for this language",
                archive.unspeakableReason(update.id(), 1, "voice 1").orElseThrow());
    }

    @Test
    void concurrentWritesLeaveNoGapsForFollowers() throws Exception {
        int writers = 4;
        int rounds = 10;
        try (ExecutorService pool = Executors.newFixedThreadPool(writers + 1)) {
            Future<List<Long>> follower = pool.submit(() -> {
                List<Long> seen = new ArrayList<>();
                long last = 0;
                while (seen.size() < writers * rounds && archive.changeLog().await(last, Duration.ofSeconds(20))) {
                    for (Change change : archive.changeLog().changesAfter(last)) {
                        seen.add(change.sequence());
                        last = change.sequence();
                    }
                }
                return seen;
            });
            List<Callable<Void>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String id = "article-" + w;
                work.add(() -> {
                    List<String> lines = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                        lines.add("%02d:00 News number %d.".formatted(7 + round, round));
                        desk.accept(Drafts.of(id, lines.toArray(String[]::new)));
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
            assertEquals(
                    LongStream.rangeClosed(1, (long) writers * rounds).boxed().toList(), follower.get());
        }
    }

    @Test
    void pollStatesAndHubLeasesAreStoredAndDeleted() {
        Instant at = Instant.parse("2026-03-14T12:00:00.123Z");
        PollState first = PollState.builder("https://a.example/", "page a PT5M", at)
                .movedTo("https://b.example/")
                .validatorsUrl("https://c.example/")
                .etag("W/\"1\"")
                .lastModified("yesterday")
                .bodyHash("hash")
                .minInterval(Duration.ofHours(1))
                .failures(3)
                .lastSuccessAt(at.plusMillis(1))
                .heldUntil(at.plusMillis(2))
                .problem("answered 500")
                .goneAt(at.plusMillis(3))
                .build();
        PollState fresh = PollState.neverPolled("https://d.example/", "page d PT5M", at);
        HubLease lease = new HubLease(
                "https://a.example/", "https://hub.example/", "https://a.example/t", "t", "s", true, null, at, 0);
        write(writeTransaction -> writeTransaction.savePollState(first));
        write(writeTransaction -> writeTransaction.savePollState(fresh));
        write(writeTransaction -> writeTransaction.saveHubLease(lease));

        assertEquals(List.of(first, fresh), archive.pollStates());
        assertEquals(List.of(lease), archive.hubLeases());

        write(writeTransaction -> writeTransaction.savePollState(first.withDue(at.plusSeconds(60))));
        write(writeTransaction -> writeTransaction.saveHubLease(lease.afterVerification(at.plusSeconds(90), at)));
        assertEquals(List.of(first.withDue(at.plusSeconds(60)), fresh), archive.pollStates());
        assertEquals(List.of(lease.afterVerification(at.plusSeconds(90), at)), archive.hubLeases());

        write(writeTransaction -> writeTransaction.deletePollState("https://a.example/"));
        assertEquals(List.of(fresh), archive.pollStates());
        assertEquals(List.of(), archive.hubLeases());
        assertEquals(0, archive.changeLog().head().sequence());
    }

    private static List<String> headlines(List<TimelineEntry> entries) {
        return entries.stream().map(entry -> entry.update().headline()).toList();
    }

    private TimelinePage part(Scope scope) {
        return archive.timeline().page(all(scope), TimelineCursor.NEWEST, 0, 10);
    }

    private static Selection all(Scope scope) {
        return new Selection(scope, Selection.Filter.ALL);
    }

    private void write(Consumer<WriteTransaction> work) {
        archive.write("subscription", writeTransaction -> {
            work.accept(writeTransaction);
            return writeTransaction.time();
        });
    }
}
