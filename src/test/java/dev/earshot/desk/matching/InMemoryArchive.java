package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.desk.DraftPlanner;
import dev.earshot.desk.Plan;
import dev.earshot.draft.Draft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an archive would contain of one article after one plan and the next, without a database. */
public final class InMemoryArchive {
    private final Map<UpdateId, ArchivedUpdate> pieces = new LinkedHashMap<>();
    private @Nullable ArticleCopy copy;
    private String print = "";
    private String source = "";
    private String document = "";
    private @Nullable LocalDate dated;
    private long sequence;

    /** Accepts a draft as {@link Desk#accept} does. */
    public List<Change> accept(Draft draft, Instant now) {
        ArchivedArticle before = archived();
        Plan plan = DraftPlanner.plan(draft, before, now);
        List<Change> changes = new ArrayList<>();
        if (plan.article().copy() != null) {
            if (!plan.article().isNew()) {
                changes.add(change(
                        draft, now, Change.Type.REVISED, null, plan.article().revision()));
            } else {
                source = draft.source();
            }
            if (plan.article().isNew()) {
                document = draft.documentName();
                dated = draft.startDate();
            }
            copy = plan.article().copy();
            print = plan.article().fingerprint();
        }
        for (Plan.Step step : plan.steps()) {
            changes.add(carryOut(step, draft, now));
        }
        if (plan.unlogged() != null) {
            remember(plan.unlogged());
        }
        return changes;
    }

    private void remember(Plan.UnloggedChanges unloggedChanges) {
        unloggedChanges
                .sourceIds()
                .forEach((id, called) -> pieces.computeIfPresent(
                        id,
                        (same, archivedUpdate) -> new ArchivedUpdate(
                                archivedUpdate.update(),
                                archivedUpdate.fingerprint(),
                                archivedUpdate.idMinute(),
                                called,
                                archivedUpdate.withdrawnBy())));
        if (unloggedChanges.origin() != null) {
            document = unloggedChanges.origin().documentName();
            dated = unloggedChanges.origin().startDate();
        }
    }

    private Change carryOut(Plan.Step step, Draft draft, Instant now) {
        return switch (step) {
            case Plan.Step.Publish publish -> {
                Update update = publish.update();
                if (pieces.containsKey(update.id())) {
                    throw new IllegalStateException("an id is given twice: " + update);
                }
                Change change = change(draft, now, Change.Type.PUBLISHED, update.id(), 1);
                put(numbered(update, change.sequence(), null), publish.fingerprint(), publish.idMinute(), null);
                yield change;
            }
            case Plan.Step.Correct correct -> {
                Update update = correct.update();
                ArchivedUpdate old = piece(update);
                put(
                        numbered(
                                update,
                                old.update().publishSequence(),
                                old.update().withdrawnAt()),
                        correct.fingerprint(),
                        old.idMinute(),
                        old.withdrawnBy());
                yield change(draft, now, Change.Type.CORRECTED, update.id(), update.revision());
            }
            case Plan.Step.Withdraw withdraw -> {
                ArchivedUpdate old = piece(withdraw.update());
                put(
                        numbered(old.update(), old.update().publishSequence(), now),
                        old.fingerprint(),
                        old.idMinute(),
                        draft.source());
                yield change(
                        draft,
                        now,
                        Change.Type.WITHDRAWN,
                        old.update().id(),
                        old.update().revision());
            }
            case Plan.Step.Restore restore -> {
                ArchivedUpdate old = piece(restore.update());
                put(
                        numbered(old.update(), old.update().publishSequence(), null),
                        old.fingerprint(),
                        old.idMinute(),
                        null);
                yield change(
                        draft,
                        now,
                        Change.Type.RESTORED,
                        old.update().id(),
                        old.update().revision());
            }
            case Plan.Step.WithdrawArticle all -> throw new IllegalStateException("not part of the model");
            case Plan.Step.RestoreArticle all -> throw new IllegalStateException("not part of the model");
        };
    }

    /** Returns the live updates, oldest first. */
    public List<Update> published() {
        return all().stream()
                .map(ArchivedUpdate::update)
                .filter(u -> !u.isWithdrawn())
                .toList();
    }

    /** Returns whether an update is withdrawn, and last had that time and words. */
    public boolean isWithdrawn(UpdateId id, Instant at, String words) {
        ArchivedUpdate archivedUpdate = pieces.get(id);
        return archivedUpdate != null
                && archivedUpdate.update().isWithdrawn()
                && archivedUpdate.update().publishedAt().equals(at)
                && archivedUpdate.update().plainText().equals(words);
    }

    /** Returns all updates there ever were, oldest first. */
    public List<ArchivedUpdate> all() {
        return pieces.values().stream()
                .sorted(Comparator.comparing((ArchivedUpdate archivedUpdate) ->
                                archivedUpdate.update().publishedAt())
                        .thenComparingLong(
                                archivedUpdate -> archivedUpdate.update().publishSequence()))
                .toList();
    }

    private @Nullable ArchivedArticle archived() {
        if (copy == null) {
            return null;
        }
        List<ArchivedUpdate> all = all();
        Update first = all.getFirst().update();
        Article article = Article.builder()
                .id(first.article())
                .copy(copy)
                .firstPublished(first.publishedAt())
                .coverageStart(first.publishedAt())
                .lastChanged(first.publishedAt())
                .lastChangeSequence(sequence)
                .build();
        return new ArchivedArticle(article, source, document, dated, null, print, all);
    }

    private ArchivedUpdate piece(Update update) {
        ArchivedUpdate archivedUpdate = pieces.get(update.id());
        if (archivedUpdate == null) {
            throw new IllegalStateException("there is no such update: " + update);
        }
        return archivedUpdate;
    }

    private void put(Update update, String brought, Instant idMinute, @Nullable String withdrawnBy) {
        ArchivedUpdate old = pieces.get(update.id());
        String called = old == null ? update.source().id() : old.currentSourceId();
        pieces.put(update.id(), new ArchivedUpdate(update, brought, idMinute, called, withdrawnBy));
    }

    private Change change(Draft draft, Instant now, Change.Type type, @Nullable UpdateId id, int revision) {
        return new Change(++sequence, now, type, draft.id(), id, revision);
    }

    private Update numbered(Update u, long publishedIn, @Nullable Instant withdrawnAt) {
        return u.toBuilder()
                .withdrawnAt(withdrawnAt)
                .publishSequence(publishedIn)
                .lastChangeSequence(sequence)
                .build();
    }
}
