package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of lists that are read in parts. */
final class Parameters {
    private static final Pattern CURSOR = Pattern.compile("([0-9A-Za-z]{1,40})-(\\d{1,18})");
    private static final String CURSORS = "a cursor that an answer of this list gave";

    private Parameters() {}

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

    /**
     * The number of the log that a cursor stands for. It names the archive that gave it: in another one, its number means
     * nothing.
     *
     * @param otherwise where there is no cursor
     */
    static long cursor(Context context, String name, String epoch, long otherwise) {
        String value = context.queryParam(name);
        return value == null ? otherwise : cursor(name, value, epoch);
    }

    /**
     * The number of the log that a reader has come to.
     *
     * @param name of the parameter or the header field that tells it
     */
    static long known(ChangeLog log, String name, String value) {
        long known = cursor(name, value, log.epoch());
        if (known > log.head().sequence()) {
            // another server on the same database may have given it
            log.catchUp();
        }
        if (known > log.head().sequence()) {
            throw RequestFailure.badParameter(name, CURSORS);
        }
        return known;
    }

    private static long cursor(String name, String value, String epoch) {
        Matcher cursor = CURSOR.matcher(value);
        if (!cursor.matches()) {
            throw RequestFailure.badParameter(name, CURSORS);
        }
        if (!cursor.group(1).equals(epoch)) {
            throw new RequestFailure(
                    410,
                    "This cursor belongs to an archive that is no more",
                    "Forget what you have, and start over without " + name + ".");
        }
        return Long.parseLong(cursor.group(2));
    }

    static String cursor(String epoch, long sequence) {
        return ChangeLog.cursor(epoch, sequence);
    }
}
