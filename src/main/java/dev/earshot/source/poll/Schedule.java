package dev.earshot.source.poll;

import dev.earshot.archive.model.Followed;
import dev.earshot.source.fetch.Ask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a source is visited next, and what is remembered of it. Given the same chance it decides the same.
 *
 * <p>A success waits for the interval, or longer where the source asks for it; failures wait twice as long each time; both
 * a little longer by chance, so that visits spread, and never longer than a day.
 */
final class Schedule {
    static final Duration MOST = Duration.ofDays(1);

    /** While a hub pushes, visits only find what it missed. */
    static final int RARER_WHEN_PUSHED = 6;

    static final String GONE = "answered that it is gone for good (410), and is not visited any more";

    private static final int FAILURES_BEFORE_THE_OLD_ADDRESS = 3;
    private static final int MOST_DOUBLINGS = 20;
    private static final double SPREAD = 0.1;
    private static final double FAILED_SPREAD = 0.25;

    private final RandomGenerator chance;

    Schedule(RandomGenerator chance) {
        this.chance = chance;
    }

    /** A moment within a span from now. */
    Instant within(Instant now, Duration span) {
        return millis(now).plusMillis(span.isZero() ? 0 : chance.nextLong(span.toMillis()));
    }

    /**
     * What follows from a visit.
     *
     * @param pushed whether a hub pushes what is new
     */
    Followed after(Followed before, Duration interval, Visit visit, boolean pushed, Instant now) {
        Duration usual = pushed ? interval.multipliedBy(RARER_WHEN_PUSHED) : interval;
        return switch (visit) {
            case Visit.Taken taken -> {
                Ask.Validators validators = taken.validators();
                yield new Followed(
                        before.url(),
                        before.entry(),
                        moved(before, taken.moved()),
                        validators.address().toString(),
                        validators.etag(),
                        validators.lastModified(),
                        taken.hash(),
                        taken.every(),
                        later(now, longest(usual, taken.least(), taken.every()), SPREAD),
                        0,
                        millis(now),
                        taken.heldUntil() == null ? null : millis(taken.heldUntil()),
                        null,
                        null);
            }
            case Visit.Unchanged same ->
                new Followed(
                        before.url(),
                        before.entry(),
                        moved(before, same.moved()),
                        before.validFor(),
                        before.etag(),
                        before.lastModified(),
                        before.hash(),
                        before.every(),
                        later(now, longest(usual, same.least(), before.every()), SPREAD),
                        0,
                        millis(now),
                        before.heldUntil(),
                        null,
                        null);
            case Visit.Pushed push ->
                new Followed(
                        before.url(),
                        before.entry(),
                        before.address(),
                        before.validFor(),
                        before.etag(),
                        before.lastModified(),
                        before.hash(),
                        before.every(),
                        before.due(),
                        before.failures(),
                        millis(now),
                        push.heldUntil() == null ? before.heldUntil() : millis(push.heldUntil()),
                        before.problem(),
                        before.goneAt());
            case Visit.Failed failed -> failed(before, interval, failed, now);
            case Visit.Gone gone ->
                troubled(before, before.failures() + 1, millis(now).plus(MOST), GONE, millis(now));
        };
    }

    private Followed failed(Followed before, Duration interval, Visit.Failed failed, Instant now) {
        int failures = before.failures() + 1;
        Duration wait = interval.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
        Instant due = later(now, wait.compareTo(MOST) > 0 ? MOST : wait, FAILED_SPREAD);
        Instant asked = millis(now).plus(shorter(failed.least(), MOST));
        return troubled(before, failures, due.isBefore(asked) ? asked : due, failed.problem(), null);
    }

    private static Followed troubled(
            Followed before, int failures, Instant due, String problem, @Nullable Instant goneAt) {
        // where the new address doesn't work either, the one in the list may know better
        boolean keepsAddress = failures < FAILURES_BEFORE_THE_OLD_ADDRESS;
        return new Followed(
                before.url(),
                before.entry(),
                keepsAddress ? before.address() : null,
                before.validFor(),
                before.etag(),
                before.lastModified(),
                before.hash(),
                before.every(),
                due,
                failures,
                before.succeededAt(),
                before.heldUntil(),
                problem,
                goneAt);
    }

    private Instant later(Instant now, Duration wait, double spread) {
        long base = shorter(wait, MOST).toMillis();
        long more = (long) (base * spread * chance.nextDouble());
        return millis(now).plusMillis(Math.min(base + more, MOST.toMillis()));
    }

    private static @Nullable String moved(Followed before, @Nullable URI moved) {
        return moved == null ? before.address() : moved.toString();
    }

    private static Duration longest(Duration one, Duration two, Duration three) {
        Duration longer = one.compareTo(two) > 0 ? one : two;
        return longer.compareTo(three) > 0 ? longer : three;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What the archive can keep. */
    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
