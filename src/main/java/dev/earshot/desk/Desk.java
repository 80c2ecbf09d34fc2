package dev.earshot.desk;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Edition;
import dev.earshot.archive.model.Archived;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes drafts: compares each with what is archived, decides which updates are new, corrected, withdrawn or as they were,
 * and writes that down. Thread-safe.
 */
public final class Desk {
    private final Archive archive;
    private final Clock clock;

    public Desk(Archive archive, Clock clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Takes a draft. When this returns, what it says is on the disk; the same draft again changes nothing.
     *
     * @throws dev.earshot.archive.ArchiveException where the archive fails; then nothing of the draft was taken
     */
    public Outcome take(Draft draft) {
        Plan sketch = plan(draft, archive.find(draft.id()).orElse(null), clock.instant());
        if (sketch.isNothing()) {
            return outcome(sketch, List.of());
        }
        return archive.write(draft.id().value(), edition -> {
            // decided again under the lock where somebody else may have written since
            Plan plan = sketch.fresh() && !edition.has(draft.id())
                    ? sketch
                    : plan(draft, edition.find(draft.id()).orElse(null), edition.at());
            carryOut(plan, edition);
            return outcome(plan, edition.changes());
        });
    }

    /** The documents that articles came from last, by the names that their source knows them by. */
    public Set<String> documents() {
        return archive.documents();
    }

    /**
     * What a draft would publish into an empty archive, oldest first, what is still to come included: for those who only
     * want to know how a document was understood.
     */
    public static Preview preview(Draft draft, Instant now) {
        Plan plan = Planning.preview(draft, now);
        return new Preview(published(plan), plan.unlinked());
    }

    /**
     * How a document was understood.
     *
     * @param updates oldest first
     * @param unlinked updates that say what they correct, and there is no such update in the document
     */
    public record Preview(List<Update> updates, List<DraftUpdate> unlinked) {
        public Preview {
            updates = List.copyOf(updates);
            unlinked = List.copyOf(unlinked);
        }
    }

    private static List<Update> published(Plan plan) {
        return plan.steps().stream()
                .filter(Plan.Step.Publish.class::isInstance)
                .map(step -> ((Plan.Step.Publish) step).update())
                .toList();
    }

    private static Plan plan(Draft draft, @Nullable Archived archived, Instant now) {
        return Planning.plan(draft, archived, now);
    }

    private static void carryOut(Plan plan, Edition edition) {
        Draft draft = plan.draft();
        ArticleId id = draft.id();
        if (plan.copy() != null && plan.fresh()) {
            Instant first = published(plan).stream()
                    .map(Update::publishedAt)
                    .min(Instant::compareTo)
                    .orElse(edition.at());
            edition.open(
                    id,
                    draft.source(),
                    draft.document(),
                    draft.date(),
                    plan.copy(),
                    plan.print(),
                    first,
                    plan.closedAt());
        } else if (plan.copy() != null) {
            edition.revise(id, plan.revision(), draft.source(), plan.copy(), plan.print(), plan.closedAt());
        }
        for (Plan.Step step : plan.steps()) {
            switch (step) {
                case Plan.Step.Publish publish ->
                    edition.publish(publish.update(), publish.print(), publish.idMinute());
                case Plan.Step.Correct correct -> edition.correct(correct.update(), draft.source(), correct.print());
                case Plan.Step.Withdraw withdraw -> edition.withdraw(withdraw.update(), draft.source());
                case Plan.Step.Restore restore -> edition.restore(restore.update());
                case Plan.Step.WithdrawArticle all -> edition.withdraw(id, plan.revision(), draft.source());
                case Plan.Step.RestoreArticle all -> edition.restore(id, plan.revision());
            }
        }
        if (!plan.isEmpty()) {
            edition.settle(id);
        }
        if (plan.remembered() != null) {
            remember(plan.remembered(), id, edition);
        }
    }

    private static void remember(Plan.Remembered remembered, ArticleId id, Edition edition) {
        remembered.called().forEach(edition::call);
        if (remembered.origin() != null) {
            edition.remember(
                    id, remembered.origin().document(), remembered.origin().dated());
        }
    }

    private static Outcome outcome(Plan plan, List<Change> changes) {
        return new Outcome(changes, plan.unchanged(), plan.missing(), plan.unlinked(), plan.heldUntil());
    }
}
