package dev.earshot.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Chooses between the time of a change that its source states and the present. */
final class StatedTime {
    private StatedTime() {}

    /**
     * Returns the stated time, so that a mirror shows the same times as its source, but none before what is archived, after which
     * readers would take the change for an old one. If the source states none or one in the future, this is the present. Otherwise
     * it never is: what the source states next could be before that, and would count as old.
     *
     * @param archived when the archived state began
     */
    static Instant orNow(@Nullable Instant stated, Instant archived, Instant now) {
        if (stated == null || stated.isAfter(now)) {
            return now;
        }
        return stated.isBefore(archived) ? archived : stated;
    }

    /** Returns the stated time; null if the source states none, one in the future, or none after publication. */
    static @Nullable Instant after(@Nullable Instant stated, Instant published, Instant now) {
        return stated == null || stated.isAfter(now) || !stated.isAfter(published) ? null : stated;
    }
}
