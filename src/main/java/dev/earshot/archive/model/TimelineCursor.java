package dev.earshot.archive.model;

import java.util.Comparator;

/**
 * A place in a list that runs from what changed last to what changed first. Many updates may have changed in one number of
 * the log, as those of an article that was withdrawn; no two were published in one.
 *
 * @param changeSequence number of the change that put an update at its place
 * @param publishSequence number of the change that published it
 */
public record TimelineCursor(long changeSequence, long publishSequence) implements Comparable<TimelineCursor> {
    /** In front of everything. */
    public static final TimelineCursor NEWEST = new TimelineCursor(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Comparator<TimelineCursor> ORDER =
            Comparator.comparingLong(TimelineCursor::changeSequence).thenComparingLong(TimelineCursor::publishSequence);

    @Override
    public int compareTo(TimelineCursor other) {
        return ORDER.compare(this, other);
    }
}
