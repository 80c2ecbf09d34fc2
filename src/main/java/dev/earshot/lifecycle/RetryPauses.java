package dev.earshot.lifecycle;

import java.time.Duration;

/**
 * How long failed work rests before it is tried again.
 *
 * @param first the pause after the first failure in a row
 * @param limit up to which each further failure doubles the pause
 */
public record RetryPauses(Duration first, Duration limit) {
    public static final RetryPauses DEFAULT = new RetryPauses(Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static final int MAX_DOUBLINGS = 20;

    /** Returns the pause after a number of failures in a row. */
    public Duration after(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(limit) > 0 ? limit : pause;
    }
}
