package dev.earshot.web.limit;

import java.util.ArrayDeque;
import java.util.Deque;

/** One client's share of a queue: what it has had, and what it waits for. Guarded by the queue's lock. */
final class Share {
    /** The requests that wait, in their order. */
    final Deque<Turn> waiting = new ArrayDeque<>();

    /** The time that the client's work has taken, in nanoseconds; raised to what others have had meanwhile. */
    private long used;

    private long meanCost;
    private int running;

    /**
     * @param used where a new client starts, which owes nothing and is owed nothing
     * @param meanCost the time that one of its requests is likely to take, in nanoseconds
     */
    Share(long used, long meanCost) {
        this.used = used;
        this.meanCost = meanCost;
    }

    /** Returns the order of turns: least first. Work that is running counts as if it took as long as the last. */
    long position() {
        return used + running * meanCost;
    }

    boolean isIdle() {
        return running == 0 && waiting.isEmpty();
    }

    long used() {
        return used;
    }

    /** Returns the time that this client's next requests are likely to take. */
    long cost(int requests) {
        return requests * meanCost;
    }

    /** A client that was away gets no credit for it. */
    void catchUp(long now) {
        used = Math.max(used, now);
    }

    void start() {
        running++;
    }

    void finish(long nanos) {
        running--;
        used += nanos;
        meanCost = mean(meanCost, nanos);
    }

    /** Returns a mean in which the last value counts most. */
    static long mean(long before, long last) {
        return before + (last - before) / 4;
    }
}
