package dev.earshot.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document's statement that no more updates of its article are expected.
 *
 * @param at since when, or null if it doesn't say
 * @param planned whether it only announces when updates will end; the article is live until then
 */
public record CoverageEnd(@Nullable Instant at, boolean planned) {
    /** Returns whether the article is closed at a point in time. */
    public boolean hasEnded(Instant now) {
        return !planned || at == null || !at.isAfter(now);
    }

    /**
     * Returns since when it is closed, as seen from a point in time at which it is: since the document says, else since the
     * latest update, because the document may be read long after.
     */
    public Instant endedAt(Instant now, Instant latestUpdate) {
        return at == null || at.isAfter(now) ? latestUpdate : at;
    }
}
