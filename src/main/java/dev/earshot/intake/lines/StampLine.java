package dev.earshot.intake.lines;

import dev.earshot.intake.time.Moment;
import dev.earshot.intake.time.MomentReader;
import dev.earshot.intake.time.ZoneWords;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that only say when something was published, or how long it takes to read. */
public final class StampLine {
    private static final int LONGEST = 160;
    private static final Pattern GAP = Pattern.compile("[\\s|\u00B7\u2022,;:\u2013\u2014-]{1,9}");
    private static final Pattern WORD = Pattern.compile(
            "(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(
            "(?:(?:\\d{1,3}|an?) (?:seconds?|sec|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\\.?"
                    + "(?: \\d{1,2} (?:minutes?|mins?|hours?|hrs?))?\\.? ago\\b|just now\\b"
                    + "|\\d{1,3}[- ]min(?:ute)?s? read\\b)",
            Pattern.CASE_INSENSITIVE);

    private StampLine() {}

    /** Whether a line is one; a time alone is none, since it may open an update. */
    public static boolean is(String line) {
        return end(line, false) == line.length();
    }

    /** Whether a line is one, or a time alone. */
    public static boolean isTime(String line) {
        return end(line, true) == line.length();
    }

    private static int end(String line, boolean told) {
        int at = 0;
        boolean prefixed = told;
        while (line.length() <= LONGEST && at < line.length()) {
            int next = Math.max(after(GAP, line, at), Math.max(after(WORD, line, at), after(OTHER, line, at)));
            if (next > at) {
                prefixed |= after(GAP, line, at) < next;
            } else {
                // a time without a word in front of it may open an update
                Moment moment = prefixed ? MomentReader.read(line, at, new ZoneWords(List.of()), true, true) : null;
                if (moment == null || moment.end() <= at) {
                    return at;
                }
                next = moment.end();
            }
            at = next;
        }
        return prefixed && at > 0 ? at : -1;
    }

    private static int after(Pattern pattern, String line, int from) {
        Matcher found = pattern.matcher(line).region(from, line.length());
        return found.lookingAt() ? found.end() : from;
    }
}
