package dev.earshot.intake.time;

import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times of day as news pages write them: 16:25, 4:25 p.m., 4.25pm, 4 PM, 16h25, 16:25 Uhr, noon, and 1625 before a zone.
 */
public final class TextClockReader {
    private static final Pattern CLOCK = Pattern.compile(
            "(\\d{1,2})(?:([:.h])(\\d{2})(?::(\\d{2}))?)?(?!\\d)(?:\\s?([ap])\\.?\\s?m\\b\\.?|\\s?(?:h|hrs|Uhr)\\b)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOON_OR_MIDNIGHT =
            Pattern.compile("(?:12\\s)?(noon|midnight)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("(\\d{2})(\\d{2})(?!\\d)");

    private TextClockReader() {}

    /**
     * A match at a position in a text.
     *
     * @param time null if the time doesn't exist
     * @param ambiguous whether it needs context to be a time: 16.25 and 1625 can be numbers
     * @param hasMinutes whether the minute is given
     * @param end of the match
     */
    public record ClockMatch(@Nullable LocalTime time, boolean ambiguous, boolean hasMinutes, int end) {}

    /** Matches a time at a position. Returns null if there is none. */
    static @Nullable public ClockMatch readAt(String text, int from) {
        Matcher named = NOON_OR_MIDNIGHT.matcher(text).region(from, text.length());
        if (named.lookingAt()) {
            boolean noon = named.group(1).toLowerCase(Locale.ROOT).equals("noon");
            return new ClockMatch(noon ? LocalTime.NOON : LocalTime.MIDNIGHT, false, true, named.end());
        }
        Matcher digits = DIGITS.matcher(text).region(from, text.length());
        if (digits.lookingAt()) {
            LocalTime time = time(number(digits.group(1)), number(digits.group(2)), 0);
            return new ClockMatch(time, true, true, digits.end());
        }
        Matcher clock = CLOCK.matcher(text).region(from, text.length());
        return clock.lookingAt() ? clock(clock) : null;
    }

    private static @Nullable ClockMatch clock(Matcher clock) {
        String separator = clock.group(2);
        String amPm = clock.group(5);
        if (separator == null && amPm == null) {
            return null;
        }
        int hour = number(clock.group(1));
        int minute = separator == null ? 0 : number(clock.group(3));
        int second = clock.group(4) == null ? 0 : number(clock.group(4));
        if (amPm == null) {
            return new ClockMatch(time(hour, minute, second), separator.equals("."), true, clock.end());
        }
        boolean afternoon = amPm.equalsIgnoreCase("p");
        LocalTime time = hour < 1 || hour > 12 ? null : time(hour % 12 + (afternoon ? 12 : 0), minute, second);
        return new ClockMatch(time, false, separator != null, clock.end());
    }

    private static @Nullable LocalTime time(int hour, int minute, int second) {
        return hour > 23 || minute > 59 || second > 59 ? null : LocalTime.of(hour, minute, second);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
