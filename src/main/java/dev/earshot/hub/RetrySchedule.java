package dev.earshot.hub;

import dev.earshot.lifecycle.RetryPauses;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is retried: after 15 seconds, then after twice the previous wait up to three hours, for a day.
 * Random jitter spreads the retries of deliveries that failed together.
 */
final class RetrySchedule {
    /** How long the same delivery is retried. */
    static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    static final Duration MAX_WAIT = Duration.ofHours(3);

    private static final RetryPauses PAUSES = new RetryPauses(Duration.ofSeconds(15), MAX_WAIT);
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Returns the time of the next attempt, or empty to give up.
     *
     * @param since the time of the first failure
     * @param failures the number of failures before this one
     */
    Optional<Instant> next(Instant since, int failures, Instant now) {
        Instant end = since.plus(GIVE_UP_AFTER);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Instant next = afterJitter(now, PAUSES.after(failures + 1));
        return Optional.of(next.isBefore(end) ? next : end);
    }

    /** Returns the time after a wait and some jitter. */
    Instant afterJitter(Instant now, Duration wait) {
        return now.plus(wait).plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
    }
}
