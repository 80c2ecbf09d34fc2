package dev.earshot.web;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of lists that are read in parts. */
final class Parameters {
    private static final Pattern CURSOR = Pattern.compile("([0-9A-Za-z]{1,40})-(\\d{1,18})");

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
        if (value == null) {
            return otherwise;
        }
        Matcher cursor = CURSOR.matcher(value);
        if (!cursor.matches()) {
            throw RequestFailure.badParameter(name, "a cursor that an answer of this list gave");
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
        return epoch + "-" + sequence;
    }
}
