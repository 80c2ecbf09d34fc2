package dev.earshot.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * A pace that events must keep: a number of them at once, then one per interval (the generic cell rate algorithm). Not
 * thread-safe.
 */
public final class Pace {
    private final Duration interval;
    private final Duration tolerance;
    private final Duration maxBacklog;

    /** When all events so far would have happened at one per interval. */
    private Instant paidUntil = Instant.MIN;

    /**
     * @param burst the number of events at once
     * @param interval the time between later ones
     * @param maxWait the longest wait that the caller accepts
     */
    public Pace(int burst, Duration interval, Duration maxWait) {
        this.interval = interval;
        this.tolerance = interval.multipliedBy(burst - 1L);
        this.maxBacklog = tolerance.plus(interval).plus(maxWait);
    }

    /** Returns how long the next event must wait. */
    public Duration waitAt(Instant now) {
        Duration wait = Duration.between(now, start(now).minus(tolerance));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** Counts an event, which happens now or after the wait. */
    public void take(Instant now) {
        paidUntil = start(now).plus(interval);
    }

    /** Takes back an event that should not have counted. */
    public void giveBack() {
        paidUntil = paidUntil.minus(interval);
    }

    private Instant start(Instant now) {
        // more than the largest backlog means that the clock was set back
        return paidUntil.isBefore(now) || paidUntil.isAfter(now.plus(maxBacklog)) ? now : paidUntil;
    }
}
