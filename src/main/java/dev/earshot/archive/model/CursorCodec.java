package dev.earshot.archive.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places in the log as addresses carry them. A cursor names the archive that gave it by its epoch: in another one, its
 * number means nothing.
 */
public final class CursorCodec {
    private static final Pattern PATTERN = Pattern.compile("([0-9A-Za-z]{1,40})-(\\d{1,18})(?:\\.(\\d{1,18}))?");

    private final String epoch;

    public CursorCodec(String epoch) {
        this.epoch = epoch;
    }

    /** A cursor that belongs to an archive that is no more: who holds it has to start over. */
    public static final class EpochMismatchException extends Exception {
        private static final long serialVersionUID = 1L;

        EpochMismatchException() {
            super("the cursor belongs to an archive that is no more", null, false, false);
        }
    }

    /** The cursor of a number of the log. */
    public String encode(long sequence) {
        return epoch + "-" + sequence;
    }

    /** The cursor of a place in a feed. */
    public String encode(TimelineCursor timelineCursor) {
        return epoch + "-" + timelineCursor.changeSequence() + "." + timelineCursor.publishSequence();
    }

    /**
     * The number that a cursor stands for.
     *
     * @throws IllegalArgumentException where it isn't one
     */
    public long sequence(String cursor) throws EpochMismatchException {
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
    public TimelineCursor timelineCursor(String cursor) throws EpochMismatchException {
        Matcher parts = parts(cursor);
        if (parts.group(3) == null) {
            throw new IllegalArgumentException("not the cursor of a place");
        }
        return new TimelineCursor(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    private Matcher parts(String cursor) throws EpochMismatchException {
        Matcher parts = PATTERN.matcher(cursor);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a cursor");
        }
        if (!parts.group(1).equals(epoch)) {
            throw new EpochMismatchException();
        }
        return parts;
    }
}
