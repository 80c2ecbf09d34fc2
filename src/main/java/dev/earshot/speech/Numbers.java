package dev.earshot.speech;

import java.util.List;
import java.util.regex.MatchResult;

/** All other numbers: ranges, scores, fractions, ordinals, telephone numbers, cardinals and decimals. */
final class Numbers {
    static final Rule AMERICAN = rule(" to nothing");
    static final Rule BRITISH = rule(" nil");

    private Numbers() {}

    /** @param nothing what is said for the one who has none */
    private static Rule rule(String nothing) {
        return Rule.all(List.of(
                Rule.replacing("(?<=\\d):(?=\\d\\b)", " to "),
                Rule.replacing(
                        "(?<=\\b[A-Z]{1,3}[- ]?)(\\d{1,3})s\\b",
                        match -> " " + NumberWords.plural(NumberWords.cardinal(match.group(1)))),
                Rule.replacing("\\b50[-/]50\\b", "fifty-fifty"),
                Rule.replacing("(?<![\\d/])1/2\\s(?=an?\\s)", "half "),
                Rule.replacing("#(?=\\d)", "number "),
                Rule.replacing("(\\d)[\\s-](\\d)/(\\d)(?![\\d/])", match -> mixed(match)),
                Rule.replacing(
                        "(?<![\\d/.])(\\d)/(\\d{1,2})-(?=[a-z])",
                        match -> NumberWords.cardinal(match.group(1)) + " " + part("1", match.group(2)) + " "),
                Rule.replacing(
                        "(?<![\\d/.])(\\d)/(\\d{1,2})(?![\\d/])", match -> fraction(match.group(1), match.group(2))),
                Rule.replacing("\\b(\\d{1,3}(?:,\\d{3})++|\\d{1,15})(?:st|nd|rd|th)\\b", Numbers::ordinal),
                Rule.replacing(
                        "(?<=[A-Z][a-z]{1,20}\\s[(,]\\s?)(\\d{1,3})[-\u2013](\\d{1,3})(?=\\)|,\\s[a-z])",
                        match -> match.group(1) + " and " + match.group(2)),
                // a score or a span: both are said with "to"; one that goes down to nothing is a score
                Rule.replacing("(?<=\\d)[-\u2013]0\\b(?![.,]\\d)", nothing),
                Rule.replacing(
                        "(?<=\\d)[-\u2013](?=\\d+\\s(?:this season|overall|record|start|on the season|in the league)\\b)",
                        " and "),
                Rule.replacing("(?<=\\d)[-\u2013](?=\\d)", " to "),
                Rule.replacing("(\\d{1,3}(?:,\\d{3})++|\\d++)((?:\\.\\d++)*+)", Numbers::number),
                Rule.replacing("(?<=[A-Za-z])\u0001", " "),
                Rule.replacing("\u0002(?=[A-Za-z])", " "),
                Rule.replacing("[\u0001\u0002]", "")));
    }

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
        return match.group(1) + " and " + (fraction.equals("one half") ? "a half" : fraction);
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
