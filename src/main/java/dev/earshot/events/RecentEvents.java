package dev.earshot.events;

import java.util.ArrayList;
import java.util.List;

/**
 * The most recent events, kept in memory for streams that are up to date. They cover a range of sequence numbers without
 * gaps. Immutable, so thousands of streams can read them without locking.
 */
final class RecentEvents {
    private final long firstSequence;
    private final long lastSequence;
    private final List<Event> events;

    private RecentEvents(long from, long to, List<Event> events) {
        this.firstSequence = from;
        this.lastSequence = to;
        this.events = events;
    }

    /** Returns an empty range that starts after a sequence number. */
    static RecentEvents emptyAt(long at) {
        return new RecentEvents(at, at, List.of());
    }

    /** Returns the sequence number up to which changes are covered. */
    long lastSequence() {
        return lastSequence;
    }

    /** Returns whether every change after a sequence number is covered. */
    boolean reachesBackTo(long sequence) {
        return sequence >= firstSequence;
    }

    /** Returns the events after a sequence number. */
    List<Event> after(long sequence) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).sequence() > sequence) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return events.subList(low, events.size());
    }

    /**
     * Returns these events followed by the next ones, without the oldest events that exceed the limits. The newest event is
     * always kept, even if it is too large, since every stream is about to read it.
     */
    RecentEvents with(List<Event> next, int maxEvents, int maxBytes) {
        List<Event> all = new ArrayList<>(events.size() + next.size());
        all.addAll(events);
        all.addAll(next);
        int first = all.size() - 1;
        long bytes = all.get(first).size();
        while (first > 0
                && all.size() - first < maxEvents
                && bytes + all.get(first - 1).size() <= maxBytes) {
            first--;
            bytes += all.get(first).size();
        }
        long after = first == 0 ? firstSequence : all.get(first - 1).sequence();
        return new RecentEvents(after, all.getLast().sequence(), List.copyOf(all.subList(first, all.size())));
    }
}
