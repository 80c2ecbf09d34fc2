package dev.earshot.archive.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encodes positions in the log for URLs. A cursor contains the epoch of its archive: in another one, its number is
 * meaningless.
 */
public final class CursorCodec {
    private static final Pattern PATTERN = Pattern.compile("([0-9A-Za-z]{1,40})-(\\d{1,18})(?:\\.(\\d{1,18}))?");

    private final String epoch;

    public CursorCodec(String epoch) {
        this.epoch = epoch;
    }

    /** The cursor belongs to another archive, so its client has to start over. */
    public static final class EpochMismatchException extends Exception {
        private static final long serialVersionUID = 1L;

        EpochMismatchException() {
            super("the cursor belongs to another archive", null, false, false);
        }
    }

    /** Returns the cursor of a sequence number. */
    public String encode(long sequence) {
        return epoch + "-" + sequence;
    }

    /** Returns the cursor of a position in a feed. */
    public String encode(TimelineCursor timelineCursor) {
        return epoch + "-" + timelineCursor.changeSequence() + "." + timelineCursor.publishSequence();
    }

    /**
     * Returns the sequence number that a cursor stands for.
     *
     * @throws IllegalArgumentException if the cursor is malformed
     */
    public long sequence(String cursor) throws EpochMismatchException {
        Matcher parts = parts(cursor);
        if (parts.group(3) != null) {
            throw new IllegalArgumentException("not a change log cursor");
        }
        return Long.parseLong(parts.group(2));
    }

    /**
     * Returns the position in a feed that a cursor stands for.
     *
     * @throws IllegalArgumentException if the cursor is malformed
     */
    public TimelineCursor timelineCursor(String cursor) throws EpochMismatchException {
        Matcher parts = parts(cursor);
        if (parts.group(3) == null) {
            throw new IllegalArgumentException("not a feed cursor");
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
