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
 * Reads a date whose month is a word, its parts in any order: {@code Fri, 02 Jan 26 21:25 GMT} (RFC 822, section 5),
 * {@code Friday, 02-Jan-26 21:25:00 GMT}, {@code Fri Jan 2 21:25:00 EST 2026}, {@code January 2, 2026 9:25 p.m.}.
 */
final class TimestampWords {
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
    private static final Pattern HALF = Pattern.compile("[ap]\\.?m\\.?");

    /** Two digits below it are of this century (RFC 5322, section 4.3). */
    private static final int CENTURY_TURNS = 50;

    private final Deque<String> words;
    private final @Nullable String comment;
    private int day;
    private int month;
    private int year = -1;
    private String time = "";
    private String zone = "";
    private boolean strange;

    TimestampWords(String text) {
        Matcher comments = COMMENT.matcher(text);
        comment = comments.find() ? comments.group(1).strip() : null;
        String plain = HYPHENS.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll("$1 $2 $3");
        words = new ArrayDeque<>(Arrays.asList(plain.strip().split("[\\s,]+")));
    }

    /**
     * A day, and what is told of its time.
     *
     * @param clock the time and its zone; empty where none is told
     */
    record Found(LocalDate day, String clock) {}

    /**
     * The date; null where the words are none.
     *
     * @throws java.time.DateTimeException where no calendar has it
     */
    @Nullable
    Found date() {
        while (!words.isEmpty() && !strange) {
            take(words.removeFirst());
        }
        if (strange || day == 0 || month == 0 || year < 0) {
            return null;
        }
        String named = zone.isEmpty() && comment != null && comment.matches("\\p{Upper}{2,5}") ? comment : zone;
        return new Found(LocalDate.of(year, month, day), (time + " " + named).strip());
    }

    private void take(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        String letters = small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
        Matcher number = NUMBER.matcher(small);
        int named = among(MONTHS, letters);
        if (word.indexOf(':') > 0 && Character.isDigit(word.charAt(0))) {
            time(word);
        } else if (number.matches()) {
            number(number.group(1));
        } else if (named >= 0 && month == 0) {
            month = named + 1;
        } else if (HALF.matcher(small).matches() && !time.isEmpty()) {
            time += " " + small;
        } else if (among(WEEKDAYS, letters) < 0 && !small.equals("at") && !small.equals("on") && zone.isEmpty()) {
            zone = word;
        }
    }

    private void time(String word) {
        strange |= !time.isEmpty();
        int end = 0;
        while (end < word.length() && (Character.isDigit(word.charAt(end)) || ":.".indexOf(word.charAt(end)) >= 0)) {
            end++;
        }
        time = word.substring(0, end);
        String rest = word.substring(end);
        if (HALF.matcher(rest.toLowerCase(Locale.ROOT)).matches()) {
            time += " " + rest;
        } else if (!rest.isEmpty()) {
            zone = rest;
        }
    }

    private void number(String digits) {
        int value = Integer.parseInt(digits);
        String next = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        if (digits.length() <= 2
                && time.isEmpty()
                && day != 0
                && HALF.matcher(next).matches()) {
            time = digits + ":00";
        } else if (digits.length() <= 2 && day == 0) {
            day = value;
            strange |= value == 0;
        } else if (year < 0) {
            // RFC 5322, section 4.3: three digits are years since 1900
            int since = digits.length() == 3 || (digits.length() <= 2 && value >= CENTURY_TURNS) ? 1_900 : 2_000;
            year = digits.length() == 4 ? value : since + value;
        } else {
            strange = true;
        }
    }

    /** The place of a name, or of its beginning with three letters at the least; below zero where it is none. */
    private static int among(List<String> names, String word) {
        for (int i = 0; word.length() >= 3 && i < names.size(); i++) {
            if (names.get(i).startsWith(word)) {
                return i;
            }
        }
        return -1;
    }
}
