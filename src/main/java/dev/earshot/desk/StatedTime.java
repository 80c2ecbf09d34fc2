package dev.earshot.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Chooses between the time of a change that its source states and the present. */
final class StatedTime {
    private StatedTime() {}

    /**
     * Returns the stated time, so that a mirror shows the same times as its source; or the present if the source states none, one
     * in the future, or one before what is archived, after which readers would take the change for an old one.
     *
     * @param archived when the archived state began
     */
    static Instant orNow(@Nullable Instant stated, Instant archived, Instant now) {
        return stated == null || stated.isAfter(now) || stated.isBefore(archived) ? now : stated;
    }

    /** Returns the stated time; null if the source states none, one in the future, or none after publication. */
    static @Nullable Instant after(@Nullable Instant stated, Instant published, Instant now) {
        return stated == null || stated.isAfter(now) || !stated.isAfter(published) ? null : stated;
    }
}
