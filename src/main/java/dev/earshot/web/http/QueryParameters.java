package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.Speed;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters shared by several routes. */
public final class QueryParameters {
    private static final String ACCEPTED_CURSOR = "a cursor from a response of this list";

    private QueryParameters() {}

    /** Returns the position in the timeline after which a page begins. */
    public static TimelineCursor timelineCursor(Context context, CursorCodec cursorCodec) {
        TimelineCursor cursor = timelineCursor(context, "before", cursorCodec);
        return cursor == null ? TimelineCursor.NEWEST : cursor;
    }

    /** Returns a position in the timeline, or null if the parameter is missing. */
    public static @Nullable TimelineCursor timelineCursor(Context context, String name, CursorCodec cursorCodec) {
        String value = context.queryParam(name);
        return value == null
                ? null
                : readCursor(name, "the cursor in the link to the next part", () -> cursorCodec.timelineCursor(value));
    }

    /** Returns the maximum number of entries. */
    public static int limit(Context context, int defaultLimit, int max) {
        String value = context.queryParam("limit");
        try {
            int limit = value == null ? defaultLimit : Integer.parseInt(value);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // the exception below lists the accepted values
        }
        throw RequestException.invalidParameter("limit", "a whole number from 1 to " + max);
    }

    /** Returns the speech speed. */
    public static Speed speed(Context context) {
        String value = context.queryParam("speed");
        return value == null
                ? Speed.NORMAL
                : Speed.parse(value)
                        .orElseThrow(() -> RequestException.invalidParameter(
                                "speed",
                                "one of "
                                        + Arrays.stream(Speed.values())
                                                .map(Speed::text)
                                                .collect(Collectors.joining(", "))));
    }

    /** Returns whether a parameter has the first of its two values; the second is the default. */
    public static boolean isFirst(Context context, String name, String first, String second) {
        String value = context.queryParam(name);
        if (value == null || value.equals(first) || value.equals(second)) {
            return first.equals(value);
        }
        throw RequestException.invalidParameter(name, first + " or " + second);
    }

    /** Returns the revision that a page of versions precedes. */
    public static int revision(Context context, int defaultRevision) {
        String value = context.queryParam("before");
        if (value == null) {
            return defaultRevision;
        }
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw RequestException.invalidParameter("before", "the number in the link to the next part");
        }
        return Integer.parseInt(value);
    }

    /** Decodes a cursor. */
    interface CursorReader<T> {
        T read() throws CursorCodec.EpochMismatchException;
    }

    /**
     * Decodes a cursor, or throws the error response.
     *
     * @param accepted where to find a valid one, for the error message
     */
    static <T> T readCursor(String name, String accepted, CursorReader<T> reader) {
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw RequestException.invalidParameter(name, accepted);
        } catch (CursorCodec.EpochMismatchException e) {
            throw new RequestException(
                    410, "This link is out of date", "Delete your copy and start over without " + name + ".");
        }
    }

    /**
     * Returns the sequence that a cursor stands for.
     *
     * @param defaultValue returned if there is no cursor
     */
    public static long sequence(Context context, String name, CursorCodec cursorCodec, long defaultValue) {
        String value = context.queryParam(name);
        return value == null ? defaultValue : readCursor(name, ACCEPTED_CURSOR, () -> cursorCodec.sequence(value));
    }

    /**
     * Returns the sequence that a client has reached.
     *
     * @param name of the header field
     */
    public static long knownSequence(ChangeLog log, String name, String value) {
        long sequence = readCursor(name, ACCEPTED_CURSOR, () -> log.cursors().sequence(value));
        return requireReached(log, name, ACCEPTED_CURSOR, sequence);
    }

    /**
     * Returns a sequence unless the log hasn't reached it.
     *
     * @param accepted what is accepted, for the error message
     */
    static long requireReached(ChangeLog log, String name, String accepted, long sequence) {
        if (sequence > log.head().sequence()) {
            // another server on the same database may have issued it
            log.catchUp();
        }
        if (sequence > log.head().sequence()) {
            throw RequestException.invalidParameter(name, accepted);
        }
        return sequence;
    }
}
