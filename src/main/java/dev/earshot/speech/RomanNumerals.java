package dev.earshot.speech;

import java.util.List;
import java.util.regex.MatchResult;

/** Roman numerals behind a name: "World War II" is "two", "Elizabeth II" is "the second". */
final class RomanNumerals {
    private static final Table VALUES = Table.read("roman.tsv");

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "\\b(War|Bowl|Part|Phase|Title|Chapter|Type|Article|Act|Rocky|Volume|Section|Division|Class)\\s("
                            + VALUES.alternatives() + "|I|V|X)\\b",
                    match -> match.group(1) + " " + NumberWords.cardinal(value(match.group(2)))),
            Rule.replacing(
                    "(?<=[A-Z][a-z]{2,20}\\s)(" + VALUES.alternatives() + ")\\b(?!\\.\\w)", RomanNumerals::ordinal)));

    private RomanNumerals() {}

    private static String ordinal(MatchResult match) {
        return "the " + NumberWords.ordinal(value(match.group(1)));
    }

    private static long value(String numeral) {
        return switch (numeral) {
            case "I" -> 1;
            case "V" -> 5;
            case "X" -> 10;
            default -> Long.parseLong(VALUES.said(numeral));
        };
    }
}
