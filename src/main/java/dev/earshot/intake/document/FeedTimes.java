package dev.earshot.intake.document;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When what a feed lists last changed, by the feed itself. Those without a time are left out.
 *
 * @param items {@code updated}, else {@code published}, of those that aren't withdrawn
 * @param withdrawals when items were withdrawn
 */
public record FeedTimes(List<Instant> items, List<Instant> withdrawals) {
    public FeedTimes {
        items = List.copyOf(items);
        withdrawals = List.copyOf(withdrawals);
    }

    /** Returns the newest time, or empty if there is none. */
    public Optional<Instant> newest() {
        return Stream.concat(items.stream(), withdrawals.stream()).max(Comparator.naturalOrder());
    }

    /**
     * Returns whether more has changed at a point in time or after it than before: then the feed's next page may have such changes
     * too. A page can list a few older items besides those that changed last.
     */
    public boolean isMostlySince(Instant point) {
        return isMostlySince(items, point) || isMostlySince(withdrawals, point);
    }

    private static boolean isMostlySince(List<Instant> times, Instant point) {
        long before = times.stream().filter(time -> time.isBefore(point)).count();
        return times.size() - before > before;
    }
}
