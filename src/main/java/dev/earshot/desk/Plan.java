package dev.earshot.desk;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for a draft, in this order; made by {@link Planning} without touching the archive.
 *
 * @param draft what it was made for
 * @param fresh whether the article is new to the archive
 * @param copy the article's words as they shall be, or null where they stay
 * @param revision of the article's words after this
 * @param dated the date that the draft gives, or else the one that is remembered
 * @param missing how many updates are withdrawn only when the draft is known to be complete
 * @param heldUntil when the first update that is still to come falls due, or null
 */
record Plan(
        Draft draft,
        boolean fresh,
        @Nullable ArticleCopy copy,
        int revision,
        String print,
        @Nullable LocalDate dated,
        List<Step> steps,
        int unchanged,
        int missing,
        @Nullable Instant heldUntil) {

    /** One change. */
    sealed interface Step {
        /** A new update. */
        record Publish(Update update, String print, Instant idMinute) implements Step {}

        /** Other words or another time for an update. */
        record Correct(Update update, String print) implements Step {}

        /** An update goes off the air. */
        record Withdraw(Update update) implements Step {}

        /** An update comes back on the air. */
        record Restore(Update update) implements Step {}

        /** The whole article goes off the air. */
        record WithdrawArticle() implements Step {}

        /** The whole article comes back on the air. */
        record RestoreArticle() implements Step {}
    }

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return !fresh && copy == null && steps.isEmpty();
    }
}
