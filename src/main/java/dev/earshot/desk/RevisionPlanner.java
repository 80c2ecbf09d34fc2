package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans the words of an update: a new one, or the next revision of an archived one. */
final class RevisionPlanner {
    private final Draft draft;
    private final Instant now;

    RevisionPlanner(Draft draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /**
     * Returns whether the draft may correct an update of a source. A source corrects what it brought itself; an editor,
     * everything.
     */
    boolean mayCorrect(String owner) {
        return draft.source().equals(owner) || draft.source().equals(Source.EDITOR);
    }

    /** Returns a new update. Its numbers in the log are assigned when it is written. */
    Update newUpdate(
            UpdateId id, @Nullable String sourceId, DraftUpdate update, @Nullable UpdateId corrects, Instant at) {
        Locale language = language(update);
        return Update.builder()
                .id(id)
                .article(draft.id())
                .source(new Source(draft.source(), sourceId))
                .publishedAt(at)
                .kind(update.kind())
                .corrects(corrects)
                .keyEvent(update.keyEvent())
                .authors(update.authors())
                .headline(headline(update, language))
                .language(language)
                .blocks(update.blocks())
                .build();
    }

    /**
     * Returns the next revision of an archived update, or null if it stays as it is.
     *
     * @param found the update that the draft says this one corrects, or null if it names none or there is none
     * @param mayRetime whether its time may have changed although its source says the same about it as before
     */
    @Nullable
    Update nextRevision(
            ArchivedUpdate match, DraftUpdate update, @Nullable UpdateId found, Instant at, boolean mayRetime) {
        Update old = match.update();
        if (!mayCorrect(old.source().name())) {
            return null;
        }
        String fingerprint = Fingerprint.of(update);
        boolean sameAsLast = Fingerprint.withoutSuffix(match.fingerprint()).equals(fingerprint);
        UpdateId corrects = resolveCorrects(match, update, found, sameAsLast);
        boolean sameLink = Objects.equals(corrects, old.corrects());
        boolean sameTime = at.equals(old.publishedAt());
        if (sameAsLast) {
            Instant then = mayRetime ? at : old.publishedAt();
            return sameLink && then.equals(old.publishedAt())
                    ? null
                    : nextOf(old, asDraft(old, update), old.headline(), corrects, then);
        }
        Update next = nextOf(old, update, headline(update, language(update)), corrects, at);
        boolean sameWords = Fingerprint.of(asDraft(old, update)).equals(fingerprint)
                && next.headline().equals(old.headline())
                && next.language().equals(old.language());
        return sameWords && sameTime && sameLink ? null : next;
    }

    /**
     * Returns the update that an archived update corrects from now on. If the source says the same about it as before,
     * the link stays as it is, whoever set or removed it.
     */
    private @Nullable UpdateId resolveCorrects(
            ArchivedUpdate match, DraftUpdate update, @Nullable UpdateId found, boolean sameAsLast) {
        UpdateId before = match.update().corrects();
        boolean neverFound = found == null
                && Fingerprint.correctionSuffix(match.fingerprint()).isEmpty();
        boolean saysNothingNew = (hasSameTarget(match, update) || neverFound) && (before != null || sameAsLast);
        return saysNothingNew && !draft.source().equals(Source.EDITOR) ? before : found;
    }

    private static boolean hasSameTarget(ArchivedUpdate match, DraftUpdate update) {
        return Fingerprint.correctionSuffix(update).equals(Fingerprint.correctionSuffix(match.fingerprint()));
    }

    /**
     * Returns the fingerprint of what an archived update's own source brings now.
     *
     * @param found the update that the draft says this one corrects, or null
     */
    static String fingerprint(ArchivedUpdate match, DraftUpdate update, @Nullable UpdateId found) {
        return Fingerprint.of(update, found != null || hasSameTarget(match, update));
    }

    private Update nextOf(Update old, DraftUpdate update, String headline, @Nullable UpdateId corrects, Instant at) {
        return old.toBuilder()
                .publishedAt(at)
                .correctedAt(now)
                .withdrawnAt(null)
                .kind(update.kind())
                .corrects(corrects)
                .keyEvent(update.keyEvent())
                .authors(update.authors())
                .headline(headline)
                .language(language(update))
                .blocks(update.blocks())
                .revision(old.revision() + 1)
                .build();
    }

    /** Returns an archived update as a draft, with the properties of {@code like} that the archive doesn't store. */
    private static DraftUpdate asDraft(Update old, DraftUpdate like) {
        return like.toBuilder()
                .kind(old.kind())
                .keyEvent(old.keyEvent())
                .authors(old.authors())
                .blocks(old.blocks())
                .build();
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
