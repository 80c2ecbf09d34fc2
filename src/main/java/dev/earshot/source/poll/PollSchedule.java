package dev.earshot.source.poll;

import dev.earshot.archive.model.PollState;
import dev.earshot.source.fetch.FetchRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Computes the next poll and the new state of a source. It is deterministic except for the random jitter.
 *
 * <p>After a success, the next poll waits for the interval or longer if the source asks for it. Each failure in a row
 * doubles the wait. Jitter spreads the polls. No wait is longer than a day.
 */
final class PollSchedule {
    static final Duration MAX_DELAY = Duration.ofDays(1);

    /** While a hub pushes, polls only find what it has missed. */
    static final int PUSHED_INTERVAL_FACTOR = 6;

    static final String GONE_PROBLEM = "is permanently gone (410) and is no longer polled";

    private static final int FAILURES_BEFORE_ORIGINAL_ADDRESS = 3;
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.1;
    private static final double FAILURE_JITTER = 0.25;

    private final RandomGenerator random;

    PollSchedule(RandomGenerator chance) {
        this.random = chance;
    }

    /** Returns a random time between now and the end of a span. */
    Instant randomTimeWithin(Instant now, Duration span) {
        return truncateToMillis(now).plusMillis(span.isZero() ? 0 : random.nextLong(span.toMillis()));
    }

    /**
     * Returns the new state of a source after a poll or push.
     *
     * @param isPushed whether a hub pushes new updates
     */
    PollState next(PollState before, Duration interval, PollResult result, boolean isPushed, Instant now) {
        Duration baseInterval = isPushed ? interval.multipliedBy(PUSHED_INTERVAL_FACTOR) : interval;
        return switch (result) {
            case PollResult.Fetched fetched -> {
                FetchRequest.Validators validators = fetched.validators();
                Duration wait = max(baseInterval, fetched.minDelay(), fetched.refreshInterval());
                yield afterSuccess(before, fetched.movedTo(), wait, now)
                        .validatorsUrl(validators.address().toString())
                        .etag(validators.etag())
                        .lastModified(validators.lastModified())
                        .bodyHash(fetched.hash())
                        .minInterval(fetched.refreshInterval())
                        .newestItemAt(
                                fetched.newestItemAt() == null
                                        ? before.newestItemAt()
                                        : truncateToMillis(fetched.newestItemAt()))
                        .heldUntil(fetched.heldUntil() == null ? null : truncateToMillis(fetched.heldUntil()))
                        .build();
            }
            case PollResult.NotModified same -> {
                Duration wait = max(baseInterval, same.minDelay(), before.minInterval());
                yield afterSuccess(before, same.movedTo(), wait, now).build();
            }
            case PollResult.Pushed push ->
                before.toBuilder()
                        .due(push.isPartial() ? truncateToMillis(now) : before.due())
                        .lastSuccessAt(truncateToMillis(now))
                        .heldUntil(push.heldUntil() == null ? before.heldUntil() : truncateToMillis(push.heldUntil()))
                        .build();
            case PollResult.Failed failed -> afterFailure(before, interval, failed, now);
            case PollResult.Gone gone ->
                withProblem(before, truncateToMillis(now).plus(MAX_DELAY), GONE_PROBLEM)
                        .goneAt(truncateToMillis(now))
                        .build();
        };
    }

    private PollState.Builder afterSuccess(PollState before, @Nullable URI movedTo, Duration wait, Instant now) {
        return before.toBuilder()
                .movedTo(movedTo == null ? before.movedTo() : movedTo.toString())
                .due(dueAfter(now, wait, JITTER))
                .failures(0)
                .lastSuccessAt(truncateToMillis(now))
                .problem(null)
                .goneAt(null);
    }

    private PollState afterFailure(PollState before, Duration interval, PollResult.Failed failed, Instant now) {
        int failures = before.failures() + 1;
        Duration wait = interval.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures - 1));
        Instant due = dueAfter(now, wait.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wait, FAILURE_JITTER);
        Instant asked = truncateToMillis(now).plus(min(failed.minDelay(), MAX_DELAY));
        return withProblem(before, due.isBefore(asked) ? asked : due, failed.problem())
                .build();
    }

    private static PollState.Builder withProblem(PollState before, Instant due, String problem) {
        int failures = before.failures() + 1;
        return before.toBuilder()
                // if the new address fails too, the original one may redirect elsewhere by now
                .movedTo(failures < FAILURES_BEFORE_ORIGINAL_ADDRESS ? before.movedTo() : null)
                .due(due)
                .failures(failures)
                .problem(problem)
                .goneAt(null);
    }

    private Instant dueAfter(Instant now, Duration wait, double jitter) {
        long base = min(wait, MAX_DELAY).toMillis();
        long more = (long) (base * jitter * random.nextDouble());
        return truncateToMillis(now).plusMillis(Math.min(base + more, MAX_DELAY.toMillis()));
    }

    private static Duration max(Duration one, Duration two, Duration three) {
        Duration longer = one.compareTo(two) > 0 ? one : two;
        return longer.compareTo(three) > 0 ? longer : three;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Truncates a time to the precision of the archive. */
    private static Instant truncateToMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
