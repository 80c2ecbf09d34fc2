package dev.earshot.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the change log: what happened to an article or to one of its updates.
 *
 * @param sequence its number; numbers are assigned in commit order, so a client that has read up to n has missed
 *     nothing before n
 * @param at when it was committed, by this server's clock
 * @param update the update that changed, or null if the article itself did
 * @param revision of the update or the article after the change
 */
public record Change(
        long sequence,
        Instant at,
        Type type,
        ArticleId article,
        @Nullable UpdateId update,
        int revision) {
    /** The kinds of change. */
    public enum Type {
        /** An update was published for the first time. */
        PUBLISHED,
        /** An update's words or time changed. */
        CORRECTED,
        /** An update was withdrawn or, if none is given, the whole article. */
        WITHDRAWN,
        /** An update was restored or, if none is given, the whole article. */
        RESTORED,
        /** The article's own words changed. */
        REVISED,
        /** A recording of the update's current revision is ready. This is no news to readers. */
        RECORDED
    }
}
