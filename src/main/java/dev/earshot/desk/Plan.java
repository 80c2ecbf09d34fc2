package dev.earshot.desk;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to write for a draft, in this order; created by {@link DraftPlanner} without touching the archive.
 *
 * @param draft the planned draft
 * @param article what becomes of the article's own words
 * @param unlogged what to store without an entry in the log, or null
 * @param missingCount how many updates are missing, which are withdrawn only if the draft is known to be complete
 * @param unlinked updates that correct another one which doesn't exist
 * @param heldUntil when the first update in the future is due, or null
 */
public record Plan(
        Draft draft,
        ArticleWords article,
        @Nullable UnloggedChanges unlogged,
        List<Step> steps,
        int unchangedCount,
        int missingCount,
        List<DraftUpdate> unlinked,
        @Nullable Instant heldUntil) {

    /**
     * The article's own words after the draft.
     *
     * @param isNew whether the article is new to the archive
     * @param copy the new words, or null if they stay
     * @param revision of the words
     * @param fingerprint fingerprint of the words as last supplied by the article's source
     * @param closedAt when coverage ended, or null
     */
    public record ArticleWords(
            boolean isNew,
            @Nullable ArticleCopy copy,
            int revision,
            String fingerprint,
            @Nullable Instant closedAt) {}

    /**
     * Where an article comes from.
     *
     * @param documentName the current name that the source gives the document
     * @param startDate the date that the document last gave, or null
     */
    public record Origin(String documentName, @Nullable LocalDate startDate) {}

    /**
     * Changes that readers don't see.
     *
     * @param origin null if unchanged
     * @param sourceIds the new ids that the source gives updates
     */
    public record UnloggedChanges(@Nullable Origin origin, Map<UpdateId, String> sourceIds) {
        public UnloggedChanges {
            sourceIds = Map.copyOf(sourceIds);
        }
    }

    /** One change. */
    public sealed interface Step {
        /** A new update is published. */
        record Publish(Update update, String fingerprint, Instant idMinute) implements Step {}

        /** An update gets other words or another time. */
        record Correct(Update update, String fingerprint) implements Step {}

        /** An update is withdrawn, as of a time that is not in the future, or the reason of its withdrawal changes. */
        record Withdraw(Update update, Withdrawn withdrawn) implements Step {}

        /** An update is restored, as of a time that is not in the future. */
        record Restore(Update update, Instant at) implements Step {}

        /** The whole article is withdrawn, as of a time that is not in the future, or the reason of its withdrawal changes. */
        record WithdrawArticle(Withdrawn withdrawn) implements Step {}

        /** The whole article is restored, as of a time that is not in the future. */
        record RestoreArticle(Instant at) implements Step {}
    }

    /** Returns whether it adds nothing to the log. */
    boolean isEmpty() {
        return !article.isNew() && article.copy() == null && steps.isEmpty();
    }

    /** Returns whether there is nothing to write at all. */
    boolean writesNothing() {
        return isEmpty() && unlogged == null;
    }
}
