package dev.earshot.desk;

import dev.earshot.archive.UpdateCriteria;
import dev.earshot.archive.WriteTransaction;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.desk.matching.CorrectionResolver;
import dev.earshot.desk.matching.DateResolver;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Edit;
import dev.earshot.draft.EditRejectedException;
import dev.earshot.draft.EditRejectedException.Reason;
import dev.earshot.draft.EditResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out editors' edits. They take precedence: the fingerprint of what an update's source last supplied stays, so
 * that the same document again changes nothing, and only new words of the source replace the editor's. What an editor
 * withdrew, only an editor restores.
 *
 * <p>Works inside one {@link WriteTransaction}, so that the state that an edit depends on can't change meanwhile.
 */
public final class Editor {
    /** How far an editor's clock may be ahead of this server's. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(1);

    private final WriteTransaction transaction;

    public Editor(WriteTransaction writeTransaction) {
        this.transaction = writeTransaction;
    }

    /**
     * Carries out one edit. What already is as requested stays unchanged.
     *
     * @throws EditRejectedException if it can't be carried out; nothing has been written then
     */
    public EditResult apply(Edit edit) {
        if (edit instanceof Edit.PutArticle put) {
            return new ArticleReplacement(transaction, put.draft()).apply();
        }
        ArchivedArticle archivedArticle = transaction
                .find(edit.article(), concerned(edit))
                .orElseThrow(() -> rejection(Reason.ARTICLE_NOT_FOUND, edit.article()));
        if (archivedArticle.isErased()) {
            throw rejection(Reason.ERASED, edit.article());
        }
        EditWriter done = new EditWriter(transaction, archivedArticle);
        switch (edit) {
            case Edit.AddUpdate add -> add(archivedArticle, add.draft(), done);
            case Edit.PutUpdate put -> put(archivedArticle, put, done);
            case Edit.WithdrawUpdate withdraw ->
                withdraw(archivedUpdate(archivedArticle, withdraw.update()), withdraw.reason(), done);
            case Edit.WithdrawArticle withdraw -> withdraw(archivedArticle, withdraw.reason(), done);
            case Edit.PutArticle put -> throw new IllegalStateException("handled above");
        }
        return done.result();
    }

    /** Returns which of the article's updates matter for an edit, since the article may have very many. */
    private UpdateCriteria concerned(Edit edit) {
        UpdateCriteria criteria = new UpdateCriteria();
        switch (edit) {
            case Edit.AddUpdate add -> {
                criteria.idMinute(time(add.draft(), null).truncatedTo(ChronoUnit.MINUTES))
                        .anyId(add.draft().sourceId());
                addTarget(add.draft(), criteria);
            }
            case Edit.PutUpdate put -> {
                criteria.id(put.update());
                addTarget(put.draft(), criteria);
            }
            case Edit.WithdrawUpdate withdraw -> criteria.id(withdraw.update());
            case Edit.WithdrawArticle withdraw -> {}
            case Edit.PutArticle put -> throw new IllegalStateException("concerns all updates");
        }
        return criteria;
    }

    private static void addTarget(DraftUpdate draft, UpdateCriteria criteria) {
        if (draft.corrects() instanceof CorrectionTarget.ById byId) {
            criteria.anyId(byId.id());
        }
    }

    private void add(ArchivedArticle archivedArticle, DraftUpdate draft, EditWriter done) {
        ArticleId article = archivedArticle.article().id();
        rejectIfWithdrawn(archivedArticle);
        Instant at = time(draft, null);
        String sourceId = draft.sourceId();
        for (ArchivedUpdate archivedUpdate : archivedArticle.updates()) {
            if (sourceId != null
                    && sourceId.equals(archivedUpdate.update().source().id())) {
                throw rejection(Reason.UPDATE_EXISTS, archivedUpdate.update().id());
            }
        }
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        int given = (int) archivedArticle.updates().stream()
                .filter(archivedUpdate -> archivedUpdate.idMinute().equals(minute))
                .count();
        UpdateId id =
                sourceId != null ? UpdateId.ofSource(article, sourceId) : UpdateId.ofMinute(article, minute, given);
        Locale language = language(archivedArticle, draft);
        if (archivedArticle.updates().stream()
                .anyMatch(archivedUpdate -> archivedUpdate.update().id().equals(id))) {
            // erased, so that its source's id is known no more
            throw rejection(Reason.ERASED, id);
        }
        UpdateKind updateKind = kind(draft);
        UpdateId corrects = corrects(archivedArticle, draft, id, at);
        done.publish(
                Update.builder()
                        .id(id)
                        .article(article)
                        .source(new Source(Source.EDITOR, sourceId))
                        .publishedAt(at)
                        .dateOnly(draft.isDateOnly())
                        .kind(updateKind)
                        .corrects(corrects)
                        .keyEvent(draft.keyEvent())
                        .authors(draft.authors())
                        .headline(headline(draft, language, updateKind))
                        .language(language)
                        .blocks(draft.blocks())
                        .build(),
                Fingerprint.of(draft, corrects != null),
                minute);
    }

    private void put(ArchivedArticle archivedArticle, Edit.PutUpdate put, EditWriter done) {
        rejectIfWithdrawn(archivedArticle);
        ArchivedUpdate archivedUpdate = archivedUpdate(archivedArticle, put.update());
        Update old = archivedUpdate.update();
        Update next = nextRevision(archivedArticle, old, put, time(put.draft(), old.publishedAt()));
        boolean differs = !isSameContent(old, next);
        if (differs) {
            done.correct(next, archivedUpdate);
        }
        if (old.isWithdrawn()) {
            done.restore(differs ? next : old, archivedUpdate);
        }
        if (!differs && !old.isWithdrawn()) {
            done.countUnchanged();
        }
    }

    private Update nextRevision(ArchivedArticle archivedArticle, Update old, Edit.PutUpdate put, Instant at) {
        DraftUpdate draft = put.draft();
        boolean isStory = old.kind() == UpdateKind.STORY;
        UpdateKind updateKind = isStory || put.textOnly() ? old.kind() : kind(draft);
        Locale language = put.textOnly() ? old.language() : language(archivedArticle, draft);
        boolean keepsHeadline = draft.headline() == null && (isStory || put.textOnly()) && hasOwnHeadline(old);
        Update.Builder next = old.toBuilder()
                .publishedAt(at)
                .dateOnly(draft.isDateOnly() || UpdateComparison.isDateOnly(old, at))
                .correctedAt(transaction.time())
                .withdrawnAt(null)
                .kind(updateKind)
                .headline(keepsHeadline ? old.headline() : headline(draft, language, updateKind))
                .language(language)
                .blocks(draft.blocks())
                .revision(old.revision() + 1);
        if (!put.textOnly()) {
            next.corrects(corrects(archivedArticle, draft, old.id(), at))
                    .keyEvent(draft.keyEvent())
                    .authors(draft.authors());
        }
        return next.build();
    }

    /** Returns whether an update's headline is its own rather than derived from its words. */
    private static boolean hasOwnHeadline(Update update) {
        return !update.headline().equals(Update.headlineOf(update.blocks(), update.language(), update.kind()));
    }

    /** Returns the kind of an editor's update; only the desk itself makes stories. */
    private static UpdateKind kind(DraftUpdate draft) {
        return draft.kind() == UpdateKind.STORY ? UpdateKind.UPDATE : draft.kind();
    }

    private void withdraw(ArchivedUpdate archivedUpdate, @Nullable String reason, EditWriter done) {
        Update update = archivedUpdate.update();
        if (!update.isWithdrawn() || isNew(reason, update.withdrawalReason())) {
            done.withdraw(update, reason);
            return;
        }
        // the withdrawal is now the editor's too, so the update's source can't restore it any more
        transaction.changeWithdrawnBy(update.id(), Source.EDITOR);
        done.countUnchanged();
    }

    private void withdraw(ArchivedArticle archivedArticle, @Nullable String reason, EditWriter done) {
        Article article = archivedArticle.article();
        if (article.isWithdrawn() && !isNew(reason, article.withdrawalReason())) {
            transaction.changeWithdrawnBy(article.id(), Source.EDITOR);
        } else {
            done.withdrawArticle(reason);
        }
    }

    /** Returns whether readers must be given another reason. */
    private static boolean isNew(@Nullable String reason, @Nullable String before) {
        return reason != null && !reason.equals(before);
    }

    /** Returns when an editor's update is published. */
    private Instant time(DraftUpdate draft, @Nullable Instant before) {
        @Nullable Instant[] known = {before};
        Instant at = DateResolver.resolve(
                        List.of(draft.time()), java.util.Arrays.asList(known), null, transaction.time())
                .getFirst()
                .truncatedTo(ChronoUnit.MILLIS);
        if (at.isAfter(transaction.time().plus(MAX_CLOCK_SKEW))) {
            throw rejection(Reason.IN_THE_FUTURE, at);
        }
        return at.isAfter(transaction.time()) ? transaction.time() : at;
    }

    private static boolean isSameContent(Update old, Update next) {
        return old.publishedAt().equals(next.publishedAt())
                && old.dateOnly() == next.dateOnly()
                && old.kind() == next.kind()
                && Objects.equals(old.corrects(), next.corrects())
                && old.keyEvent() == next.keyEvent()
                && old.authors().equals(next.authors())
                && old.headline().equals(next.headline())
                && old.language().equals(next.language())
                && Fingerprint.canonicalText(old.blocks()).equals(Fingerprint.canonicalText(next.blocks()));
    }

    /** Returns the update of the article that an editor's update corrects. */
    private static @Nullable UpdateId corrects(
            ArchivedArticle archivedArticle, DraftUpdate draft, UpdateId self, Instant at) {
        CorrectionResolver correctionResolver = new CorrectionResolver();
        archivedArticle.updates().forEach(archivedUpdate -> correctionResolver.addCandidate(archivedUpdate, false));
        UpdateId found = correctionResolver.resolve(draft.corrects(), self, at);
        if (found == null && draft.corrects() instanceof CorrectionTarget.ById byId) {
            throw targetNotFound(byId);
        }
        return found;
    }

    static EditRejectedException targetNotFound(CorrectionTarget.ById byId) {
        return new EditRejectedException(Reason.CORRECTION_TARGET_NOT_FOUND, byId.id(), byId.pointer());
    }

    private static Locale language(ArchivedArticle archivedArticle, DraftUpdate draft) {
        Locale own = draft.language();
        return own == null ? archivedArticle.article().copy().language() : own;
    }

    private static String headline(DraftUpdate draft, Locale language, UpdateKind updateKind) {
        String own = draft.headline();
        return own == null || own.isBlank() ? Update.headlineOf(draft.blocks(), language, updateKind) : own;
    }

    private static ArchivedUpdate archivedUpdate(ArchivedArticle archivedArticle, UpdateId id) {
        ArchivedUpdate found = archivedArticle.find(id).orElseThrow(() -> rejection(Reason.UPDATE_NOT_FOUND, id));
        if (found.isErased()) {
            throw rejection(Reason.ERASED, id);
        }
        return found;
    }

    private static void rejectIfWithdrawn(ArchivedArticle archivedArticle) {
        if (archivedArticle.article().isWithdrawn()) {
            throw rejection(Reason.ARTICLE_WITHDRAWN, archivedArticle.article().id());
        }
    }

    static EditRejectedException rejection(Reason reason, @Nullable Object subject) {
        return new EditRejectedException(reason, subject == null ? null : subject.toString(), null);
    }
}
