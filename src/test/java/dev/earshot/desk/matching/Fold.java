package dev.earshot.desk.matching;

import dev.earshot.archive.model.Archived;
import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Plan;
import dev.earshot.desk.Planning;
import dev.earshot.draft.Draft;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an archive would hold of one article after one plan and the next, without a database. */
public final class Fold {
    private final Map<UpdateId, Piece> pieces = new LinkedHashMap<>();
    private @Nullable ArticleCopy copy;
    private String print = "";
    private String source = "";
    private String document = "";
    private @Nullable LocalDate dated;
    private long sequence;

    /** Takes a draft as {@link Desk#take} does. */
    public List<Change> take(Draft draft, Instant now) {
        Archived before = archived();
        Plan plan = Planning.plan(draft, before, now);
        List<Change> changes = new ArrayList<>();
        if (plan.copy() != null) {
            if (!plan.fresh()) {
                changes.add(change(draft, now, Change.Type.REVISED, null, plan.revision()));
            } else {
                source = draft.source();
            }
            if (plan.fresh()) {
                document = draft.document();
                dated = draft.date();
            }
            copy = plan.copy();
            print = plan.print();
        }
        for (Plan.Step step : plan.steps()) {
            changes.add(carryOut(step, draft, now));
        }
        if (plan.remembered() != null) {
            remember(plan.remembered());
        }
        return changes;
    }

    private void remember(Plan.Remembered remembered) {
        remembered
                .called()
                .forEach((id, called) -> pieces.computeIfPresent(
                        id,
                        (same, piece) -> new Piece(
                                piece.update(), piece.print(), piece.idMinute(), called, piece.withdrawnBy())));
        if (remembered.origin() != null) {
            document = remembered.origin().document();
            dated = remembered.origin().dated();
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
                put(numbered(update, change.sequence(), null), publish.print(), publish.idMinute(), null);
                yield change;
            }
            case Plan.Step.Correct correct -> {
                Update update = correct.update();
                Piece old = piece(update);
                put(
                        numbered(
                                update, old.update().publishedIn(), old.update().withdrawnAt()),
                        correct.print(),
                        old.idMinute(),
                        old.withdrawnBy());
                yield change(draft, now, Change.Type.CORRECTED, update.id(), update.revision());
            }
            case Plan.Step.Withdraw withdraw -> {
                Piece old = piece(withdraw.update());
                put(
                        numbered(old.update(), old.update().publishedIn(), now),
                        old.print(),
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
                Piece old = piece(restore.update());
                put(numbered(old.update(), old.update().publishedIn(), null), old.print(), old.idMinute(), null);
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

    /** The updates that are on the air, oldest first. */
    public List<Update> onAir() {
        return all().stream().map(Piece::update).filter(u -> !u.isWithdrawn()).toList();
    }

    /** Whether an update is off the air, and was last of that time and words. */
    public boolean isWithdrawn(UpdateId id, Instant at, String words) {
        Piece piece = pieces.get(id);
        return piece != null
                && piece.update().isWithdrawn()
                && piece.update().publishedAt().equals(at)
                && piece.update().plain().equals(words);
    }

    /** All there ever were, oldest first. */
    public List<Piece> all() {
        return pieces.values().stream()
                .sorted(Comparator.comparing((Piece piece) -> piece.update().publishedAt())
                        .thenComparingLong(piece -> piece.update().publishedIn()))
                .toList();
    }

    private @Nullable Archived archived() {
        if (copy == null) {
            return null;
        }
        List<Piece> all = all();
        Update first = all.getFirst().update();
        Article article = new Article(
                first.article(),
                copy,
                first.publishedAt(),
                first.publishedAt(),
                first.publishedAt(),
                null,
                null,
                1,
                sequence,
                List.of());
        return new Archived(article, source, document, dated, null, print, all);
    }

    private Piece piece(Update update) {
        Piece piece = pieces.get(update.id());
        if (piece == null) {
            throw new IllegalStateException("there is no such update: " + update);
        }
        return piece;
    }

    private void put(Update update, String brought, Instant idMinute, @Nullable String withdrawnBy) {
        Piece old = pieces.get(update.id());
        String called = old == null ? update.source().id() : old.called();
        pieces.put(update.id(), new Piece(update, brought, idMinute, called, withdrawnBy));
    }

    private Change change(Draft draft, Instant now, Change.Type type, @Nullable UpdateId id, int revision) {
        return new Change(++sequence, now, type, draft.id(), id, revision);
    }

    private Update numbered(Update u, long publishedIn, @Nullable Instant withdrawnAt) {
        return new Update(
                u.id(),
                u.article(),
                u.source(),
                u.publishedAt(),
                u.correctedAt(),
                withdrawnAt,
                u.restoredAt(),
                u.kind(),
                u.corrects(),
                u.keyEvent(),
                u.authors(),
                u.headline(),
                u.language(),
                u.blocks(),
                u.revision(),
                publishedIn,
                sequence);
    }
}
