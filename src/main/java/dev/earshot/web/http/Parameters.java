package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Cursors;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.SearchQuery;
import dev.earshot.article.Speed;
import dev.earshot.feed.Window;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of lists that are read in parts. */
public final class Parameters {
    private static final String CURSORS = "a cursor that an answer of this list gave";
    /** What can be searched for. */
    static final String SEARCHED = "up to " + SearchQuery.MOST_TERMS + " words or phrases in quotation marks, in "
            + SearchQuery.MOST_CHARACTERS + " characters at most, with a letter or a digit in one of them";

    private static final String SINCE = "the cursor of an answer, or a time such as 2026-03-14T17:45:00Z";

    private Parameters() {}

    /** What is searched for. */
    public static SearchQuery search(Context context) {
        String value = context.queryParam("q");
        try {
            return new SearchQuery(value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badParameter("q", SEARCHED);
        }
    }

    /** The place in a list behind which a part of it begins. */
    public static Place place(Context context, Cursors cursors) {
        String value = context.queryParam("before");
        return value == null
                ? Place.NEWEST
                : cursor("before", "the one in the link to the next part", () -> cursors.place(value));
    }

    /** How many are asked for at most. */
    public static int limit(Context context, int usual, int most) {
        String value = context.queryParam("limit");
        try {
            int limit = value == null ? usual : Integer.parseInt(value);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // the answer below says what is accepted
        }
        throw RequestFailure.badParameter("limit", "a whole number from 1 to " + most);
    }

    /** The point in the log that is asked for, or null. */
    public static Window.@Nullable Since since(Context context, Cursors cursors) {
        String value = context.queryParam("since");
        if (value == null) {
            return null;
        }
        try {
            return new Window.Since.Moment(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return new Window.Since.Sequence(cursor("since", SINCE, () -> cursors.number(value)));
        }
    }

    /** How fast the voice speaks. */
    public static Speed speed(Context context) {
        String value = context.queryParam("speed");
        return value == null
                ? Speed.NORMAL
                : Speed.parse(value)
                        .orElseThrow(() -> RequestFailure.badParameter(
                                "speed",
                                Arrays.stream(Speed.values()).map(Speed::text).collect(Collectors.joining(", "))));
    }

    /** Whether one of two words was given, the second of which is meant where there is none. */
    public static boolean is(Context context, String name, String first, String second) {
        String value = context.queryParam(name);
        if (value == null || value.equals(first) || value.equals(second)) {
            return first.equals(value);
        }
        throw RequestFailure.badParameter(name, first + " or " + second);
    }

    /** Reads a cursor. */
    interface Cursor<T> {
        T read() throws Cursors.AnotherEpoch;
    }

    /**
     * What a cursor stands for.
     *
     * @param accepted where the right one is found, in words
     */
    static <T> T cursor(String name, String accepted, Cursor<T> cursor) {
        try {
            return cursor.read();
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badParameter(name, accepted);
        } catch (Cursors.AnotherEpoch e) {
            throw new RequestFailure(
                    410,
                    "This cursor belongs to an archive that is no more",
                    "Forget what you have, and start over without " + name + ".");
        }
    }

    /**
     * The number of the log that a cursor stands for.
     *
     * @param otherwise where there is no cursor
     */
    public static long number(Context context, String name, Cursors cursors, long otherwise) {
        String value = context.queryParam(name);
        return value == null ? otherwise : cursor(name, CURSORS, () -> cursors.number(value));
    }

    /**
     * The number of the log that a reader has come to.
     *
     * @param name of the parameter or the header field that tells it
     */
    public static long known(ChangeLog log, String name, String value) {
        long known = cursor(name, CURSORS, () -> log.cursors().number(value));
        if (known > log.head().sequence()) {
            // another server on the same database may have given it
            log.catchUp();
        }
        if (known > log.head().sequence()) {
            throw RequestFailure.badParameter(name, CURSORS);
        }
        return known;
    }
}
