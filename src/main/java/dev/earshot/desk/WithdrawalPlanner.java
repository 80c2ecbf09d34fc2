package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Withdrawal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans what a draft withdraws and restores. A source may withdraw only what it brought itself: what a complete draft no longer
 * has, and what any draft lists as withdrawn. What a source withdrew, it may restore, unless the draft is older than the
 * withdrawal.
 */
final class WithdrawalPlanner {
    private final Draft draft;
    private final @Nullable ArchivedArticle archivedArticle;
    private final Instant now;

    WithdrawalPlanner(Draft draft, @Nullable ArchivedArticle archivedArticle, Instant now) {
        this.draft = draft;
        this.archivedArticle = archivedArticle;
        this.now = now;
    }

    /**
     * Returns the live updates that the source brought and that are missing in the draft.
     *
     * @param matchedIds the updates in the draft
     */
    List<ArchivedUpdate> missing(Set<UpdateId> matchedIds) {
        return archivedUpdates().stream()
                .filter(archivedUpdate ->
                        !matchedIds.contains(archivedUpdate.update().id()))
                .filter(this::mayWithdraw)
                .toList();
    }

    /** Returns whether an update is live and was brought by the draft's source. */
    boolean mayWithdraw(ArchivedUpdate archivedUpdate) {
        return !archivedUpdate.update().isWithdrawn()
                && archivedUpdate.update().source().name().equals(draft.source());
    }

    /** Returns the step that withdraws an update because a complete draft doesn't have it any more. */
    Plan.Step.Withdraw withdraw(ArchivedUpdate archivedUpdate) {
        return new Plan.Step.Withdraw(archivedUpdate.update(), new Withdrawn(now, null));
    }

    /**
     * Returns the steps that withdraw what the draft lists as withdrawn, or that change the reason of what its source withdrew
     * before, oldest first. Ids that this source never brought are ignored.
     *
     * @param matchedIds the updates in the draft, which are live
     */
    List<Plan.Step> listed(Set<UpdateId> matchedIds) {
        if (draft.withdrawals().isEmpty()) {
            return List.of();
        }
        Map<String, Withdrawal> bySourceId = new HashMap<>();
        draft.withdrawals().forEach(withdrawal -> bySourceId.put(withdrawal.sourceId(), withdrawal));
        List<Plan.Step> steps = new ArrayList<>();
        for (ArchivedUpdate archivedUpdate : archivedUpdates()) {
            Update update = archivedUpdate.update();
            Withdrawal withdrawal = bySourceId.get(archivedUpdate.currentSourceId());
            if (withdrawal == null || matchedIds.contains(update.id())) {
                continue;
            }
            if (mayWithdraw(archivedUpdate)) {
                Instant at = StatedTime.orNow(withdrawal.at(), update.updatedAt(), now);
                steps.add(new Plan.Step.Withdraw(update, new Withdrawn(at, withdrawal.reason())));
            } else {
                restated(update.withdrawn(), archivedUpdate.withdrawnBy(), withdrawal.at(), withdrawal.reason())
                        .ifPresent(withdrawn -> steps.add(new Plan.Step.Withdraw(update, withdrawn)));
            }
        }
        return steps;
    }

    /**
     * Returns what this source says now of its withdrawal: a later one, because a restoration came between two drafts, or another
     * reason for the same; empty if that isn't new.
     */
    private Optional<Withdrawn> restated(
            @Nullable Withdrawn before, @Nullable String withdrawnBy, @Nullable Instant at, @Nullable String reason) {
        if (before == null || !draft.source().equals(withdrawnBy)) {
            return Optional.empty();
        }
        if (at != null && !at.isAfter(now) && toSecond(at).isAfter(toSecond(before.at()))) {
            return Optional.of(new Withdrawn(at, reason));
        }
        return reason == null || reason.equals(before.reason()) || isOlder(at, before.at())
                ? Optional.empty()
                : Optional.of(new Withdrawn(before.at(), reason));
    }

    /** Returns whether the draft may restore a withdrawn update. */
    boolean mayRestore(ArchivedUpdate match, DraftUpdate update) {
        return draft.source().equals(match.withdrawnBy())
                && !isOlder(
                        update.sourceTimes().updated(),
                        Objects.requireNonNull(match.update().withdrawnAt()));
    }

    /** Returns when a withdrawn update was restored. */
    Instant restoredAt(Update withdrawn, DraftUpdate update) {
        Instant stated = update.sourceTimes().restored();
        return StatedTime.orNow(
                stated == null ? update.sourceTimes().updated() : stated,
                toSecond(Objects.requireNonNull(withdrawn.withdrawnAt())),
                now);
    }

    /**
     * Returns when the source restored an update that was live here all the time, because the withdrawal and the restoration came
     * between two drafts; null if it didn't.
     */
    @Nullable
    Instant restoredMeanwhile(Update live, DraftUpdate update) {
        Instant stated = update.sourceTimes().restored();
        boolean isNew = stated != null
                && live.source().name().equals(draft.source())
                && !stated.isAfter(now)
                && stated.isAfter(live.updatedAt())
                && articleStep(true)
                        .filter(Plan.Step.RestoreArticle.class::isInstance)
                        .isEmpty();
        return isNew ? stated : null;
    }

    /** Adds the step that withdraws or restores the whole article, if any. */
    void addArticleStep(List<Plan.Step> steps) {
        articleStep(!steps.isEmpty()).ifPresent(step -> {
            if (step instanceof Plan.Step.RestoreArticle) {
                // before anything is published, which was never withdrawn
                steps.addFirst(step);
            } else {
                steps.add(step);
            }
        });
    }

    /**
     * Returns the step that withdraws or restores the whole article, if any.
     *
     * @param publishes whether the draft publishes anything
     */
    private Optional<Plan.Step> articleStep(boolean publishes) {
        if (archivedArticle == null) {
            return draft.withdrawn() && publishes ? Optional.of(withdrawArticle(now)) : Optional.empty();
        }
        Instant withdrawnAt = archivedArticle.article().withdrawnAt();
        if (draft.withdrawn() && withdrawnAt == null && mayWithdrawArticle()) {
            return Optional.of(withdrawArticle(StatedTime.orNow(draft.changedAt(), newestTime(archivedArticle), now)));
        }
        if (draft.withdrawn()) {
            return restated(
                            archivedArticle.article().withdrawn(),
                            archivedArticle.withdrawnBy(),
                            draft.changedAt(),
                            draft.withdrawalReason())
                    .map(Plan.Step.WithdrawArticle::new);
        }
        if (withdrawnAt != null
                && draft.source().equals(archivedArticle.withdrawnBy())
                && !isOlder(draft.changedAt(), withdrawnAt)) {
            return Optional.of(
                    new Plan.Step.RestoreArticle(StatedTime.orNow(draft.changedAt(), toSecond(withdrawnAt), now)));
        }
        return Optional.empty();
    }

    private Plan.Step withdrawArticle(Instant at) {
        return new Plan.Step.WithdrawArticle(new Withdrawn(at, draft.withdrawalReason()));
    }

    private boolean mayWithdrawArticle() {
        return draft.source().equals(Source.EDITOR)
                || draft.source().equals(Objects.requireNonNull(archivedArticle).source());
    }

    private static Instant newestTime(ArchivedArticle archivedArticle) {
        return archivedArticle.updates().stream()
                .map(archivedUpdate -> archivedUpdate.update().updatedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static boolean isOlder(@Nullable Instant stated, Instant withdrawnAt) {
        return stated != null && stated.isBefore(toSecond(withdrawnAt));
    }

    /** Feeds have whole seconds. */
    private static Instant toSecond(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private List<ArchivedUpdate> archivedUpdates() {
        return archivedArticle == null ? List.of() : archivedArticle.updates();
    }
}
