package dev.earshot.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When somebody is told again who could not be told: after 15 seconds, then twice as long each time up to three hours, for
 * a day; each a little later by chance, so that those that failed together don't come back together.
 */
final class Retries {
    /** How long the same is tried. */
    static final Duration AT_MOST = Duration.ofDays(1);

    static final Duration LONGEST = Duration.ofHours(3);

    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final int MOST_DOUBLINGS = 10;
    private static final double SPREAD = 0.1;

    private final RandomGenerator chance;

    Retries(RandomGenerator chance) {
        this.chance = chance;
    }

    /**
     * The next time; empty where it was tried long enough.
     *
     * @param since the first failure
     * @param before how many failures there were before this one
     */
    Optional<Instant> next(Instant since, int before, Instant now) {
        Instant end = since.plus(AT_MOST);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        Instant next = later(now, wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        return Optional.of(next.isBefore(end) ? next : end);
    }

    /** After a wait, and a little more. */
    Instant later(Instant now, Duration wait) {
        return now.plus(wait).plusMillis((long) (wait.toMillis() * SPREAD * chance.nextDouble()));
    }
}
