package dev.earshot.events;

import java.util.ArrayList;
import java.util.List;

/**
 * The last events, which are kept for the streams that are up to date: all changes from one number to another. Immutable,
 * so that thousands of streams read it at once without waiting for each other.
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

    /** None yet, where the log stands at a number. */
    static RecentEvents emptyAt(long at) {
        return new RecentEvents(at, at, List.of());
    }

    /** The last number that it knows of. */
    long lastSequence() {
        return lastSequence;
    }

    /** Whether every change after a number is in it. */
    boolean reachesBackTo(long sequence) {
        return sequence >= firstSequence;
    }

    /** The events after a number. */
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
     * With those that come next, and without the oldest of those that are more than is kept; the newest one stays however
     * large it is, since everybody is about to read it.
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
