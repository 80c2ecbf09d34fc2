package dev.earshot.archive.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places in the log as addresses carry them. A cursor names the archive that gave it by its epoch: in another one, its
 * number means nothing.
 */
public final class Cursors {
    private static final Pattern FORM = Pattern.compile("([0-9A-Za-z]{1,40})-(\\d{1,18})(?:\\.(\\d{1,18}))?");

    private final String epoch;

    public Cursors(String epoch) {
        this.epoch = epoch;
    }

    /** A cursor that belongs to an archive that is no more: who holds it has to start over. */
    public static final class AnotherEpoch extends Exception {
        private static final long serialVersionUID = 1L;

        AnotherEpoch() {
            super("the cursor belongs to an archive that is no more", null, false, false);
        }
    }

    /** The cursor of a number of the log. */
    public String of(long sequence) {
        return epoch + "-" + sequence;
    }

    /** The cursor of a place in a feed. */
    public String of(Place place) {
        return epoch + "-" + place.changedIn() + "." + place.publishedIn();
    }

    /**
     * The number that a cursor stands for.
     *
     * @throws IllegalArgumentException where it isn't one
     */
    public long number(String cursor) throws AnotherEpoch {
        Matcher parts = parts(cursor);
        if (parts.group(3) != null) {
            throw new IllegalArgumentException("not the cursor of a number");
        }
        return Long.parseLong(parts.group(2));
    }

    /**
     * The place in a feed that a cursor stands for.
     *
     * @throws IllegalArgumentException where it isn't one
     */
    public Place place(String cursor) throws AnotherEpoch {
        Matcher parts = parts(cursor);
        if (parts.group(3) == null) {
            throw new IllegalArgumentException("not the cursor of a place");
        }
        return new Place(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    private Matcher parts(String cursor) throws AnotherEpoch {
        Matcher parts = FORM.matcher(cursor);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a cursor");
        }
        if (!parts.group(1).equals(epoch)) {
            throw new AnotherEpoch();
        }
        return parts;
    }
}
