package dev.earshot.intake.time;

import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times of day as news pages write them: 16:25, 4:25 p.m., 4.25pm, 4 PM, 16h25, 16 h 25, 16.25 Uhr, kl. 16.25, 16\u664225\u5206, noon, and
 * 1625 before a zone.
 */
public final class TextClockReader {
    private static final Pattern CLOCK = Pattern.compile(
            "(?:(?<word>um|\u00E0|a las|alle ore|ore|\u00E0s|kl\\.?|klo|godz\\.?|saat|om)\\s)?(?<hour>\\d{1,2})"
                    + "(?:(?<mark>[:.h])(?<minute>\\d{2})(?::(?<second>\\d{2}))?|\\sh\\s(?<spaced>\\d{2}))?(?!\\d)"
                    + "(?:\\s?(?<half>[ap])\\.?\\s?m\\b\\.?|\\s?(?<unit>h|hrs|uhr|horas|heures|uur|hs)\\b)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** With characters for hour and minute: 17\u664210\u5206, 17\uC2DC 10\uBD84. */
    private static final Pattern CHARACTERS = Pattern.compile(
            "(?:(\u4E0A\u5348|\u5348\u524D|\uC624\uC804)|(\u4E0B\u5348|\u5348\u5F8C|\uC624\uD6C4|\u665A\u4E0A))?\\s?"
                    + "(\\d{1,2})[\u65F6\u6642\u70B9\u9EDE\uC2DC]\\s?(?:(\\d{1,2})[\u5206\uBD84])?");

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
        Matcher characters = CHARACTERS.matcher(text).region(from, text.length());
        if (characters.lookingAt()) {
            return characters(characters);
        }
        Matcher clock = CLOCK.matcher(text).region(from, text.length());
        return clock.lookingAt() ? clock(clock) : null;
    }

    private static ClockMatch characters(Matcher clock) {
        int hour = number(clock.group(3));
        int minute = clock.group(4) == null ? 0 : number(clock.group(4));
        boolean isHalf = clock.group(1) != null || clock.group(2) != null;
        int whole = isHalf && hour <= 12 ? hour % 12 + (clock.group(2) == null ? 0 : 12) : hour;
        return new ClockMatch(time(whole, minute, 0), false, true, clock.end());
    }

    private static @Nullable ClockMatch clock(Matcher clock) {
        String mark = clock.group("mark");
        String spaced = clock.group("spaced");
        String half = clock.group("half");
        boolean isNamed = clock.group("word") != null || clock.group("unit") != null;
        boolean hasMinutes = mark != null || spaced != null;
        if (!hasMinutes && half == null && clock.group("unit") == null) {
            return null;
        }
        int hour = number(clock.group("hour"));
        int minute = mark != null ? number(clock.group("minute")) : spaced != null ? number(spaced) : 0;
        int second = clock.group("second") == null ? 0 : number(clock.group("second"));
        if (half == null) {
            boolean isAmbiguous = ".".equals(mark) && !isNamed;
            return new ClockMatch(time(hour, minute, second), isAmbiguous, hasMinutes, clock.end());
        }
        boolean afternoon = half.equalsIgnoreCase("p");
        LocalTime time = hour < 1 || hour > 12 ? null : time(hour % 12 + (afternoon ? 12 : 0), minute, second);
        return new ClockMatch(time, false, hasMinutes, clock.end());
    }

    private static @Nullable LocalTime time(int hour, int minute, int second) {
        return hour > 23 || minute > 59 || second > 59 ? null : LocalTime.of(hour, minute, second);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
