package dev.earshot.desk;

import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.matching.Print;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an update shall be by a draft: a new one, or the next revision of an archived one. */
final class Revising {
    private final Draft draft;
    private final Instant now;

    Revising(Draft draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /** A source corrects what it brought itself; an editor, everything. */
    boolean mayCorrect(String owner) {
        return draft.source().equals(owner) || draft.source().equals(Source.EDITOR);
    }

    /** A new update. Its numbers in the log are given when it is written. */
    Update fresh(UpdateId id, @Nullable String sourceId, DraftUpdate update, @Nullable UpdateId corrects, Instant at) {
        Locale language = language(update);
        return new Update(
                id,
                draft.id(),
                new Source(draft.source(), sourceId),
                at,
                null,
                null,
                null,
                update.kind(),
                corrects,
                update.keyEvent(),
                update.authors(),
                headline(update, language),
                language,
                update.blocks(),
                1,
                0,
                0);
    }

    /**
     * What an archived update shall be; null where it stays as it is.
     *
     * @param found the update that the draft says this one corrects, or null where it says none or there is none
     * @param timed whether its time may have changed though its source says the same of it as before
     */
    @Nullable
    Update next(Piece match, DraftUpdate update, @Nullable UpdateId found, Instant at, boolean timed) {
        Update old = match.update();
        if (!mayCorrect(old.source().name())) {
            return null;
        }
        String print = Print.of(update);
        boolean broughtBefore = Print.words(match.print()).equals(print);
        UpdateId corrects = corrects(match, update, found, broughtBefore);
        boolean sameLink = Objects.equals(corrects, old.corrects());
        boolean sameTime = at.equals(old.publishedAt());
        if (broughtBefore) {
            Instant then = timed ? at : old.publishedAt();
            return sameLink && then.equals(old.publishedAt())
                    ? null
                    : corrected(old, asDraft(old, update), old.headline(), corrects, then);
        }
        Update next = corrected(old, update, headline(update, language(update)), corrects, at);
        boolean sameWords = Print.of(asDraft(old, update)).equals(print)
                && next.headline().equals(old.headline())
                && next.language().equals(old.language());
        return sameWords && sameTime && sameLink ? null : next;
    }

    /** A source that says the same of another update as before leaves the link as it is, whoever set or took it. */
    private @Nullable UpdateId corrects(
            Piece match, DraftUpdate update, @Nullable UpdateId found, boolean broughtBefore) {
        UpdateId before = match.update().corrects();
        boolean neverFound = found == null && Print.said(match.print()).isEmpty();
        boolean saysNothingNew = (saysSame(match, update) || neverFound) && (before != null || broughtBefore);
        return saysNothingNew && !draft.source().equals(Source.EDITOR) ? before : found;
    }

    private static boolean saysSame(Piece match, DraftUpdate update) {
        return Print.said(update).equals(Print.said(match.print()));
    }

    /**
     * The fingerprint of what an archived update's own source brings now.
     *
     * @param found the update that the draft says this one corrects, or null
     */
    static String print(Piece match, DraftUpdate update, @Nullable UpdateId found) {
        return Print.of(update, found != null || saysSame(match, update));
    }

    private Update corrected(Update old, DraftUpdate update, String headline, @Nullable UpdateId corrects, Instant at) {
        return new Update(
                old.id(),
                old.article(),
                old.source(),
                at,
                now,
                null,
                old.restoredAt(),
                update.kind(),
                corrects,
                update.keyEvent(),
                update.authors(),
                headline,
                language(update),
                update.blocks(),
                old.revision() + 1,
                old.publishedIn(),
                old.changedIn());
    }

    /** An archived update in the form of a draft, with what a draft says that the archive doesn't keep. */
    private static DraftUpdate asDraft(Update old, DraftUpdate like) {
        return new DraftUpdate(
                like.line(),
                like.sourceId(),
                like.when(),
                old.kind(),
                old.keyEvent(),
                old.authors(),
                like.headline(),
                like.language(),
                old.blocks(),
                like.openEnded());
    }

    private Locale language(DraftUpdate update) {
        return update.language() == null ? draft.copy().language() : update.language();
    }

    private static String headline(DraftUpdate update, Locale language) {
        return update.headline() == null || update.headline().isBlank()
                ? Update.headlineOf(update.blocks(), language, update.kind())
                : update.headline();
    }
}
