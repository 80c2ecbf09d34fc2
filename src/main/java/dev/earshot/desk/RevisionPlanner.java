package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Plans the words of an update: a new one, or the next revision of an archived one. */
final class RevisionPlanner {
    private final Draft draft;
    private final Instant now;

    RevisionPlanner(Draft draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /** Returns a new update. Its numbers in the log are assigned when it is written. */
    Update newUpdate(
            UpdateId id, @Nullable String sourceId, DraftUpdate update, @Nullable UpdateId corrects, Instant at) {
        return Update.builder()
                .id(id)
                .article(draft.id())
                .source(new Source(draft.source(), sourceId))
                .publishedAt(at)
                .dateOnly(update.isDateOnly())
                .correctedAt(StatedTime.after(update.sourceTimes().corrected(), at, now))
                .restoredAt(StatedTime.after(update.sourceTimes().restored(), at, now))
                .kind(update.kind())
                .corrects(corrects)
                .keyEvent(update.keyEvent())
                .authors(update.authors())
                .headline(UpdateComparison.headline(draft, update))
                .language(UpdateComparison.language(draft, update))
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
        UpdateComparison comparison = new UpdateComparison(draft, match, update, found, at, mayRetime);
        return switch (RevisionRule.of(comparison).outcome()) {
            case KEEP -> null;
            case REPLACE_LINK_AND_DATE ->
                nextOf(comparison)
                        .publishedAt(mayRetime ? at : match.update().publishedAt())
                        .dateOnly(
                                mayRetime
                                        ? comparison.isDateOnly()
                                        : match.update().dateOnly())
                        .build();
            case REPLACE ->
                nextOf(comparison)
                        .publishedAt(at)
                        .dateOnly(comparison.isDateOnly())
                        .kind(update.kind())
                        .keyEvent(update.keyEvent())
                        .authors(update.authors())
                        .headline(comparison.headline())
                        .blocks(update.blocks())
                        .build();
        };
    }

    private Update.Builder nextOf(UpdateComparison comparison) {
        Update archived = comparison.archived();
        return archived.toBuilder()
                .correctedAt(StatedTime.orNow(comparison.statedCorrection(), textTime(archived), now))
                .withdrawnAt(null)
                .corrects(comparison.corrects())
                .language(comparison.language())
                .revision(archived.revision() + 1);
    }

    /** Returns when the words last changed. A source may have changed them before it restored them. */
    private static Instant textTime(Update archived) {
        Instant corrected = archived.correctedAt();
        return corrected == null ? archived.publishedAt() : corrected;
    }

    /**
     * Returns the fingerprint of what an archived update's own source supplies now.
     *
     * @param found the update that the draft says this one corrects, or null
     */
    static String fingerprint(ArchivedUpdate match, DraftUpdate update, @Nullable UpdateId found) {
        return Fingerprint.of(update, found != null || UpdateComparison.hasSameTarget(match, update));
    }
}
