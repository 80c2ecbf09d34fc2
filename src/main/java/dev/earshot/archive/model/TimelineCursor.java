package dev.earshot.archive.model;

import java.util.Comparator;

/**
 * A position in a list ordered by last change, newest first. Many updates may share a change, such as those of an
 * article that was withdrawn; no two share their publication.
 *
 * @param changeSequence number of the update's last change
 * @param publishSequence number of the change that published it
 */
public record TimelineCursor(long changeSequence, long publishSequence) implements Comparable<TimelineCursor> {
    /** The position before the first entry. */
    public static final TimelineCursor NEWEST = new TimelineCursor(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Comparator<TimelineCursor> ORDER =
            Comparator.comparingLong(TimelineCursor::changeSequence).thenComparingLong(TimelineCursor::publishSequence);

    @Override
    public int compareTo(TimelineCursor other) {
        return ORDER.compare(this, other);
    }
}
