package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads years, ranges of years, and decades. */
final class Years {
    private static final String YEAR = "(1[1-9]\\d\\d|20\\d\\d)";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<![\\w.,'])([1-9])s\\b", match -> NumberWords.plural(NumberWords.cardinal(match.group(1)))),
            Rule.replacing("\\bFY\\s?'?(?=\\d)", "fiscal year "),
            Rule.replacing("(?<=[A-Za-z])-(?=\\d)", " "),
            Rule.replacing("\\b(1[1-9]|20)(\\d0)'?s\\b", Years::decade),
            Rule.replacing(
                    "(?<![\\w.,])'?([2-9]0)'?s\\b", match -> NumberWords.plural(NumberWords.cardinal(match.group(1)))),
            Rule.replacing(
                    "(?<![\\w.,])" + YEAR + "[-\u2013/]" + YEAR + "(?![\\w-]|[.,]\\d)",
                    match -> year(match.group(1)) + " to " + year(match.group(2))),
            Rule.replacing(
                    "(?<![\\w.,])" + YEAR + "[-\u2013/](\\d\\d)(?![\\w-]|[.,]\\d)",
                    match -> year(match.group(1)) + " to " + NumberWords.cardinal(Long.parseLong(match.group(2)))),
            Rule.replacing(
                    "(?<![\\w.,#])" + YEAR + "(?![\\d\u2013]|[.,-]\\d|\\s?%)(?!st|nd|rd|th)",
                    match -> year(match.group(1))),
            Rule.replacing(
                    "(?=10)(?<=\\b(?:in|In|of|since|Since|by|By|year)\\s)(10\\d\\d)(?![\\d\u2013,-]|\\.\\d|\\s?%)",
                    match -> year(match.group(1))),
            Rule.replacing(
                    "(?=21)(?<=\\b(?:in|In|by|By|until|Until|year)\\s)(21\\d\\d)(?=[,;]|\\.?$|\\s(?:if|unless|as|because|under|and|or|according)\\b)",
                    match -> year(match.group(1))),
            Rule.replacing("(?<!\\w)'0(\\d)\\b", match -> "oh " + NumberWords.cardinal(match.group(1))),
            Rule.replacing("(?<!\\w)'(\\d\\d)\\b", match -> NumberWords.cardinal(Long.parseLong(match.group(1))))));

    private Years() {}

    private static String year(String digits) {
        return NumberWords.year(Integer.parseInt(digits));
    }

    private static String decade(MatchResult match) {
        if (match.group(2).equals("10")) {
            return NumberWords.cardinal(match.group(1)) + " tens";
        }
        return NumberWords.plural(year(match.group(1) + match.group(2)));
    }
}
