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
                // in front of a number, or with its point, it can be nothing else
                Rule.replacing(
                        "\\b(" + SHORT.alternatives() + ")(?:\\.(?!\\w)|(?=\\s\\d))",
                        match -> SHORT.said(match.group(1))),
                Rule.replacing(
                        "(?<![\\w-])" + YEAR + "-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(?![\\w-])",
                        match -> monthFirst(month(match.group(2)), match.group(3), null, match.group(1))),
                Rule.replacing(
                        "(?<![\\w/])(\\d{1,2})/(\\d{1,2})/" + YEAR + "(?![\\w/])", match -> slashed(match, dayFirst)),
                Rule.replacing(
                        "\\b" + MONTHS + "\\s" + DAY + "(?:\\s?[-\u2013]\\s?" + DAY + ")?(?:,?\\s" + YEAR + "\\b)?",
                        match -> monthFirst(match.group(1), match.group(2), match.group(3), match.group(4))),
                Rule.replacing(
                        "(?:\\b[Tt]he\\s)?(?<![\\w.,$])" + DAY + "(?:\\s?[-\u2013]\\s?" + DAY + ")?(?:\\sof)?\\s"
                                + MONTHS + "(?:,?\\s" + YEAR + "\\b)?",
                        match -> "the " + ordinals(match.group(1), match.group(2)) + " of " + match.group(3)
                                + year(" ", match.group(4)))));
    }

    private static String slashed(MatchResult match, boolean dayFirst) {
        int first = Integer.parseInt(match.group(1));
        int second = Integer.parseInt(match.group(2));
        boolean swapped = dayFirst ? second <= 12 : first > 12;
        int month = swapped ? second : first;
        int day = swapped ? first : second;
        return month < 1 || month > 12 || day < 1 || day > 31
                ? match.group()
                : monthFirst(month(Integer.toString(month)), Integer.toString(day), null, match.group(3));
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
