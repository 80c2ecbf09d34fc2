package dev.earshot.intake.lines;

import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import dev.earshot.intake.time.TextZoneReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that only say when something was published, or how long it takes to read. */
public final class TimestampLine {
    private static final int MAX_LENGTH = 160;
    private static final Pattern SEPARATOR = Pattern.compile("[\\s|\u00B7\u2022,;:\u2013\u2014-]{1,9}");
    private static final Pattern PREFIX = Pattern.compile(
            "(?:first |last |originally )?(?:published|posted|updated|modified)(?: on| at)?\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RELATIVE_TIME = Pattern.compile(
            "(?:(?:\\d{1,3}|an?) (?:seconds?|sec|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\\.?"
                    + "(?: \\d{1,2} (?:minutes?|mins?|hours?|hrs?))?\\.? ago\\b|just now\\b"
                    + "|\\d{1,3}[- ]min(?:ute)?s? read\\b)",
            Pattern.CASE_INSENSITIVE);

    private TimestampLine() {}

    /** Whether a line is one; a time alone is none, since it may open an update. */
    public static boolean isTimestamp(String line) {
        return end(line, false) == line.length();
    }

    /** Whether a line is one, or a time alone. */
    public static boolean isTimestampOrTime(String line) {
        return end(line, true) == line.length();
    }

    /** Whether a line says only how long ago something was. */
    public static boolean isRelative(String line) {
        Matcher relative = RELATIVE_TIME.matcher(line.length() > MAX_LENGTH ? "" : line);
        return relative.matches() && line.toLowerCase(Locale.ROOT).endsWith("ago");
    }

    private static int end(String line, boolean timeAloneAllowed) {
        int at = 0;
        boolean prefixed = timeAloneAllowed;
        while (line.length() <= MAX_LENGTH && at < line.length()) {
            int next = Math.max(
                    after(SEPARATOR, line, at), Math.max(after(PREFIX, line, at), after(RELATIVE_TIME, line, at)));
            if (next > at) {
                prefixed |= after(SEPARATOR, line, at) < next;
            } else {
                // a time without a word in front of it may open an update
                TextTime textTime =
                        prefixed ? TextTimeReader.read(line, at, new TextZoneReader(List.of()), true, true) : null;
                if (textTime == null || textTime.end() <= at) {
                    return at;
                }
                next = textTime.end();
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
