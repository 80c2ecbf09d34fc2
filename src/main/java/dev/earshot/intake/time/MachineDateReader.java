package dev.earshot.intake.time;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date with a named month and its parts in any order: {@code Fri, 02 Jan 26 21:25 GMT} (RFC 822, section 5), {@code
 * Friday, 02-Jan-26 21:25:00 GMT}, {@code Fri Jan 2 21:25:00 EST 2026}, {@code January 2, 2026 9:25 p.m.}.
 */
final class MachineDateReader {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final List<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Pattern HYPHENS = Pattern.compile("(\\d{1,2})-(\\p{Alpha}{3,9})-(\\d{2,4})");
    private static final Pattern COMMENT = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})(?:st|nd|rd|th)?");
    private static final Pattern AM_PM = Pattern.compile("[ap]\\.?m\\.?");

    /** Two-digit years below this are in the 2000s (RFC 5322, section 4.3). */
    private static final int CENTURY_PIVOT = 50;

    private final Deque<String> tokens;
    private final @Nullable String comment;
    private int day;
    private int month;
    private int year = -1;
    private String time = "";
    private String zone = "";
    private boolean invalid;

    MachineDateReader(String text) {
        Matcher comments = COMMENT.matcher(text);
        comment = comments.find() ? comments.group(1).strip() : null;
        String plain = HYPHENS.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll("$1 $2 $3");
        tokens = new ArrayDeque<>(Arrays.asList(plain.strip().split("[\\s,]+")));
    }

    /**
     * A day with an optional time.
     *
     * @param clock time and zone; empty if absent
     */
    record DateAndClock(LocalDate day, String clock) {}

    /**
     * Returns the date, or null if the text is not a date.
     *
     * @throws java.time.DateTimeException if the date doesn't exist
     */
    @Nullable
    DateAndClock read() {
        while (!tokens.isEmpty() && !invalid) {
            accept(tokens.removeFirst());
        }
        if (invalid || day == 0 || month == 0 || year < 0) {
            return null;
        }
        String named = zone.isEmpty() && comment != null && comment.matches("\\p{Upper}{2,5}") ? comment : zone;
        return new DateAndClock(LocalDate.of(year, month, day), (time + " " + named).strip());
    }

    private void accept(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        String letters = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        Matcher number = NUMBER.matcher(lower);
        int named = indexOfName(MONTHS, letters);
        if (token.indexOf(':') > 0 && Character.isDigit(token.charAt(0))) {
            acceptTime(token);
        } else if (number.matches()) {
            acceptNumber(number.group(1));
        } else if (named >= 0 && month == 0) {
            month = named + 1;
        } else if (AM_PM.matcher(lower).matches() && !time.isEmpty()) {
            time += " " + lower;
        } else if (indexOfName(WEEKDAYS, letters) < 0 && !lower.equals("at") && !lower.equals("on") && zone.isEmpty()) {
            zone = token;
        }
    }

    private void acceptTime(String token) {
        invalid |= !time.isEmpty();
        int end = 0;
        while (end < token.length() && (Character.isDigit(token.charAt(end)) || ":.".indexOf(token.charAt(end)) >= 0)) {
            end++;
        }
        time = token.substring(0, end);
        String rest = token.substring(end);
        if (AM_PM.matcher(rest.toLowerCase(Locale.ROOT)).matches()) {
            time += " " + rest;
        } else if (!rest.isEmpty()) {
            zone = rest;
        }
    }

    private void acceptNumber(String digits) {
        int value = Integer.parseInt(digits);
        String next = tokens.isEmpty() ? "" : tokens.getFirst().toLowerCase(Locale.ROOT);
        if (digits.length() <= 2
                && time.isEmpty()
                && day != 0
                && AM_PM.matcher(next).matches()) {
            time = digits + ":00";
        } else if (digits.length() <= 2 && day == 0) {
            day = value;
            invalid |= value == 0;
        } else if (year < 0) {
            // RFC 5322, section 4.3: three digits are years since 1900
            int since = digits.length() == 3 || (digits.length() <= 2 && value >= CENTURY_PIVOT) ? 1_900 : 2_000;
            year = digits.length() == 4 ? value : since + value;
        } else {
            invalid = true;
        }
    }

    /** Returns the index of a name by its prefix of at least three letters, or -1. */
    private static int indexOfName(List<String> names, String word) {
        for (int i = 0; word.length() >= 3 && i < names.size(); i++) {
            if (names.get(i).startsWith(word)) {
                return i;
            }
        }
        return -1;
    }
}
