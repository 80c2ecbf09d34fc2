package dev.earshot.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the change log: what happened to an article or to one of its updates.
 *
 * @param sequence its number; numbers are given in commit order, so who has read up to n has missed nothing before n
 * @param at when it was committed, by this server's clock
 * @param update the update it is about, or null where it is about the article's own words
 * @param revision of the update or the article, after the change
 */
public record Change(
        long sequence,
        Instant at,
        Type type,
        ArticleId article,
        @Nullable UpdateId update,
        int revision) {
    /** What kind of thing happened. */
    public enum Type {
        /** An update is on the air for the first time. */
        PUBLISHED,
        /** An update's words or time changed. */
        CORRECTED,
        /** An update, or where none is named the whole article, is off the air. */
        WITHDRAWN,
        /** An update, or where none is named the whole article, is on the air again. */
        RESTORED,
        /** The article's own words changed. */
        REVISED,
        /** A recording of the update's present revision is ready. It is no news to a reader. */
        RECORDED
    }
}
