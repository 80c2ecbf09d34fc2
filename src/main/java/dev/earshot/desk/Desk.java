package dev.earshot.desk;

import dev.earshot.archive.Archive;
import dev.earshot.archive.WriteTransaction;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftResult;
import dev.earshot.draft.DraftUpdate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts drafts: compares each with the archive, decides which updates are new, corrected, withdrawn or unchanged, and
 * writes the result. Thread-safe.
 */
public final class Desk {
    private final Archive archive;
    private final Clock clock;

    public Desk(Archive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Accepts a draft. When this returns, it is stored; the same draft again changes nothing.
     *
     * @throws dev.earshot.archive.ArchiveException if the archive fails; nothing of the draft is written then
     */
    public DraftResult accept(Draft draft) {
        Plan sketch = plan(draft, archive.find(draft.id()).orElse(null), clock.instant());
        if (sketch.writesNothing()) {
            return result(sketch, List.of());
        }
        return archive.write(draft.id().value(), transaction -> {
            // decided again under the lock if another thread or server may have written since
            Plan plan = sketch.article().isNew() && !transaction.exists(draft.id())
                    ? sketch
                    : plan(draft, transaction.find(draft.id()).orElse(null), transaction.time());
            apply(plan, transaction);
            return result(plan, transaction.changes());
        });
    }

    /** Returns which of these are names of documents that articles came from most recently. */
    public Set<String> documentNames(Collection<String> names) {
        return archive.documentNames(names);
    }

    /**
     * Returns what a draft would publish into an empty archive, oldest first and including updates in the future, to
     * show how a document was understood.
     */
    public static Preview preview(Draft draft, Instant now) {
        Plan plan = DraftPlanner.preview(draft, now);
        return new Preview(publishedUpdates(plan), plan.unlinked());
    }

    /**
     * How a document was understood.
     *
     * @param updates oldest first
     * @param unlinked updates that correct another one which is not in the document
     */
    public record Preview(List<Update> updates, List<DraftUpdate> unlinked) {
        public Preview {
            updates = List.copyOf(updates);
            unlinked = List.copyOf(unlinked);
        }
    }

    private static List<Update> publishedUpdates(Plan plan) {
        return plan.steps().stream()
                .filter(Plan.Step.Publish.class::isInstance)
                .map(step -> ((Plan.Step.Publish) step).update())
                .toList();
    }

    private static Plan plan(Draft draft, @Nullable ArchivedArticle archivedArticle, Instant now) {
        return DraftPlanner.plan(draft, archivedArticle, now);
    }

    private static void apply(Plan plan, WriteTransaction transaction) {
        Draft draft = plan.draft();
        ArticleId id = draft.id();
        if (plan.article().copy() != null && plan.article().isNew()) {
            Instant first = publishedUpdates(plan).stream()
                    .map(Update::publishedAt)
                    .min(Instant::compareTo)
                    .orElse(transaction.time());
            transaction.createArticle(
                    id,
                    draft.source(),
                    draft.documentName(),
                    draft.startDate(),
                    plan.article().copy(),
                    plan.article().fingerprint(),
                    first,
                    plan.article().closedAt());
        } else if (plan.article().copy() != null) {
            transaction.reviseArticle(
                    id,
                    plan.article().revision(),
                    draft.source(),
                    plan.article().copy(),
                    plan.article().fingerprint(),
                    plan.article().closedAt());
        }
        for (Plan.Step step : plan.steps()) {
            switch (step) {
                case Plan.Step.Publish publish ->
                    transaction.publish(publish.update(), publish.fingerprint(), publish.idMinute());
                case Plan.Step.Correct correct ->
                    transaction.correct(correct.update(), draft.source(), correct.fingerprint());
                case Plan.Step.Withdraw withdraw ->
                    transaction.withdraw(withdraw.update(), draft.source(), withdraw.withdrawn());
                case Plan.Step.Restore restore -> transaction.restore(restore.update(), restore.at());
                case Plan.Step.WithdrawArticle all ->
                    transaction.withdraw(id, plan.article().revision(), draft.source(), all.withdrawn());
                case Plan.Step.RestoreArticle all ->
                    transaction.restore(id, plan.article().revision(), all.at());
            }
        }
        if (plan.unlogged() != null) {
            applyUnlogged(plan.unlogged(), id, transaction);
        }
    }

    private static void applyUnlogged(Plan.UnloggedChanges unlogged, ArticleId id, WriteTransaction transaction) {
        unlogged.sourceIds().forEach(transaction::setCurrentSourceId);
        if (unlogged.origin() != null) {
            transaction.setOrigin(
                    id, unlogged.origin().documentName(), unlogged.origin().startDate());
        }
    }

    private static DraftResult result(Plan plan, List<Change> changes) {
        return new DraftResult(changes, plan.unchangedCount(), plan.missingCount(), plan.unlinked(), plan.heldUntil());
    }
}
