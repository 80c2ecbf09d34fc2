package dev.earshot.desk;

import dev.earshot.archive.Edition;
import dev.earshot.archive.model.Archived;
import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Kind;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.matching.Dating;
import dev.earshot.desk.matching.Print;
import dev.earshot.desk.matching.References;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Edit;
import dev.earshot.draft.EditRefusal;
import dev.earshot.draft.EditRefusal.Reason;
import dev.earshot.draft.Edited;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what editors ask for by hand. Their word stands: the fingerprint of what an update's source brought last
 * stays as it was, so that the same document again changes nothing, and only what its source writes anew is newer than
 * the editor's words. What an editor took off the air, only an editor puts back.
 *
 * <p>Works inside one {@link Edition}, so that the state that an edit depends on can't change under it.
 */
public final class Editor {
    /** How far an editor's clock may be ahead of this server's. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Edition edition;

    public Editor(Edition edition) {
        this.edition = edition;
    }

    /**
     * Carries out one edit. What is so already is left alone.
     *
     * @throws EditRefusal where it can't be carried out; nothing was written then
     */
    public Edited carryOut(Edit edit) {
        if (edit instanceof Edit.PutArticle put) {
            return new WholeArticle(edition, put.draft()).put();
        }
        Archived archived = edition.find(edit.article()).orElseThrow(() -> refusal(Reason.NO_ARTICLE, edit.article()));
        Editing done = new Editing(edition, archived);
        switch (edit) {
            case Edit.AddUpdate add -> add(archived, add.draft(), done);
            case Edit.PutUpdate put -> put(archived, put, done);
            case Edit.WithdrawUpdate withdraw -> withdraw(piece(archived, withdraw.update()), done);
            case Edit.WithdrawArticle withdraw -> withdraw(archived, done);
            case Edit.PutArticle put -> throw new IllegalStateException("was carried out above");
        }
        return done.edited();
    }

    private void add(Archived archived, DraftUpdate draft, Editing done) {
        ArticleId article = archived.article().id();
        refuseOffAir(archived);
        Instant at = time(draft, null);
        String sourceId = draft.sourceId();
        for (Piece piece : archived.updates()) {
            if (sourceId != null && sourceId.equals(piece.update().source().id())) {
                throw refusal(Reason.EXISTS, piece.update().id());
            }
        }
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        int given = (int) archived.updates().stream()
                .filter(piece -> piece.idMinute().equals(minute))
                .count();
        UpdateId id =
                sourceId != null ? UpdateId.ofSource(article, sourceId) : UpdateId.ofMinute(article, minute, given);
        Locale language = language(archived, draft);
        Kind kind = draft.kind() == Kind.STORY ? Kind.UPDATE : draft.kind();
        UpdateId corrects = corrects(archived, draft, id, at);
        done.publish(
                new Update(
                        id,
                        article,
                        new Source(Source.EDITOR, sourceId),
                        at,
                        null,
                        null,
                        null,
                        kind,
                        corrects,
                        draft.keyEvent(),
                        draft.authors(),
                        headline(draft, language, kind),
                        language,
                        draft.blocks(),
                        1,
                        0,
                        0),
                Print.of(draft, corrects != null),
                minute);
    }

    private void put(Archived archived, Edit.PutUpdate put, Editing done) {
        refuseOffAir(archived);
        Piece piece = piece(archived, put.update());
        Update old = piece.update();
        DraftUpdate draft = put.draft();
        boolean story = old.kind() == Kind.STORY;
        Kind kind = story || put.wordsOnly() ? old.kind() : draft.kind() == Kind.STORY ? Kind.UPDATE : draft.kind();
        Locale language = put.wordsOnly() ? old.language() : language(archived, draft);
        boolean ownHeadline = !old.headline().equals(Update.headlineOf(old.blocks(), old.language(), old.kind()));
        boolean keepsHeadline = draft.headline() == null && ownHeadline && (story || put.wordsOnly());
        Instant at = time(draft, old.publishedAt());
        Update next = new Update(
                old.id(),
                old.article(),
                old.source(),
                at,
                edition.at(),
                null,
                old.restoredAt(),
                kind,
                put.wordsOnly() ? old.corrects() : corrects(archived, draft, old.id(), at),
                put.wordsOnly() ? old.keyEvent() : draft.keyEvent(),
                put.wordsOnly() ? old.authors() : draft.authors(),
                keepsHeadline ? old.headline() : headline(draft, language, kind),
                language,
                draft.blocks(),
                old.revision() + 1,
                old.publishedIn(),
                old.changedIn());
        boolean differs = !says(old, next);
        if (differs) {
            done.correct(next, piece);
        }
        if (old.isWithdrawn()) {
            done.restore(differs ? next : old, piece);
        }
        if (!differs && !old.isWithdrawn()) {
            done.unchanged();
        }
    }

    private void withdraw(Piece piece, Editing done) {
        if (!piece.update().isWithdrawn()) {
            done.withdraw(piece.update());
            return;
        }
        // it is the editor's decision now too, so its source can't bring it back any more
        edition.keepOff(piece.update().id(), Source.EDITOR);
        done.unchanged();
    }

    private void withdraw(Archived archived, Editing done) {
        if (archived.article().isWithdrawn()) {
            edition.keepOff(archived.article().id(), Source.EDITOR);
        } else {
            done.withdrawArticle();
        }
    }

    /** When an update is published that an editor sends. */
    private Instant time(DraftUpdate draft, @Nullable Instant before) {
        @Nullable Instant[] known = {before};
        Instant at = Dating.of(List.of(draft.when()), java.util.Arrays.asList(known), null, edition.at())
                .getFirst()
                .truncatedTo(ChronoUnit.MILLIS);
        if (at.isAfter(edition.at().plus(CLOCKS_DIFFER))) {
            throw refusal(Reason.STILL_TO_COME, at);
        }
        return at.isAfter(edition.at()) ? edition.at() : at;
    }

    private static boolean says(Update old, Update next) {
        return old.publishedAt().equals(next.publishedAt())
                && old.kind() == next.kind()
                && Objects.equals(old.corrects(), next.corrects())
                && old.keyEvent() == next.keyEvent()
                && old.authors().equals(next.authors())
                && old.headline().equals(next.headline())
                && old.language().equals(next.language())
                && Print.blocks(old.blocks()).equals(Print.blocks(next.blocks()));
    }

    /** The update of the article that an editor's update names. */
    private static @Nullable UpdateId corrects(Archived archived, DraftUpdate draft, UpdateId self, Instant at) {
        References references = new References();
        archived.updates().forEach(piece -> references.add(piece, false));
        UpdateId found = references.find(draft.corrects(), self, at);
        if (found == null && draft.corrects() instanceof Corrects.Named named) {
            throw unlinked(named);
        }
        return found;
    }

    static EditRefusal unlinked(Corrects.Named named) {
        return new EditRefusal(Reason.NO_CORRECTED, named.name(), named.pointer());
    }

    private static Locale language(Archived archived, DraftUpdate draft) {
        Locale own = draft.language();
        return own == null ? archived.article().copy().language() : own;
    }

    private static String headline(DraftUpdate draft, Locale language, Kind kind) {
        String own = draft.headline();
        return own == null || own.isBlank() ? Update.headlineOf(draft.blocks(), language, kind) : own;
    }

    private static Piece piece(Archived archived, UpdateId id) {
        return archived.updates().stream()
                .filter(piece -> piece.update().id().equals(id))
                .findFirst()
                .orElseThrow(() -> refusal(Reason.NO_UPDATE, id));
    }

    private static void refuseOffAir(Archived archived) {
        if (archived.article().isWithdrawn()) {
            throw refusal(Reason.ARTICLE_WITHDRAWN, archived.article().id());
        }
    }

    static EditRefusal refusal(Reason reason, @Nullable Object subject) {
        return new EditRefusal(reason, subject == null ? null : subject.toString(), null);
    }
}
