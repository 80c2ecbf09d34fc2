package dev.earshot.speech.english;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates, and the short names of months and weekdays. */
final class CalendarDates {
    private static final Table SHORT = Table.read("calendar.tsv");
    private static final String MONTHS =
            "(January|February|March|April|May|June|July|August|September|October" + "|November|December)";
    private static final String DAY = "(0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?![\\d:]|[,.]\\d|\\s?%)";
    private static final String YEAR = "(1[1-9]\\d\\d|20\\d\\d)";

    private static final String SHORT_MONTHS = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";
    private static final String SHORT_DAYS = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";

    private static final String JOINED = "(?:\\s(?:to|and|or)\\s|\\s?[-\u2013]\\s?)";

    /** The first days of several: "5, 7" of "5, 7 and 9 October". */
    private static final String LISTED = "(?:(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?:,\\s|\\s?[-\u2013]\\s?)){0,6}";

    private static final Pattern DAYS = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?([-\u2013])\\s?(?=\\d))?");

    private CalendarDates() {}

    /** @param dayFirst whether 5/6/2017 is in June */
    static Rule rule(boolean dayFirst) {
        return Rule.all(List.of(
                // the day that everybody calls by its numbers
                Rule.replacing("(?<![\\w/.])9/11(?![\\d/])", "nine eleven"),
                Rule.replacing(
                        "\\b(JAN|FEB|AUG|SEPT|OCT|NOV|DEC)\\.(?=\\s\\d)",
                        match -> SHORT.said(match.group(1).charAt(0)
                                + match.group(1).substring(1).toLowerCase(Locale.ROOT))),
                Rule.replacing("\\b(Tues|Weds|Thurs|Thur)\\b(?!\\.)", match -> SHORT.said(match.group(1))),
                Rule.replacing(
                        "\\bSun\\.?(?=,?\\s\\d{1,2}(?:st|nd|rd|th)?\\s(?:" + SHORT_MONTHS + "|Ma|Ju)[a-z]*\\b|,?\\s(?:"
                                + SHORT_MONTHS + "|Ma|Ju)[a-z]*\\.?\\s\\d)",
                        "Sunday"),
                Rule.replacing(
                        "\\b" + SHORT_DAYS + "(?=" + JOINED + SHORT_DAYS + "\\b)", match -> weekday(match.group())),
                Rule.replacing("(?<=day" + JOINED + ")" + SHORT_DAYS + "\\b(?!\\.)", match -> weekday(match.group())),
                Rule.replacing(
                        "(?=[MTWFS])(?<=(?:\\d|\\b[ap] m|[Tt]ime|[Mm]idnight|\\bnoon|hundred|o'clock)\\s)" + SHORT_DAYS
                                + "\\b(?=\\s(?:to|and|until|for|in|at|on)\\b|[,;]|\\.?$)",
                        match -> weekday(match.group())),
                // behind a day, or where only a time can stand
                Rule.replacing(
                        "(?=[JFMASOND])(?<=(?<![\\w.,$])(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\\s)" + SHORT_MONTHS
                                + "\\b\\.?(?![-\\w']|\\s[A-Z][a-z])",
                        match -> SHORT.said(match.group().replace(".", ""))),
                Rule.replacing(
                        "(?=[FASOND])(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|[Tt]his|[Ee]nd of)[\\s-])(?:Feb|Aug|Sept|Oct|Nov|Dec)\\b(?!\\.?\\s[A-Z]|\\.|[-\\w])",
                        match -> SHORT.said(match.group())),
                // in front of a number, or with its point, it can be nothing else
                Rule.replacing(
                        "\\b(" + SHORT.alternatives()
                                + ")(?:\\.(?!\\w)|(?=\\s\\d|[-\u2013](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b))",
                        match -> SHORT.said(match.group(1))),
                Rule.replacing("(?=Sun)(?<=day\\s(?:&|and|or)\\s)Sun\\b(?:\\.(?=[:,]|\\s[a-z]))?", "Sunday"),
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
                        "(?=\\d)(?<=\\b(?:[Oo]n|ending|by|until|through|since|before|after|due|dated)\\s)(\\d{1,2})/(\\d{1,2})(?![\\d/])",
                        match -> slashed(match, dayFirst)),
                Rule.replacing(
                        "(?:\\bthe\\s)?(?<![\\w.,$/-])(" + LISTED + DAY + ",?\\s(?:and|or|to|until)\\s)" + DAY
                                + "(?:\\sof)?\\s" + MONTHS + "\\b(?!\\s(?:be|have|not|also|still|yet)\\b)",
                        match -> "the " + listed(match.group(1) + match.group(3)) + " of " + match.group(4)),
                Rule.replacing(
                        "\\b" + MONTHS + "\\s(" + LISTED + DAY + ",?\\s(?:and|or|to|through|until)\\s)" + DAY
                                + "(?!\\s(?:more\\s|other\\s)?(?:people|men|women|children|percent|million|thousand|[ap]\\.?m\\b|[a-z]+s\\b)|-)",
                        match -> match.group(1) + " " + listed(match.group(2) + match.group(4))),
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

    private static String weekday(String name) {
        return name.equals("Sun") ? "Sunday" : SHORT.said(name);
    }

    private static String listed(String days) {
        return DAYS.matcher(days)
                .replaceAll(day ->
                        NumberWords.ordinal(Long.parseLong(day.group(1))) + (day.group(2) == null ? "" : " to "));
    }

    private static String month(String number) {
        return Month.of(Integer.parseInt(number)).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
