package dev.earshot.intake.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as news pages write them: 2026-10-12, 12.10.2026, 12-Oct-2026, and October 12, 2026 or 12 October 2026 with or without a
 * year; days before months in other languages as well.
 */
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
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?((?:19|20|21)\\d{2})(?!\\d)");
    private static final Pattern HYPHENATED = insensitive("(\\d{1,2})-" + MONTH + "-((?:19|20|21)\\d{2})(?!\\d)");
    private static final Pattern CHARACTERS =
            Pattern.compile("(\\d{4})[\u5E74\uB144]\\s?(\\d{1,2})[\u6708\uC6D4]\\s?(\\d{1,2})[\u65E5\uC77C]");

    private static final Pattern FOREIGN = Pattern.compile(
            "(\\d{1,2})(?:\\.|\u00BA|er)?\\s(?:de\\s)?([\\p{L}\\p{M}]{2,20})(?!\\p{L})\\.?"
                    + "(?:\\s(?:de\\s|del\\s)?((?:19|20|21)\\d{2})(?!\\d|:\\d))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
        return Character.isDigit(from < text.length() ? text.charAt(from) : ' ') ? otherForms(text, from) : null;
    }

    private static @Nullable DateMatch otherForms(String text, int from) {
        Matcher dotted = DOTTED.matcher(text).region(from, text.length());
        if (dotted.lookingAt()) {
            return match(dotted, dotted.group(3), Integer.parseInt(dotted.group(2)), Integer.parseInt(dotted.group(1)));
        }
        Matcher hyphenated = HYPHENATED.matcher(text).region(from, text.length());
        if (hyphenated.lookingAt()) {
            return match(
                    hyphenated, hyphenated.group(3), month(hyphenated.group(2)), Integer.parseInt(hyphenated.group(1)));
        }
        Matcher characters = CHARACTERS.matcher(text).region(from, text.length());
        if (characters.lookingAt()) {
            return match(
                    characters,
                    characters.group(1),
                    Integer.parseInt(characters.group(2)),
                    Integer.parseInt(characters.group(3)));
        }
        Matcher foreign = FOREIGN.matcher(text).region(from, text.length());
        Integer month = foreign.lookingAt() ? ForeignMonths.number(foreign.group(2)) : null;
        return month == null ? null : match(foreign, foreign.group(3), month, Integer.parseInt(foreign.group(1)));
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
