package dev.earshot.desk;

import dev.earshot.archive.WriteTransaction;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.EditRejectedException.Reason;
import dev.earshot.draft.EditResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries out an editor's edit of a whole article. It is planned like any draft, but written with an editor's authority. */
final class ArticleReplacement {
    private final WriteTransaction transaction;
    private final Draft draft;
    private final @Nullable ArchivedArticle archivedArticle;
    private final Map<UpdateId, ArchivedUpdate> archivedUpdates = new HashMap<>();
    private final List<Update> published = new ArrayList<>();
    private final List<Update> corrected = new ArrayList<>();
    private final List<Update> withdrawn = new ArrayList<>();
    private final List<Update> restored = new ArrayList<>();
    private final Set<UpdateId> rewritten = new HashSet<>();
    private boolean live;

    ArticleReplacement(WriteTransaction writeTransaction, Draft draft) {
        this.transaction = writeTransaction;
        this.draft = draft;
        this.archivedArticle = writeTransaction.find(draft.id()).orElse(null);
        this.live = archivedArticle == null || !archivedArticle.article().isWithdrawn();
        if (archivedArticle != null) {
            archivedArticle
                    .updates()
                    .forEach(archivedUpdate ->
                            archivedUpdates.put(archivedUpdate.update().id(), archivedUpdate));
        }
    }

    EditResult apply() {
        if (archivedArticle != null && archivedArticle.isErased()) {
            throw Editor.rejection(Reason.ERASED, draft.id());
        }
        if (!live
                && !draft.withdrawn()
                && !Source.EDITOR.equals(Objects.requireNonNull(archivedArticle).withdrawnBy())) {
            throw Editor.rejection(Reason.WITHDRAWN_BY_OTHER_SOURCE, archivedArticle.withdrawnBy());
        }
        Plan plan = DraftPlanner.plan(
                draft, archivedArticle == null ? null : asEditorsSee(archivedArticle), transaction.time());
        plan.unlinked().forEach(ArticleReplacement::rejectUnlinked);
        if (archivedArticle == null && !plan.article().isNew()) {
            throw plan.heldUntil() == null
                    ? Editor.rejection(Reason.NOTHING_TO_PUBLISH, null)
                    : Editor.rejection(Reason.IN_THE_FUTURE, plan.heldUntil());
        }
        writeCopy(plan);
        plan.steps().forEach(step -> write(step, plan.article().revision()));
        int restoredAsTheyWere = (int) restored.stream()
                .filter(update -> !rewritten.contains(update.id()))
                .count();
        return EditResult.builder()
                .article(draft.id())
                .created(plan.article().isNew())
                .live(live)
                .sequence(
                        plan.isEmpty() && archivedArticle != null
                                ? archivedArticle.article().lastChangeSequence()
                                : transaction.changes().getLast().sequence())
                .published(published)
                .corrected(corrected)
                .withdrawn(withdrawn)
                .restored(restored)
                .revised(plan.article().copy() != null && !plan.article().isNew())
                .unchangedCount(plan.unchangedCount() - restoredAsTheyWere)
                .missingCount(draft.complete() ? 0 : plan.missingCount())
                .keptFromOthers(keptFromOthers())
                .unlinked(plan.unlinked())
                .heldUntil(plan.heldUntil())
                .build();
    }

    /**
     * Rejects an unknown target that is given by id in JSON. An update whose text gives a time instead is published
     * without the link.
     */
    private static void rejectUnlinked(DraftUpdate update) {
        if (update.corrects() instanceof CorrectionTarget.ById byId && byId.pointer() != null) {
            throw Editor.targetNotFound(byId);
        }
    }

    /**
     * Returns the archived article without the fingerprints of what sources supplied, because for an editor only the
     * current content counts. Withdrawn updates appear as withdrawn by the editor, so that they can be restored whoever
     * withdrew them. Erased ones stay as they are.
     */
    private static ArchivedArticle asEditorsSee(ArchivedArticle archivedArticle) {
        return new ArchivedArticle(
                archivedArticle.article(),
                archivedArticle.source(),
                archivedArticle.documentName(),
                archivedArticle.startDate(),
                archivedArticle.withdrawnBy(),
                "",
                archivedArticle.updates().stream()
                        .map(archivedUpdate -> archivedUpdate.isErased()
                                ? archivedUpdate
                                : new ArchivedUpdate(
                                        archivedUpdate.update(),
                                        "",
                                        archivedUpdate.idMinute(),
                                        archivedUpdate.currentSourceId(),
                                        archivedUpdate.update().isWithdrawn() ? Source.EDITOR : null))
                        .toList());
    }

    private void writeCopy(Plan plan) {
        if (plan.article().copy() == null) {
            return;
        }
        if (archivedArticle == null) {
            Instant first = plan.steps().stream()
                    .filter(Plan.Step.Publish.class::isInstance)
                    .map(step -> ((Plan.Step.Publish) step).update().publishedAt())
                    .min(Instant::compareTo)
                    .orElse(transaction.time());
            transaction.createArticle(
                    draft.id(),
                    Source.EDITOR,
                    draft.documentName(),
                    draft.startDate(),
                    plan.article().copy(),
                    plan.article().fingerprint(),
                    first,
                    plan.article().closedAt());
        } else {
            transaction.reviseArticle(
                    draft.id(),
                    plan.article().revision(),
                    Source.EDITOR,
                    plan.article().copy(),
                    archivedArticle.fingerprint(),
                    plan.article().closedAt());
        }
    }

    private void write(Plan.Step step, int revision) {
        switch (step) {
            case Plan.Step.Publish publish -> {
                transaction.publish(publish.update(), publish.fingerprint(), publish.idMinute());
                published.add(publish.update());
            }
            case Plan.Step.Correct correct -> {
                transaction.correct(
                        correct.update(),
                        Source.EDITOR,
                        archivedUpdate(correct.update().id()).fingerprint());
                corrected.add(correct.update());
                rewritten.add(correct.update().id());
            }
            case Plan.Step.Withdraw withdraw -> {
                transaction.withdraw(withdraw.update(), Source.EDITOR);
                withdrawn.add(withdraw.update());
            }
            case Plan.Step.Restore restore -> restore(restore.update());
            case Plan.Step.WithdrawArticle all -> {
                transaction.withdraw(draft.id(), revision, Source.EDITOR);
                live = false;
            }
            case Plan.Step.RestoreArticle all -> {
                transaction.restore(draft.id(), revision);
                live = true;
            }
        }
    }

    private void restore(Update next) {
        ArchivedUpdate archivedUpdate = archivedUpdate(next.id());
        Update update = rewritten.contains(next.id()) ? next : archivedUpdate.update();
        transaction.restore(update);
        if (!Source.EDITOR.equals(archivedUpdate.withdrawnBy())) {
            transaction.changeSource(update.id(), Source.EDITOR);
        }
        restored.add(update);
    }

    private ArchivedUpdate archivedUpdate(UpdateId id) {
        return Objects.requireNonNull(archivedUpdates.get(id));
    }

    /**
     * Returns the live updates that the draft doesn't contain and that aren't the editor's to withdraw: those that each
     * source would withdraw.
     */
    private List<Update> keptFromOthers() {
        if (archivedArticle == null) {
            return List.of();
        }
        return archivedArticle.updates().stream()
                .map(ArchivedUpdate::update)
                .filter(update -> !update.isWithdrawn())
                .map(update -> update.source().name())
                .filter(source -> !source.equals(Source.EDITOR))
                .distinct()
                .flatMap(source -> missingFor(source).stream())
                .toList();
    }

    private List<Update> missingFor(String source) {
        Draft theirs = draft.toBuilder().source(source).complete(true).build();
        return DraftPlanner.plan(theirs, asEditorsSee(Objects.requireNonNull(archivedArticle)), transaction.time())
                .steps()
                .stream()
                .filter(Plan.Step.Withdraw.class::isInstance)
                .map(step -> ((Plan.Step.Withdraw) step).update())
                .toList();
    }
}
