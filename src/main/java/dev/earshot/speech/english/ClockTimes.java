package dev.earshot.speech.english;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/** Reads times of day in 12-hour and 24-hour notation, with the names of their zones. */
public final class ClockTimes {
    private static final Table ZONES = Table.read("zones.tsv");
    private static final String HALF = "\\s?([AaPp])(?:\\.\\s?[Mm]\\.|\\.?[Mm]\\b\\.?)";
    private static final String ANY_HALF = "(?:\\s?[AaPp]\\.?[Mm]\\b\\.?)";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<![\\w-])(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d)(?::\\d\\d(?:\\.\\d{1,9})?)?(Z|\\+00:?00)?(?!\\w)",
                    match -> match.group(1) + " at " + match.group(2) + (match.group(3) == null ? "" : " UTC")),
            Rule.replacing(
                    "(\\d" + ANY_HALF + "?)\\s?[-\u2013]\\s?(?=\\d{1,2}(?:[:.]\\d\\d)?" + ANY_HALF + ")",
                    match -> match.group(1) + " to "),
            Rule.replacing("(?=[-\u2013\\s])(?<=\\b(?:[Nn]oon|[Mm]idnight))\\s?[-\u2013]\\s?(?=\\d)", " to "),
            Rule.replacing("(?<=\\d" + ANY_HALF + "?)\\s?[-\u2013]\\s?(?=(?:noon|midnight)\\b)", " to "),
            Rule.replacing(
                    "(?<![\\d:.])(\\d{1,2}):([0-5]\\d):([0-5]\\d)(?![\\d:])",
                    match -> counted(match.group(1), "hour") + ", " + counted(match.group(2), "minute") + " and "
                            + counted(match.group(3), "second")),
            Rule.replacing(
                    "(?<![\\d:.])(\\d{1,2}):([0-5]\\d)\\.(\\d{1,3})(?![\\d:])",
                    match -> counted(match.group(1), "minute") + ", "
                            + NumberWords.number(Integer.parseInt(match.group(2)) + "." + match.group(3)) + " seconds"),
            // the clock of a game
            Rule.replacing(
                    "(?<![\\d:.])0:([0-5]\\d)(?=\\s(?:left|remaining|to play|to go|on the clock)\\b)",
                    match -> counted(match.group(1), "second")),
            Rule.replacing("(?<=\\d:[0-5]\\d)([ap])(?!\\w)", match -> " " + match.group(1) + "m"),
            Rule.replacing("(?<![\\d:.,])(1[0-2]|0?[1-9])(?:[:.]([0-5]\\d))?" + HALF, ClockTimes::halfDay),
            Rule.replacing("(?<![\\d:.,])(2[0-3]|[01]?\\d):([0-5]\\d)(?![\\d:%])", ClockTimes::fullDay),
            Rule.replacing(
                    "(?<![\\d:.,])([01]\\d|2[0-3])([0-5]\\d)(?=\\s(?:GMT|UTC|BST|CET|CEST)\\b)", ClockTimes::fullDay),
            Rule.replacing(
                    "(?<![\\w.,:-])(0\\d)([0-5]\\d)\\s?(?:[-\u2013]|to|until)\\s?([01]\\d|2[0-3])([0-5]\\d)(?![\\w:-]|[.,]\\d)",
                    match ->
                            fullDay(match.group(1), match.group(2)) + " to " + fullDay(match.group(3), match.group(4))),
            Rule.replacing(
                    "(?=\\d)(?<=\\b(?:at|by|until)\\s)(0[1-9])([0-5]\\d)(?![\\d:%]|[.,-]\\d)|(?<![\\w.,])([01]\\d|2[0-3])([0-5]\\d)(?=\\shours\\b)",
                    match -> match.group(1) == null
                            ? fullDay(match.group(3), match.group(4))
                            : fullDay(match.group(1), match.group(2))),
            Rule.replacing(
                    "(?=\\s\\(?[A-Z])(?<=\\b[ap] m|noon|midnight|[a-z])\\s\\(?(" + ZONES.alternatives() + ")\\b\\)?",
                    ClockTimes::zone)));

    private ClockTimes() {}

    /** A time of day by the twelve-hour clock: "four twenty-five p m"; "noon" and "midnight" by their names. */
    public static String said(LocalTime time) {
        if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
            return time.getHour() == 0 ? "midnight" : "noon";
        }
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return NumberWords.cardinal(hour) + minutes(time.getMinute()) + (time.getHour() < 12 ? " a m" : " p m");
    }

    private static String halfDay(MatchResult match) {
        int hour = Integer.parseInt(match.group(1)) % 12;
        boolean afternoon = match.group(3).equalsIgnoreCase("p");
        int minute = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        return said(LocalTime.of(afternoon ? hour + 12 : hour, minute));
    }

    private static String fullDay(MatchResult match) {
        return fullDay(match.group(1), match.group(2));
    }

    /** By the clock of twenty-four hours. */
    static String fullDay(String hour, String minutes) {
        int hours = Integer.parseInt(hour);
        int minute = Integer.parseInt(minutes);
        if (minute == 0) {
            boolean byTwelve = hour.length() == 1 && hours > 0;
            return hours == 0
                    ? "midnight"
                    : (hour.startsWith("0") ? "oh " : "")
                            + NumberWords.cardinal(hours)
                            + (byTwelve ? " o'clock" : " hundred");
        }
        if (hours == 0) {
            return said(LocalTime.of(hours, minute));
        }
        boolean early = hour.length() == 2 && hours > 0 && hours < 10;
        return (early ? "oh " : "") + NumberWords.cardinal(hours) + minutes(minute);
    }

    private static String zone(MatchResult match) {
        return " " + ZONES.said(match.group(1));
    }

    private static String minutes(int minute) {
        return minute == 0 ? "" : (minute < 10 ? " oh " : " ") + NumberWords.cardinal(minute);
    }

    private static String counted(String digits, String noun) {
        int count = Integer.parseInt(digits);
        return NumberWords.cardinal(count) + " " + noun.toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
    }
}
