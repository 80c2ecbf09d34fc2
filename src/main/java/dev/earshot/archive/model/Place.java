package dev.earshot.archive.model;

import java.util.Comparator;

/**
 * A place in a list that runs from what changed last to what changed first. Many updates may have changed in one number of
 * the log, as those of an article that was withdrawn; no two were published in one.
 *
 * @param changedIn number of the change that put an update at its place
 * @param publishedIn number of the change that published it
 */
public record Place(long changedIn, long publishedIn) implements Comparable<Place> {
    /** In front of everything. */
    public static final Place NEWEST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::changedIn).thenComparingLong(Place::publishedIn);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
