package dev.earshot.article;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The years that a time or date may have: 1 to 9999, which RFC 3339 can express, and so every feed. */
public final class YearRange {
    private static final int MAX_YEAR = 9999;

    private YearRange() {}

    /** Returns whether a point in time is in one of these years in UTC. */
    public static boolean contains(Instant at) {
        return contains(at.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** Returns whether a date is in one of these years. */
    public static boolean contains(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= MAX_YEAR;
    }
}
