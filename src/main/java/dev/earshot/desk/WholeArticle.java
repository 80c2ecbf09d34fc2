package dev.earshot.desk;

import dev.earshot.archive.Edition;
import dev.earshot.archive.model.Archived;
import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.EditRefusal.Reason;
import dev.earshot.draft.Edited;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An editor's whole article: planned as any draft is, and carried out as an editor's word. */
final class WholeArticle {
    private final Edition edition;
    private final Draft draft;
    private final @Nullable Archived archived;
    private final Map<UpdateId, Piece> pieces = new HashMap<>();
    private final List<Update> published = new ArrayList<>();
    private final List<Update> corrected = new ArrayList<>();
    private final List<Update> withdrawn = new ArrayList<>();
    private final List<Update> restored = new ArrayList<>();
    private final Set<UpdateId> rewritten = new HashSet<>();
    private boolean onAir;

    WholeArticle(Edition edition, Draft draft) {
        this.edition = edition;
        this.draft = draft;
        this.archived = edition.find(draft.id()).orElse(null);
        this.onAir = archived == null || !archived.article().isWithdrawn();
        if (archived != null) {
            archived.updates().forEach(piece -> pieces.put(piece.update().id(), piece));
        }
    }

    Edited put() {
        if (!onAir
                && !draft.withdrawn()
                && !Source.EDITOR.equals(Objects.requireNonNull(archived).withdrawnBy())) {
            throw Editor.refusal(Reason.WITHDRAWN_ELSEWHERE, archived.withdrawnBy());
        }
        Plan plan = Planning.plan(draft, archived == null ? null : asEditorsSee(archived), edition.at());
        plan.unlinked().forEach(WholeArticle::refuseUnlinked);
        if (archived == null && !plan.fresh()) {
            throw plan.heldUntil() == null
                    ? Editor.refusal(Reason.NOTHING, null)
                    : Editor.refusal(Reason.STILL_TO_COME, plan.heldUntil());
        }
        writeCopy(plan);
        plan.steps().forEach(step -> write(step, plan.revision()));
        if (!plan.isEmpty()) {
            edition.settle(draft.id());
        }
        int restoredAsTheyWere = (int) restored.stream()
                .filter(update -> !rewritten.contains(update.id()))
                .count();
        return new Edited(
                draft.id(),
                plan.fresh(),
                onAir,
                plan.isEmpty() && archived != null
                        ? archived.article().changedIn()
                        : edition.changes().getLast().sequence(),
                published,
                corrected,
                withdrawn,
                restored,
                plan.copy() != null && !plan.fresh(),
                plan.unchanged() - restoredAsTheyWere,
                draft.complete() ? 0 : plan.missing(),
                keptFromOthers(),
                plan.unlinked(),
                plan.heldUntil());
    }

    /** Who names an update in JSON is told where; who names its time in a text has it published without the link. */
    private static void refuseUnlinked(DraftUpdate update) {
        if (update.corrects() instanceof Corrects.Named named && named.pointer() != null) {
            throw Editor.unlinked(named);
        }
    }

    /**
     * What is archived without the fingerprints of what sources brought: for an editor only what it says counts. What is
     * off the air may be put back, whoever took it off.
     */
    private static Archived asEditorsSee(Archived archived) {
        return new Archived(
                archived.article(),
                archived.source(),
                archived.document(),
                archived.dated(),
                archived.withdrawnBy(),
                "",
                archived.updates().stream()
                        .map(piece -> new Piece(
                                piece.update(),
                                "",
                                piece.idMinute(),
                                piece.called(),
                                piece.update().isWithdrawn() ? Source.EDITOR : null))
                        .toList());
    }

    private void writeCopy(Plan plan) {
        if (plan.copy() == null) {
            return;
        }
        if (archived == null) {
            Instant first = plan.steps().stream()
                    .filter(Plan.Step.Publish.class::isInstance)
                    .map(step -> ((Plan.Step.Publish) step).update().publishedAt())
                    .min(Instant::compareTo)
                    .orElse(edition.at());
            edition.open(
                    draft.id(),
                    Source.EDITOR,
                    draft.document(),
                    draft.date(),
                    plan.copy(),
                    plan.print(),
                    first,
                    plan.closedAt());
        } else {
            edition.revise(draft.id(), plan.revision(), Source.EDITOR, plan.copy(), archived.print(), plan.closedAt());
        }
    }

    private void write(Plan.Step step, int revision) {
        switch (step) {
            case Plan.Step.Publish publish -> {
                edition.publish(publish.update(), publish.print(), publish.idMinute());
                published.add(publish.update());
            }
            case Plan.Step.Correct correct -> {
                edition.correct(
                        correct.update(),
                        Source.EDITOR,
                        piece(correct.update().id()).print());
                corrected.add(correct.update());
                rewritten.add(correct.update().id());
            }
            case Plan.Step.Withdraw withdraw -> {
                edition.withdraw(withdraw.update(), Source.EDITOR);
                withdrawn.add(withdraw.update());
            }
            case Plan.Step.Restore restore -> restore(restore.update());
            case Plan.Step.WithdrawArticle all -> {
                edition.withdraw(draft.id(), revision, Source.EDITOR);
                onAir = false;
            }
            case Plan.Step.RestoreArticle all -> {
                edition.restore(draft.id(), revision);
                onAir = true;
            }
        }
    }

    private void restore(Update next) {
        Piece piece = piece(next.id());
        Update update = rewritten.contains(next.id()) ? next : piece.update();
        edition.restore(update);
        if (!Source.EDITOR.equals(piece.withdrawnBy())) {
            edition.adopt(update.id(), Source.EDITOR);
        }
        restored.add(update);
    }

    private Piece piece(UpdateId id) {
        return Objects.requireNonNull(pieces.get(id));
    }

    /** What is on the air and not in the draft, and isn't the editor's to withdraw: what each source would withdraw. */
    private List<Update> keptFromOthers() {
        if (archived == null) {
            return List.of();
        }
        return archived.updates().stream()
                .map(Piece::update)
                .filter(update -> !update.isWithdrawn())
                .map(update -> update.source().name())
                .filter(source -> !source.equals(Source.EDITOR))
                .distinct()
                .flatMap(source -> missingFor(source).stream())
                .toList();
    }

    private List<Update> missingFor(String source) {
        Draft theirs = new Draft(
                draft.id(),
                source,
                draft.document(),
                true,
                draft.withdrawn(),
                draft.date(),
                draft.published(),
                draft.copy(),
                draft.updates(),
                draft.closing());
        return Planning.plan(theirs, asEditorsSee(Objects.requireNonNull(archived)), edition.at()).steps().stream()
                .filter(Plan.Step.Withdraw.class::isInstance)
                .map(step -> ((Plan.Step.Withdraw) step).update())
                .toList();
    }
}
