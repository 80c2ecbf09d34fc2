package dev.earshot.events;

import java.util.ArrayList;
import java.util.List;

/**
 * The last events, which are kept for the streams that are up to date: all changes from one number to another. Immutable,
 * so that thousands of streams read it at once without waiting for each other.
 */
final class Recent {
    private final long from;
    private final long to;
    private final List<Event> events;

    private Recent(long from, long to, List<Event> events) {
        this.from = from;
        this.to = to;
        this.events = events;
    }

    /** None yet, where the log stands at a number. */
    static Recent none(long at) {
        return new Recent(at, at, List.of());
    }

    /** The last number that it knows of. */
    long to() {
        return to;
    }

    /** Whether every change after a number is in it. */
    boolean reachesBackTo(long sequence) {
        return sequence >= from;
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
    Recent with(List<Event> next, int mostEvents, int mostBytes) {
        List<Event> all = new ArrayList<>(events.size() + next.size());
        all.addAll(events);
        all.addAll(next);
        int first = all.size() - 1;
        long bytes = all.get(first).size();
        while (first > 0
                && all.size() - first < mostEvents
                && bytes + all.get(first - 1).size() <= mostBytes) {
            first--;
            bytes += all.get(first).size();
        }
        long after = first == 0 ? from : all.get(first - 1).sequence();
        return new Recent(after, all.getLast().sequence(), List.copyOf(all.subList(first, all.size())));
    }
}
