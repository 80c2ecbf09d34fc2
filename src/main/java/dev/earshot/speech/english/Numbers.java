package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads all other numbers: ranges, fractions, ordinals, cardinals and decimals. */
final class Numbers {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("(?<=\\d):(?=\\d\\b)", " to "),
            Rule.replacing(
                    "(?<=\\b[A-Z]{1,3}[- ]?)(\\d{1,3})s\\b",
                    match -> " " + NumberWords.plural(NumberWords.cardinal(match.group(1)))),
            Rule.replacing("\\b50[-/]50\\b", "fifty-fifty"),
            Rule.replacing("(?<![\\d/])1/2\\s(?=an?\\s)", "half "),
            Rule.replacing("#(?=\\d)", "number "),
            Rule.replacing("(?<=\\d/\\d{1,2})ths?\\b", ""),
            Rule.where(
                    "\\b(?:odds|favou?rite|bookmakers?|bookies|priced|outsider|fav)\\b",
                    Rule.replacing(
                            "(?<![\\d/.,])(\\d{1,3})/(\\d{1,2})(?![\\d/])",
                            match -> match.group(1) + " to " + match.group(2))),
            Rule.replacing(
                    "(?<![\\d/.-]|\\d\\s)(\\d)/(\\d{1,2})\\s{1,3}(inch|mile|acre|cup|pound|ounce|gallon|cent|hour|point)"
                            + "(?=[.,;]|\\s(?:thick|long|wide|deep|tall|high|of|north|south|east|west|from|away|short|off|past|ahead|behind|above|below|in|per|and|or|to|on|at)\\b|$)",
                    match -> partOf(match.group(1), match.group(2), match.group(3))),
            Rule.replacing("(\\d)[\\s-](\\d)/(\\d)(?![\\d/])", match -> mixed(match)),
            Rule.replacing(
                    "(?<![\\d/.])(\\d)/(\\d{1,2})-(?=[a-z])",
                    match -> NumberWords.cardinal(match.group(1)) + " " + part("1", match.group(2)) + " "),
            Rule.replacing("(?<![\\d/.])(\\d)/(\\d{1,2})(?![\\d/])", match -> fraction(match.group(1), match.group(2))),
            Rule.replacing("\\b(\\d{1,3}(?:,\\d{3})++|\\d{1,15})(?:st|nd|rd|th)\\b", Numbers::ordinal),
            // a score or a span: both are said with "to"
            Rule.replacing("(?<=\\d)[-\u2013](?=\\d)", " to "),
            Rule.replacing("(\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d++)((?:\\.\\d++)*+)", Numbers::number),
            Rule.replacing("(?<=[A-Za-z])\u0001", " "),
            Rule.replacing("\u0002(?=[A-Za-z])", " "),
            Rule.replacing("[\u0001\u0002]", "")));

    private Numbers() {}

    /** In words between two control characters, which show the rules that follow where a figure began and ended. */
    private static String number(MatchResult match) {
        String[] parts = match.group(2).split("\\.");
        StringBuilder said =
                new StringBuilder(NumberWords.cardinal(match.group(1).replace(",", "")));
        for (int i = 1; i < parts.length; i++) {
            said.append(" point ")
                    .append(parts.length > 2 ? NumberWords.cardinal(parts[i]) : NumberWords.digits(parts[i]));
        }
        return "\u0001" + said + "\u0002";
    }

    private static String ordinal(MatchResult match) {
        return NumberWords.ordinal(Long.parseLong(match.group(1).replace(",", "")));
    }

    private static String mixed(MatchResult match) {
        String fraction = fraction(match.group(2), match.group(3));
        return match.group(1) + " and "
                + (fraction.equals("one half") || fraction.equals("one quarter")
                        ? fraction.replace("one", "a")
                        : fraction);
    }

    /** "half a mile", "a quarter mile", "five eighths of an inch". */
    private static String partOf(String above, String below, String unit) {
        String article = "aeiou".indexOf(unit.charAt(0)) >= 0 || unit.equals("hour") ? "an " : "a ";
        return switch (above + "/" + below) {
            case "1/2" -> "half " + article + unit;
            case "1/4" -> "a quarter " + unit;
            default -> fraction(above, below) + " of " + article + unit;
        };
    }

    private static String fraction(String above, String below) {
        long parts = Long.parseLong(below);
        if (parts < 2) {
            return above + " over " + below;
        }
        if (Long.parseLong(above) >= parts) {
            return above + " " + below;
        }
        return NumberWords.cardinal(above) + " " + part(above, below);
    }

    private static String part(String above, String below) {
        boolean one = above.equals("1");
        return switch (below) {
            case "2" -> one ? "half" : "halves";
            case "4" -> one ? "quarter" : "quarters";
            default -> NumberWords.ordinal(Long.parseLong(below)) + (one ? "" : "s");
        };
    }
}
