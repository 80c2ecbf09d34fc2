package dev.earshot.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When somebody is told again who could not be told: after 15 seconds, then twice as long each time up to three hours, for
 * a day; each a little later by chance, so that those that failed together don't come back together.
 */
final class RetrySchedule {
    /** How long the same is tried. */
    static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    static final Duration MAX_WAIT = Duration.ofHours(3);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final int MAX_DOUBLINGS = 10;
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The next time; empty where it was tried long enough.
     *
     * @param since the first failure
     * @param failures how many failures there were before this one
     */
    Optional<Instant> next(Instant since, int failures, Instant now) {
        Instant end = since.plus(GIVE_UP_AFTER);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        Instant next = afterJitter(now, wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait);
        return Optional.of(next.isBefore(end) ? next : end);
    }

    /** After a wait, and a little more. */
    Instant afterJitter(Instant now, Duration wait) {
        return now.plus(wait).plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
    }
}
