package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.Cursors;
import dev.earshot.archive.Place;
import dev.earshot.archive.SearchQuery;
import io.javalin.http.Context;

/** The parameters of lists that are read in parts. */
final class Parameters {
    private static final String CURSORS = "a cursor that an answer of this list gave";
    /** What can be searched for. */
    static final String SEARCHED = "up to " + SearchQuery.MOST_TERMS + " words or phrases in quotation marks, in "
            + SearchQuery.MOST_CHARACTERS + " characters at most, with a letter or a digit in one of them";

    private Parameters() {}

    /** What is searched for. */
    static SearchQuery search(Context context) {
        String value = context.queryParam("q");
        try {
            return new SearchQuery(value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badParameter("q", SEARCHED);
        }
    }

    /** The place in a list behind which a part of it begins. */
    static Place place(Context context, Cursors cursors) {
        String value = context.queryParam("before");
        return value == null
                ? Place.NEWEST
                : cursor("before", "the one in the link to the next part", () -> cursors.place(value));
    }

    /** How many are asked for at most. */
    static int limit(Context context, int usual, int most) {
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
    static long number(Context context, String name, Cursors cursors, long otherwise) {
        String value = context.queryParam(name);
        return value == null ? otherwise : cursor(name, CURSORS, () -> cursors.number(value));
    }

    /**
     * The number of the log that a reader has come to.
     *
     * @param name of the parameter or the header field that tells it
     */
    static long known(ChangeLog log, String name, String value) {
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
