package dev.earshot.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a document says of its article that no more updates are expected.
 *
 * @param at since when, or null where it doesn't say
 * @param planned whether it only says when its updates end: until then it is live
 */
public record CoverageEnd(@Nullable Instant at, boolean planned) {
    /** Whether the article is closed at some point in time. */
    public boolean hasEnded(Instant now) {
        return !planned || at == null || !at.isAfter(now);
    }

    /** Since when, seen from a point in time at which it is closed. */
    public Instant endedAt(Instant now) {
        return at == null || at.isAfter(now) ? now : at;
    }
}
