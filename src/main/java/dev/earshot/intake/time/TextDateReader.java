package dev.earshot.intake.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates as news pages write them: 2026-10-12, and October 12, 2026 or 12 October 2026 with or without a year. */
final class TextDateReader {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH = "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
            + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|[:.]\\d)";
    private static final String YEAR = "(?:,?\\s((?:19|20|21)\\d{2})(?!\\d|:\\d))?";

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
    private static final Pattern MONTH_FIRST = insensitive(MONTH + "\\s" + DAY + YEAR);
    private static final Pattern DAY_FIRST = insensitive(DAY + "\\s" + MONTH + YEAR);
    private static final Pattern WEEKDAY =
            insensitive("(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\b\\.?");

    private TextDateReader() {}

    /**
     * A match at a position in a text. One of the first three components is not null.
     *
     * @param date with a year
     * @param monthDay without a year
     * @param invalidText a date that doesn't exist
     * @param end of the match
     */
    record DateMatch(
            @Nullable LocalDate date,
            @Nullable MonthDay monthDay,
            @Nullable String invalidText,
            int end) {}

    /** Matches a date at a position. Returns null if there is none. */
    static @Nullable DateMatch readAt(String text, int from) {
        Matcher iso = ISO.matcher(text).region(from, text.length());
        if (iso.lookingAt()) {
            return match(iso, iso.group(1), Integer.parseInt(iso.group(2)), Integer.parseInt(iso.group(3)));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text).region(from, text.length());
        if (monthFirst.lookingAt()) {
            int day = Integer.parseInt(monthFirst.group(2));
            return match(monthFirst, monthFirst.group(3), month(monthFirst.group(1)), day);
        }
        Matcher dayFirst = DAY_FIRST.matcher(text).region(from, text.length());
        if (dayFirst.lookingAt()) {
            int day = Integer.parseInt(dayFirst.group(1));
            return match(dayFirst, dayFirst.group(3), month(dayFirst.group(2)), day);
        }
        return null;
    }

    /** Returns the end of the weekday at a position, or the position itself if there is none. */
    static int endOfWeekday(String text, int from) {
        Matcher weekday = WEEKDAY.matcher(text).region(from, text.length());
        return weekday.lookingAt() ? weekday.end() : from;
    }

    static boolean isWeekday(String word) {
        return WEEKDAY.matcher(word).matches();
    }

    private static DateMatch match(Matcher words, @Nullable String year, int month, int day) {
        try {
            return year == null
                    ? new DateMatch(null, MonthDay.of(month, day), null, words.end())
                    : new DateMatch(LocalDate.of(Integer.parseInt(year), month, day), null, null, words.end());
        } catch (DateTimeException e) {
            return new DateMatch(null, null, words.group(), words.end());
        }
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
