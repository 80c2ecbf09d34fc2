package dev.earshot.web;

import dev.earshot.archive.Place;
import dev.earshot.archive.SearchQuery;
import dev.earshot.channel.Cursors;
import io.javalin.http.Context;

/** The parameters of lists that are read in parts. */
final class Parameters {
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
    static long cursor(Context context, String name, String epoch, long otherwise) {
        String value = context.queryParam(name);
        return value == null
                ? otherwise
                : cursor(name, "a cursor that an answer of this list gave", () -> new Cursors(epoch).number(value));
    }

    static String cursor(String epoch, long sequence) {
        return new Cursors(epoch).of(sequence);
    }
}
