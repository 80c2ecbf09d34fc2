package dev.earshot.web.limit;

import dev.earshot.web.http.ClientAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a queue, and whose turn is next: start-time fair queueing, with the time that work took as its length. Guarded by
 * the queue's lock.
 */
final class Shares {
    /** In order of arrival, which decides between equals. */
    private final Map<Object, Share> byClient = new LinkedHashMap<>();

    /** What a client has had by now that has taken exactly its share. */
    private long now;

    private long meanCost = TimeUnit.MILLISECONDS.toNanos(10);
    private int waiting;
    private int running;

    /** Returns the share of a client; each request of unknown clients has its own. */
    Share of(ClientAddress client) {
        Share share =
                byClient.computeIfAbsent(client.isKnown() ? client : new Object(), key -> new Share(now, meanCost));
        if (share.isIdle()) {
            share.catchUp(now);
        }
        return share;
    }

    int running() {
        return running;
    }

    int waiting() {
        return waiting;
    }

    /** Returns whether no other client waits. */
    boolean isAlone(Share share) {
        return waiting == share.waiting.size();
    }

    void add(Turn turn) {
        turn.share().waiting.addLast(turn);
        waiting++;
    }

    /** Removes a request if it still waits. */
    void remove(Turn turn) {
        if (turn.share().waiting.remove(turn)) {
            waiting--;
        }
        forgetIdle();
    }

    /** Removes and returns the last request of the client with most; null if the given client has as many. */
    @Nullable
    Turn removeLastOfLongest(Share newcomer) {
        Share longest = byClient.values().stream()
                .max(Comparator.comparingInt(share -> share.waiting.size()))
                .orElse(newcomer);
        if (longest.waiting.size() <= newcomer.waiting.size() + 1) {
            return null;
        }
        waiting--;
        return longest.waiting.removeLast();
    }

    /** Removes and returns the request whose turn is next; null if none waits. */
    @Nullable
    Turn next() {
        Share next = byClient.values().stream()
                .filter(share -> !share.waiting.isEmpty())
                .min(Comparator.comparingLong(Share::position))
                .orElse(null);
        if (next == null) {
            return null;
        }
        now = Math.max(now, next.used());
        waiting--;
        return next.waiting.removeFirst();
    }

    void start(Share share) {
        share.start();
        running++;
    }

    /** @param nanos how long the work took */
    void finish(Share share, long nanos) {
        share.finish(nanos);
        running--;
        meanCost = Share.mean(meanCost, nanos);
        // new clients can't hold others up forever by starting where the others are
        long active = byClient.values().stream().filter(each -> !each.isIdle()).count();
        now += nanos / Math.max(1, active);
        forgetIdle();
    }

    /** Returns how long another request of a client is likely to wait, in nanoseconds. */
    long expectedWait(Share share, int threads) {
        long own = share.cost(share.waiting.size() + 1);
        long work = share.cost(share.waiting.size()) + running * meanCost;
        for (Share other : byClient.values()) {
            if (other != share) {
                // as much of the others' as they get until then
                work += Math.min(own, other.cost(other.waiting.size()));
            }
        }
        return work / threads;
    }

    /** Forgets clients that wait for nothing and have had no more than their share. While nothing waits, nobody has. */
    private void forgetIdle() {
        boolean isQuiet = waiting == 0;
        byClient.values().removeIf(share -> share.isIdle() && (isQuiet || share.used() <= now));
    }
}
