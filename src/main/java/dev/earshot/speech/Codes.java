package dev.earshot.speech;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Numbers that count nothing: of telephones, flights, roads, houses, and types of aircraft. */
final class Codes {
    private static final String CALL = "(?<=\\b(?:[Cc]all|[Dd]ial|[Tt]ext|999 or|911 or|112 or)\\s)";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<=Boeing\\s)7(\\d7)(?:-(?=\\d))?",
                    match -> "seven " + NumberWords.cardinal(match.group(1)) + " "),
            Rule.replacing(
                    "(?<=\\b(?:[Aa]|[Tt]he)\\s)7(\\d7)(?='s\\b|s\\b|\\s(?:jets?|jumbo|planes?|crash|land|pilots?|M))",
                    match -> "seven " + NumberWords.cardinal(match.group(1))),
            Rule.replacing(
                    "(?<=\\b[B-HJ-Z][A-Z]?\\s)(\\d{3})(?=[A-Z]?s?\\b)(?![.,-]\\d)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1))) + " "),
            Rule.replacing("(?:\\+|\\bplus\\s)(\\d{1,3})((?:[\\s-]\\d{2,4}){2,4})\\b", Codes::international),
            Rule.replacing("(?<=\\bA)3([1-9]0)\\b", match -> " three " + NumberWords.cardinal(match.group(1))),
            Rule.replacing("\\b24/7\\b", "twenty-four seven"),
            Rule.replacing("\\b9/11\\b", "nine eleven"),
            Rule.replacing(
                    "(?<![\\w-])(\\+?1[-.\\s])?\\(?(\\d{3})(?:-|\\)\\s?|\\.)(\\d{3})[-.](\\d{4})(?![\\w-])",
                    Codes::telephone),
            Rule.replacing(
                    "(?<![\\w-])(\\d{3})-(\\d{4})(?![\\w-])",
                    match -> NumberWords.digits(match.group(1)) + ", " + NumberWords.digits(match.group(2))),
            Rule.replacing(
                    CALL + "(\\d{3}|\\d{5,6})\\b(?![.,-]\\d)(?!\\s[a-z]+s\\b)",
                    match -> NumberWords.digits(match.group(1)).replace("zero", "oh")),
            Rule.replacing(
                    "\\b(911|999|112)\\b(?![.,-]\\d)(?!\\s[a-z]+s\\b)", match -> NumberWords.digits(match.group(1))),
            Rule.replacing(
                    "(?<=\\b(?:[Ff]light|[Rr]oute|[Hh]ighway|Interstate|[Rr]oom|I|U S)[\\s-])(\\d{3,4})\\b(?![.,-]\\d)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))),
            Rule.replacing(
                    "\\b(\\d{3,4})([A-Z])?(?=(?:\\s[NSEW]\\.)?(?:\\s[A-Z][a-z]+){1,3}\\s(?:Street|Avenue|Road|Boulevard|Drive|Lane|Place|Way)\\b)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))
                            + (match.group(2) == null ? "" : " " + match.group(2)))));

    private Codes() {}

    /** With the number of the country, group by group. */
    private static String international(MatchResult match) {
        return "plus " + NumberWords.digits(match.group(1))
                + Arrays.stream(match.group(2).strip().split("[\\s-]"))
                        .map(group -> ", " + NumberWords.digits(group))
                        .collect(Collectors.joining());
    }

    /** Freephone numbers and area codes apart from the rest. */
    private static String telephone(MatchResult match) {
        String country = match.group(1) == null ? "" : "one, ";
        String area = match.group(2).equals("800") ? "eight hundred" : NumberWords.digits(match.group(2));
        return country + area + ", " + NumberWords.digits(match.group(3)) + ", " + NumberWords.digits(match.group(4));
    }
}
