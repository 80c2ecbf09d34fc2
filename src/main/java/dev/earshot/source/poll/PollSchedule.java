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
                yield new PollState(
                        before.url(),
                        before.listEntry(),
                        currentAddress(before, fetched.movedTo()),
                        validators.address().toString(),
                        validators.etag(),
                        validators.lastModified(),
                        fetched.hash(),
                        fetched.refreshInterval(),
                        dueAfter(now, max(baseInterval, fetched.minDelay(), fetched.refreshInterval()), JITTER),
                        0,
                        truncateToMillis(now),
                        fetched.heldUntil() == null ? null : truncateToMillis(fetched.heldUntil()),
                        null,
                        null);
            }
            case PollResult.NotModified same ->
                new PollState(
                        before.url(),
                        before.listEntry(),
                        currentAddress(before, same.movedTo()),
                        before.validatorsUrl(),
                        before.etag(),
                        before.lastModified(),
                        before.bodyHash(),
                        before.minInterval(),
                        dueAfter(now, max(baseInterval, same.minDelay(), before.minInterval()), JITTER),
                        0,
                        truncateToMillis(now),
                        before.heldUntil(),
                        null,
                        null);
            case PollResult.Pushed push ->
                new PollState(
                        before.url(),
                        before.listEntry(),
                        before.movedTo(),
                        before.validatorsUrl(),
                        before.etag(),
                        before.lastModified(),
                        before.bodyHash(),
                        before.minInterval(),
                        before.due(),
                        before.failures(),
                        truncateToMillis(now),
                        push.heldUntil() == null ? before.heldUntil() : truncateToMillis(push.heldUntil()),
                        before.problem(),
                        before.goneAt());
            case PollResult.Failed failed -> afterFailure(before, interval, failed, now);
            case PollResult.Gone gone ->
                withProblem(
                        before,
                        before.failures() + 1,
                        truncateToMillis(now).plus(MAX_DELAY),
                        GONE_PROBLEM,
                        truncateToMillis(now));
        };
    }

    private PollState afterFailure(PollState before, Duration interval, PollResult.Failed failed, Instant now) {
        int failures = before.failures() + 1;
        Duration wait = interval.multipliedBy(1L << Math.min(MAX_DOUBLINGS, failures - 1));
        Instant due = dueAfter(now, wait.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : wait, FAILURE_JITTER);
        Instant asked = truncateToMillis(now).plus(min(failed.minDelay(), MAX_DELAY));
        return withProblem(before, failures, due.isBefore(asked) ? asked : due, failed.problem(), null);
    }

    private static PollState withProblem(
            PollState before, int failures, Instant due, String problem, @Nullable Instant goneAt) {
        // if the new address fails too, the original one may redirect elsewhere by now
        boolean keepsAddress = failures < FAILURES_BEFORE_ORIGINAL_ADDRESS;
        return new PollState(
                before.url(),
                before.listEntry(),
                keepsAddress ? before.movedTo() : null,
                before.validatorsUrl(),
                before.etag(),
                before.lastModified(),
                before.bodyHash(),
                before.minInterval(),
                due,
                failures,
                before.lastSuccessAt(),
                before.heldUntil(),
                problem,
                goneAt);
    }

    private Instant dueAfter(Instant now, Duration wait, double jitter) {
        long base = min(wait, MAX_DELAY).toMillis();
        long more = (long) (base * jitter * random.nextDouble());
        return truncateToMillis(now).plusMillis(Math.min(base + more, MAX_DELAY.toMillis()));
    }

    private static @Nullable String currentAddress(PollState before, @Nullable URI moved) {
        return moved == null ? before.movedTo() : moved.toString();
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
