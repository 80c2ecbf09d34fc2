package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.desk.matching.BodyBoundary;
import dev.earshot.desk.matching.CorrectionResolver;
import dev.earshot.desk.matching.DateResolver;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.desk.matching.UpdateIdGenerator;
import dev.earshot.desk.matching.UpdateMatcher;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what a draft changes in the archive, without touching the archive. */
public final class DraftPlanner {
    private final Draft draft;
    private final @Nullable ArchivedArticle archivedArticle;
    private final Instant now;
    private final Instant holdAfter;
    private final List<Plan.Step> steps = new ArrayList<>();
    private final Set<UpdateId> matchedIds = new HashSet<>();
    private final SourceIdChanges sourceIdChanges;
    private final UpdateIdGenerator ids;
    private final RevisionPlanner revisions;
    private final WithdrawalPlanner withdrawals;
    private final List<DraftUpdate> unlinked = new ArrayList<>();
    private int unchangedCount;
    private int missingCount;
    private @Nullable Instant heldUntil;

    private DraftPlanner(Draft draft, @Nullable ArchivedArticle archivedArticle, Instant now, Instant holdAfter) {
        this.draft = draft;
        this.archivedArticle = archivedArticle == null ? null : ErasedUpdates.withSourceIds(archivedArticle, draft);
        this.now = now;
        this.holdAfter = holdAfter;
        this.ids = new UpdateIdGenerator(draft, archivedUpdates());
        this.revisions = new RevisionPlanner(draft, now);
        this.withdrawals = new WithdrawalPlanner(draft, this.archivedArticle, now);
        this.sourceIdChanges = new SourceIdChanges(draft);
    }

    /**
     * Plans a draft.
     *
     * @param archivedArticle the article as archived, or null if it is new
     * @param now the present: updates published later are held back
     */
    public static Plan plan(Draft draft, @Nullable ArchivedArticle archivedArticle, Instant now) {
        return new DraftPlanner(draft, archivedArticle, now, now).plan();
    }

    /** Plans a draft for an empty archive, as if all its updates were due. */
    static Plan preview(Draft draft, Instant now) {
        return new DraftPlanner(draft, null, now, Instant.MAX).plan();
    }

    private Plan plan() {
        if (archivedArticle != null && archivedArticle.isErased()) {
            unchangedCount = draft.updates().size();
            return plan(ArticleCopyDecision.of(archivedArticle), null);
        }
        if (isWithdrawalOnly()) {
            withdrawals.addArticleStep(steps);
            ArticleCopy copy = archivedArticle == null
                    ? draft.copy()
                    : archivedArticle.article().copy();
            return plan(decideCopy(copy), unlogged());
        }
        boolean listsWithdrawals = !draft.withdrawals().isEmpty();
        if (draft.mayBeTruncated() && (hasUpdates() || listsWithdrawals)) {
            // it says nothing about the updates, so its other words aren't trusted either; or nothing but withdrawals
            missingCount = withdrawals.missing(Set.of()).size();
            steps.addAll(withdrawals.listed(Set.of()));
            if (listsWithdrawals) {
                withdrawals.addArticleStep(steps);
            }
            return plan(
                    archivedArticle == null ? decideCopy(draft.copy()) : ArticleCopyDecision.of(archivedArticle), null);
        }
        ArticleCopy copy = draft.updates().isEmpty() ? planStory() : planUpdates();
        planWithdrawals();
        withdrawals.addArticleStep(steps);
        return plan(decideCopy(copy), unlogged());
    }

    private ArticleCopyDecision decideCopy(ArticleCopy copy) {
        Instant latest = LatestUpdate.publishedAt(archivedArticle, steps, now);
        return ArticleCopyDecision.of(draft, copy, archivedArticle, now, latest);
    }

    private boolean isWithdrawalOnly() {
        return draft.withdrawn()
                && draft.updates().isEmpty()
                && draft.copy().body().isEmpty();
    }

    private Plan plan(ArticleCopyDecision articleCopyDecision, Plan.@Nullable UnloggedChanges unloggedChanges) {
        boolean newArticle = archivedArticle == null && !steps.isEmpty();
        boolean revised = archivedArticle != null && articleCopyDecision.isChanged();
        Plan.ArticleWords words = new Plan.ArticleWords(
                newArticle,
                newArticle || revised ? articleCopyDecision.copy() : null,
                archivedArticle == null ? 1 : archivedArticle.article().revision() + (revised ? 1 : 0),
                articleCopyDecision.fingerprint(),
                articleCopyDecision.closedAt());
        return new Plan(
                draft,
                words,
                unloggedChanges,
                List.copyOf(steps),
                unchangedCount,
                missingCount,
                List.copyOf(unlinked),
                heldUntil);
    }

    /** Returns what the article's own source now says besides its words, or null if that is unchanged. */
    private Plan.@Nullable UnloggedChanges unlogged() {
        Map<UpdateId, String> newSourceIds = sourceIdChanges.changes();
        if (archivedArticle == null || !archivedArticle.source().equals(draft.source())) {
            return newSourceIds.isEmpty() ? null : new Plan.UnloggedChanges(null, newSourceIds);
        }
        // a date that can't be applied to all updates yet must be new again next time
        LocalDate startDate = draft.startDate() == null || (isRedated() && heldUntil != null)
                ? archivedArticle.startDate()
                : draft.startDate();
        boolean same = archivedArticle.documentName().equals(draft.documentName())
                && Objects.equals(archivedArticle.startDate(), startDate);
        return same && newSourceIds.isEmpty()
                ? null
                : new Plan.UnloggedChanges(
                        same ? null : new Plan.Origin(draft.documentName(), startDate), newSourceIds);
    }

    private boolean isRedated() {
        return draft.startDate() != null
                && archivedArticle != null
                && !draft.startDate().equals(archivedArticle.startDate());
    }

    /**
     * An article without updates is one update: its body. An article that had updates from the start keeps its body as
     * background, even if all updates have been removed, so that they can come back and leave no story behind. A partial draft
     * without a body leaves the story's as it is.
     */
    private ArticleCopy planStory() {
        ArchivedUpdate story = story();
        List<Block> body = draft.copy().body();
        if (hasUpdates() && (story == null || body.isEmpty())) {
            if (story != null) {
                matchedIds.add(story.update().id());
            }
            return draft.copy();
        }
        List<Block> blocks = !body.isEmpty()
                ? body
                : story != null && draft.partial()
                        ? story.update().blocks()
                        : List.of(new Block.Paragraph(
                                "b1", null, RichText.of(draft.copy().headline())));
        Instant at = draft.publishedAt() != null
                ? draft.publishedAt()
                : draft.startDate() != null
                        ? draft.startDate().atStartOfDay(draft.copy().zone()).toInstant()
                        : story != null ? story.update().publishedAt() : now;
        boolean dateOnly = draft.publishedAt() == null && draft.startDate() != null;
        DraftUpdate update = storyDraft(blocks, at, dateOnly);
        decideUpdate(update, story, at, true, story == null && !at.isAfter(holdAfter) ? newId(update, at) : null, null);
        return draft.copy().withBody(List.of());
    }

    private ArticleCopy planUpdates() {
        boolean redated = isRedated();
        List<UpdateTime> updateTimes =
                draft.updates().stream().map(DraftUpdate::time).toList();
        @Nullable
        ArchivedUpdate[] matches =
                UpdateMatcher.match(draft, archivedUpdates(), known -> likelyTimes(updateTimes, known, redated));
        List<DraftUpdate> updates = new ArrayList<>(draft.updates());
        ArticleCopy copy = BodyBoundary.preserve(draft.copy(), updates, matches);
        List<@Nullable Instant> known = new ArrayList<>();
        for (ArchivedUpdate match : matches) {
            known.add(match == null || redated ? null : match.update().publishedAt());
        }
        List<Instant> times = DateResolver.resolve(updateTimes, known, draft.startDate(), now);
        ErasedUpdates.matchByMinute(matches, times, draft.source(), archivedUpdates());
        List<@Nullable UpdateId> newIds = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) {
            boolean published = matches[i] == null && !times.get(i).isAfter(holdAfter);
            newIds.add(published ? newId(updates.get(i), times.get(i)) : null);
        }
        CorrectionResolver correctionResolver = correctionResolver(updates, matches, newIds, times);
        for (int i = 0; i < updates.size(); i++) {
            UpdateId self =
                    matches[i] == null ? newIds.get(i) : matches[i].update().id();
            UpdateId corrects = correctionResolver.resolve(updates.get(i).corrects(), self, times.get(i));
            decideUpdate(updates.get(i), matches[i], times.get(i), redated, newIds.get(i), corrects);
        }
        ArchivedUpdate story = story();
        if (story == null) {
            return copy;
        }
        // a body that was published as the story stays an entry and continues to follow the body
        matchedIds.add(story.update().id());
        if (!copy.body().isEmpty()) {
            Instant at = story.update().publishedAt();
            decideUpdate(storyDraft(copy.body(), at, false), story, at, false, null, null);
        }
        return copy.withBody(List.of());
    }

    private UpdateId newId(DraftUpdate update, Instant at) {
        return ids.next(update, at.truncatedTo(ChronoUnit.MINUTES));
    }

    /**
     * Collects the updates that an update of the draft may correct: the others of the draft, and the remaining archived
     * ones.
     */
    private CorrectionResolver correctionResolver(
            List<DraftUpdate> updates,
            @Nullable ArchivedUpdate[] matches,
            List<@Nullable UpdateId> newIds,
            List<Instant> times) {
        CorrectionResolver correctionResolver = new CorrectionResolver();
        Set<UpdateId> matched = new HashSet<>();
        for (int i = 0; i < updates.size(); i++) {
            ArchivedUpdate match = matches[i];
            UpdateId id = match == null ? newIds.get(i) : match.update().id();
            if (id != null) {
                correctionResolver.addCandidate(id, updates.get(i), times.get(i));
                matched.add(id);
            }
        }
        archivedUpdates().stream()
                .filter(archivedUpdate ->
                        !matched.contains(archivedUpdate.update().id()))
                .forEach(archivedUpdate -> correctionResolver.addCandidate(
                        archivedUpdate,
                        !archivedUpdate.update().isWithdrawn()
                                && !(draft.complete() && withdrawals.mayWithdraw(archivedUpdate))));
        return correctionResolver;
    }

    /** Returns the likely times of a draft by the archive's dates, before its updates have been matched. */
    private List<Instant> likelyTimes(List<UpdateTime> updateTimes, List<@Nullable Instant> known, boolean redated) {
        LocalDate start = draft.startDate();
        if (known.stream().anyMatch(Objects::nonNull)) {
            start = redated ? null : start;
        } else if (start == null && draft.complete() && !archivedUpdates().isEmpty()) {
            // nothing is unchanged: if everything was rewritten, it still begins on the same day
            Instant oldest = archivedUpdates().getFirst().update().publishedAt();
            start = oldest.atZone(zone(updateTimes.getFirst())).toLocalDate();
        }
        return DateResolver.resolve(updateTimes, known, start, now);
    }

    private ZoneId zone(UpdateTime updateTime) {
        return switch (updateTime) {
            case UpdateTime.Exact exact -> draft.copy().zone();
            case UpdateTime.Dated dated -> dated.zone();
            case UpdateTime.DatedWithoutYear yearly -> yearly.zone();
            case UpdateTime.TimeOfDay daily -> daily.zone();
            case UpdateTime.Unstated unstated -> draft.copy().zone();
        };
    }

    /**
     * Decides on one update: new, corrected, unchanged, or still in the future.
     *
     * @param mayRetime whether its time may have changed although its source says the same about it as before, because
     *     the source changed the date of the whole document
     * @param newId the id of an update that is published now; null if there is a match, or it is in the future
     * @param corrects the update that it corrects, or null
     */
    private void decideUpdate(
            DraftUpdate update,
            @Nullable ArchivedUpdate match,
            Instant at,
            boolean mayRetime,
            @Nullable UpdateId newId,
            @Nullable UpdateId corrects) {
        boolean isPublished = match != null || newId != null;
        boolean expectsLink = update.corrects() != null && update.corrects().isExplicit();
        if (isPublished && expectsLink && corrects == null) {
            unlinked.add(update);
        }
        if (match != null) {
            decideArchived(update, match, at, mayRetime, corrects);
        } else if (newId != null) {
            publish(update, at, newId, corrects);
        } else {
            hold(at);
        }
    }

    private void decideArchived(
            DraftUpdate update, ArchivedUpdate match, Instant at, boolean mayRetime, @Nullable UpdateId corrects) {
        Update old = match.update();
        matchedIds.add(old.id());
        if (match.isErased()) {
            unchangedCount++;
            return;
        }
        sourceIdChanges.add(update, match);
        if (old.isWithdrawn() && !withdrawals.mayRestore(match, update)) {
            // only the one who withdrew it may restore it, and until then nobody sees what it says
            unchangedCount++;
            return;
        }
        Update next = revisions.nextRevision(match, update, corrects, at, mayRetime);
        boolean isHeld = next != null && at.isAfter(now);
        if (isHeld) {
            hold(at);
        } else if (next != null) {
            boolean own = old.source().name().equals(draft.source());
            steps.add(new Plan.Step.Correct(
                    next, own ? RevisionPlanner.fingerprint(match, update, corrects) : match.fingerprint()));
        } else {
            unchangedCount++;
        }
        Instant restoredAt =
                old.isWithdrawn() ? withdrawals.restoredAt(old, update) : withdrawals.restoredMeanwhile(old, update);
        if (restoredAt != null) {
            steps.add(new Plan.Step.Restore(next == null || isHeld ? old : next, restoredAt));
        }
    }

    private void hold(Instant at) {
        heldUntil = heldUntil == null || at.isBefore(heldUntil) ? at : heldUntil;
    }

    private void publish(DraftUpdate update, Instant at, UpdateId id, @Nullable UpdateId corrects) {
        Update fresh = revisions.newUpdate(id, ids.uniqueSourceId(update), update, corrects, at);
        steps.add(new Plan.Step.Publish(
                fresh, Fingerprint.of(update, corrects != null), at.truncatedTo(ChronoUnit.MINUTES)));
    }

    /** Withdraws what the draft lists as withdrawn, and what a complete one no longer contains, if its source supplied it. */
    private void planWithdrawals() {
        List<ArchivedUpdate> missing = withdrawals.missing(matchedIds);
        missingCount += missing.size();
        if (draft.complete()) {
            missing.forEach(archivedUpdate -> steps.add(withdrawals.withdraw(archivedUpdate)));
        } else {
            steps.addAll(withdrawals.listed(matchedIds));
        }
    }

    private List<ArchivedUpdate> archivedUpdates() {
        return archivedArticle == null ? List.of() : archivedArticle.updates();
    }

    /** Returns whether the article ever had an update other than a story. */
    private boolean hasUpdates() {
        return archivedUpdates().stream()
                .anyMatch(archivedUpdate -> archivedUpdate.update().kind() != UpdateKind.STORY);
    }

    private @Nullable ArchivedUpdate story() {
        return archivedUpdates().stream()
                .filter(archivedUpdate -> archivedUpdate.update().kind() == UpdateKind.STORY)
                .min(Comparator.comparingLong(
                        archivedUpdate -> archivedUpdate.update().publishSequence()))
                .orElse(null);
    }

    private DraftUpdate storyDraft(List<Block> blocks, Instant at, boolean dateOnly) {
        return DraftUpdate.builder()
                .time(new UpdateTime.Exact(at, dateOnly))
                .kind(UpdateKind.STORY)
                .authors(draft.copy().authors())
                .headline(draft.copy().headline())
                .blocks(blocks)
                .build();
    }
}
