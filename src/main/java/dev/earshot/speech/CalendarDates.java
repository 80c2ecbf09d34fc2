package dev.earshot.speech;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Dates and the short names of months and weekdays. */
final class CalendarDates {
    private static final Table SHORT = Table.read("calendar.tsv");
    private static final String MONTHS =
            "(January|February|March|April|May|June|July|August|September|October" + "|November|December)";
    private static final String DAY = "(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\d:]|[,.]\\d|\\s?%)";
    private static final String YEAR = "(1[1-9]\\d\\d|20\\d\\d)";

    private CalendarDates() {}

    /** @param dayFirst whether 5/6/2017 is in June */
    static Rule rule(boolean dayFirst) {
        return Rule.all(List.of(
                Rule.replacing(
                        "\\b(JAN|FEB|AUG|SEPT|OCT|NOV|DEC)\\.(?=\\s\\d)",
                        match -> SHORT.said(match.group(1).charAt(0)
                                + match.group(1).substring(1).toLowerCase(Locale.ROOT))),
                // in front of a number, or with its point, it can be nothing else
                Rule.replacing(
                        "\\b(" + SHORT.alternatives()
                                + ")(?:\\.(?!\\w)|(?=\\s\\d|[-\u2013](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b))",
                        match -> SHORT.said(match.group(1))),
                Rule.replacing("(?<=day)\\s?[-\u2013]\\s?(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b)", " to "),
                Rule.replacing("\\b" + MONTHS + "[-\u2013](?=" + MONTHS + "\\b)", match -> match.group(1) + " to "),
                Rule.replacing("(?<=\\d)\\s?[-\u2013]\\s?(?=" + MONTHS + "\\s\\d)", " to "),
                Rule.replacing(
                        "(?<![\\w-])" + YEAR + "-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(?![\\w-])",
                        match -> monthFirst(month(match.group(2)), match.group(3), null, match.group(1))),
                Rule.replacing(
                        "(?<![\\w/])(\\d{1,2})/(\\d{1,2})/(" + YEAR + "|\\d\\d)(?![\\w/])",
                        match -> slashed(match, dayFirst)),
                Rule.replacing(
                        "(?<=\\b(?:[Oo]n|ending|by|until|through|since|before|after|due|dated)\\s)(\\d{1,2})/(\\d{1,2})(?![\\d/])",
                        match -> slashed(match, dayFirst)),
                Rule.replacing(
                        "\\b" + MONTHS + "\\s" + DAY + "(?:\\s?[-\u2013]\\s?" + DAY + ")?(?:,?\\s" + YEAR + "\\b)?",
                        match -> monthFirst(match.group(1), match.group(2), match.group(3), match.group(4))),
                Rule.replacing(
                        "(\\b[Tt]he\\s)?(?<![\\w.,$])" + DAY + "(?:\\s?[-\u2013]\\s?" + DAY + ")?(?:\\sof)?\\s" + MONTHS
                                + "(?:,?\\s" + YEAR + "\\b)?",
                        match -> (match.start() == 0 || "The ".equals(match.group(1)) ? "The " : "the ")
                                + ordinals(match.group(2), match.group(3)) + " of " + match.group(4)
                                + year(" ", match.group(5)))));
    }

    private static String slashed(MatchResult match, boolean dayFirst) {
        int first = Integer.parseInt(match.group(1));
        int second = Integer.parseInt(match.group(2));
        boolean swapped = dayFirst ? second <= 12 : first > 12;
        int month = swapped ? second : first;
        int day = swapped ? first : second;
        return month < 1 || month > 12 || day < 1 || day > 31
                ? match.group()
                : monthFirst(
                        month(Integer.toString(month)),
                        Integer.toString(day),
                        null,
                        match.groupCount() < 3 ? null : century(match.group(3)));
    }

    /** A year of two digits is of this century, or of the last where it would be far ahead. */
    private static String century(String year) {
        return year.length() == 4 ? year : (Integer.parseInt(year) < 50 ? "20" : "19") + year;
    }

    private static String monthFirst(String month, String day, @Nullable String toDay, @Nullable String year) {
        return month + " " + ordinals(day, toDay) + year(", ", year);
    }

    private static String ordinals(String day, @Nullable String toDay) {
        String said = NumberWords.ordinal(Long.parseLong(day));
        return toDay == null ? said : said + " to " + NumberWords.ordinal(Long.parseLong(toDay));
    }

    private static String year(String between, @Nullable String year) {
        return year == null ? "" : between + NumberWords.year(Integer.parseInt(year));
    }

    private static String month(String number) {
        return Month.of(Integer.parseInt(number)).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
