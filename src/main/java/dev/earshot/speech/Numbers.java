package dev.earshot.speech;

import java.util.List;
import java.util.regex.MatchResult;

/** All other numbers: ranges, scores, fractions, ordinals, telephone numbers, cardinals and decimals. */
final class Numbers {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<=Boeing\\s)7(\\d7)(?:-(?=\\d))?",
                    match -> "seven " + NumberWords.cardinal(match.group(1)) + " "),
            Rule.replacing("(?<=\\d):(?=\\d\\b)", " to "),
            Rule.replacing("\\b911\\b", "nine one one"),
            Rule.replacing("\\b24/7\\b", "twenty-four seven"),
            Rule.replacing("\\b9/11\\b", "nine eleven"),
            Rule.replacing("#(?=\\d)", "number "),
            Rule.replacing(
                    "(?<![\\w-])(?:\\+?1-)?(\\d{3})-(\\d{3})-(\\d{4})(?![\\w-])",
                    match -> NumberWords.digits(match.group(1)) + ", " + NumberWords.digits(match.group(2)) + ", "
                            + NumberWords.digits(match.group(3))),
            Rule.replacing(
                    "(?<![\\w-])(\\d{3})-(\\d{4})(?![\\w-])",
                    match -> NumberWords.digits(match.group(1)) + ", " + NumberWords.digits(match.group(2))),
            Rule.replacing("(\\d)[\\s-](\\d)/(\\d)(?![\\d/])", match -> mixed(match)),
            Rule.replacing("(?<![\\d/.])(\\d)/(\\d{1,2})(?![\\d/])", match -> fraction(match.group(1), match.group(2))),
            Rule.replacing("\\b(\\d{1,3}(?:,\\d{3})++|\\d{1,15})(?:st|nd|rd|th)\\b", Numbers::ordinal),
            // a score or a span: both are said with "to"; one that goes down to nothing is a score
            Rule.replacing("(?<=\\d)[-\u2013]0\\b(?![.,]\\d)", " to nothing"),
            Rule.replacing("(?<=\\d)[-\u2013](?=\\d)", " to "),
            Rule.replacing("(?<=\\d)\\s?x\\s?(?=\\d)", " by "),
            Rule.replacing("(\\d{1,3}(?:,\\d{3})++|\\d++)((?:\\.\\d++)*+)", Numbers::number),
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
        return match.group(1) + " and " + (fraction.equals("one half") ? "a half" : fraction);
    }

    private static String fraction(String above, String below) {
        long parts = Long.parseLong(below);
        if (parts < 2) {
            return above + " over " + below;
        }
        boolean one = above.equals("1");
        String name = switch (below) {
            case "2" -> one ? "half" : "halves";
            case "4" -> one ? "quarter" : "quarters";
            default -> NumberWords.ordinal(parts) + (one ? "" : "s");
        };
        return NumberWords.cardinal(above) + " " + name;
    }
}
