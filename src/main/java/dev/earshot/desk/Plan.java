package dev.earshot.desk;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for a draft, in this order; made by {@link DraftPlanner} without touching the archive.
 *
 * @param draft what it was made for
 * @param newArticle whether the article is new to the archive
 * @param copy the article's words as they shall be, or null where they stay
 * @param revision of the article's words after this
 * @param unlogged what is to be kept in mind without telling it in the log, or null
 * @param missingCount how many updates are withdrawn only when the draft is known to be complete
 * @param closedAt since when the article shall be closed, or null
 * @param unlinked updates that say what they correct, and there is no such update
 * @param heldUntil when the first update that is still to come falls due, or null
 */
public record Plan(
        Draft draft,
        boolean newArticle,
        @Nullable ArticleCopy copy,
        int revision,
        String fingerprint,
        @Nullable UnloggedChanges unlogged,
        List<Step> steps,
        int unchangedCount,
        int missingCount,
        @Nullable Instant closedAt,
        List<DraftUpdate> unlinked,
        @Nullable Instant heldUntil) {

    /**
     * Where an article comes from.
     *
     * @param documentName what its source calls the document now
     * @param startDate the date that this gave last, or null
     */
    public record Origin(String documentName, @Nullable LocalDate startDate) {}

    /**
     * What readers don't see.
     *
     * @param origin null where it is as it was
     * @param sourceIds what the source calls updates now, that it called otherwise before
     */
    public record UnloggedChanges(@Nullable Origin origin, Map<UpdateId, String> sourceIds) {
        public UnloggedChanges {
            sourceIds = Map.copyOf(sourceIds);
        }
    }

    /** One change. */
    public sealed interface Step {
        /** A new update. */
        record Publish(Update update, String fingerprint, Instant idMinute) implements Step {}

        /** Other words or another time for an update. */
        record Correct(Update update, String fingerprint) implements Step {}

        /** An update goes off the air. */
        record Withdraw(Update update) implements Step {}

        /** An update comes back on the air. */
        record Restore(Update update) implements Step {}

        /** The whole article goes off the air. */
        record WithdrawArticle() implements Step {}

        /** The whole article comes back on the air. */
        record RestoreArticle() implements Step {}
    }

    /** Whether it changes nothing that the log would tell. */
    boolean isEmpty() {
        return !newArticle && copy == null && steps.isEmpty();
    }

    /** Whether there is nothing to write at all. */
    boolean writesNothing() {
        return isEmpty() && unlogged == null;
    }
}
