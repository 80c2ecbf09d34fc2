package dev.earshot.speech;

import java.util.List;
import java.util.regex.MatchResult;

/** Percentages, temperatures, and what is measured in units that are written short. */
final class Measures {
    private static final Table UNITS = Table.read("units.tsv");
    private static final String RANGE = "(" + Rule.NUMBER + ")(?:\\s?[-\u2013]\\s?(" + Rule.NUMBER + "))?";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("(?<=\\d%)[-\u2013](?=\\d)", " to "),
            Rule.replacing("(?<![\\w)\\].,'\"])-(?=[$\u20AC\u00A3.]?\\d)", "minus "),
            Rule.replacing("(?<!\\w)\\+(?=[$\u20AC\u00A3.]?\\d)", "plus "),
            Rule.replacing("(?<![\\w.])\\.(?=\\d)", "0."),
            Rule.replacing(
                    RANGE + "\\s?(?:%|(?:pct|per cent)\\b\\.?)(?:-(?=\\w))?(?=(\\w)?)",
                    match -> range(match) + " percent" + (match.group(3) == null ? "" : " ")),
            Rule.replacing(
                    RANGE + "\\s?\u00B0\\s?([CFcf])\\b",
                    match -> range(match)
                            + degrees(match)
                            + (match.group(3).equalsIgnoreCase("c") ? " Celsius" : " Fahrenheit")),
            Rule.replacing(RANGE + "\\s?\u00B0", match -> range(match) + degrees(match)),
            // without its sign a temperature has two digits or a decimal: a flat can be 4F
            Rule.replacing(
                    "(?<![\\w.,])((\\d{2,3}|\\d{1,2}\\.\\d))([CF])\\b(?!['.-]\\w)",
                    match -> NumberWords.number(match.group(1)) + " degrees"
                            + (match.group(3).equals("C") ? " Celsius" : " Fahrenheit")),
            Rule.replacing("(?<=\\d)in\\b", " inches"),
            Rule.replacing("(?<=\\d)x\\b", " times"),
            Rule.replacing(
                    "(?<![\\w.])(\\d)'\\s?(1[01]|\\d)\"",
                    match -> NumberWords.cardinal(match.group(1))
                            + (match.group(1).equals("1") ? " foot " : " feet ")
                            + NumberWords.cardinal(match.group(2))),
            Rule.replacing(
                    "(?<![A-Za-z])" + RANGE + "(?:\\s?|-)(" + UNITS.alternatives()
                            + ")\\b(?!['\u2019.]\\w|\\.[A-Z])(?:\\ssquared)?",
                    Measures::measured),
            Rule.replacing(
                    "(?<![A-Za-z])(" + Rule.NUMBER + ")\\s?(tn|trn|bn|mn)\\b|(?<![A-Za-z])(" + Rule.NUMBER
                            + ")([kKM])\\b",
                    match -> match.group(1) == null
                            ? magnified(match.group(3), match.group(4))
                            : magnified(match.group(1), match.group(2))),
            Rule.replacing(
                    "(?<![A-Za-z])(" + Rule.NUMBER
                            + ")m\\b(?=\\s(?:people|users|viewers|voters|jobs|children|tons|tonnes"
                            + "|homes|barrels|refugees|doses|workers|[a-z]+ people)\\b)",
                    match -> magnified(match.group(1), "m")),
            Rule.replacing(
                    "(?<![A-Za-z])(" + Rule.NUMBER + ")m\\b(?!['.]\\w)",
                    match ->
                            NumberWords.number(match.group(1)) + (match.group(1).equals("1") ? " meter" : " meters"))));

    private Measures() {}

    private static String measured(MatchResult match) {
        String[] forms = UNITS.said(match.group(3)).split(",", 2);
        boolean squared = match.group().endsWith("squared");
        boolean one = match.group(2) == null && match.group(1).equals("1");
        boolean adjective = match.group().charAt(match.start(3) - match.start() - 1) == '-';
        return range(match) + (squared ? " square " : " ") + (one || adjective ? forms[0] : forms[1]);
    }

    private static String range(MatchResult match) {
        String from = NumberWords.number(match.group(1));
        return match.group(2) == null ? from : from + " to " + NumberWords.number(match.group(2));
    }

    private static String degrees(MatchResult match) {
        return match.group(2) == null && match.group(1).equals("1") ? " degree" : " degrees";
    }

    private static String magnified(String number, String magnitude) {
        return NumberWords.number(number) + " " + Money.magnitude(magnitude);
    }
}
