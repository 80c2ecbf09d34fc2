package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads temperatures, with the degree sign or without it, and positions on the globe. */
final class Degrees {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<=\\b[Aa]n?\\s)(" + Rule.NUMBER + ")\\s?\u00B0\\s?([CF])\\b(?=\\s[a-z])",
                    match -> NumberWords.number(match.group(1)) + " degree" + scale(match.group(2))),
            Rule.replacing(
                    "(?<![\\w.])(\\d{1,3})\\s?\u00B0\\s?(\\d{1,2})'\\s?(?:(\\d{1,2}(?:\\.\\d{1,4})?)\"\\s?)?([NSEW])\\b",
                    Degrees::position),
            Rule.replacing(
                    Measures.RANGE + "\\s?\u00B0\\s?([NSEW])\\b",
                    match -> Measures.range(match) + degrees(match) + " " + Measures.COMPASS.said(match.group(3))),
            Rule.replacing(
                    Measures.RANGE + "\\s?\u00B0\\s?([CFcf])\\b",
                    match -> Measures.range(match) + degrees(match) + scale(match.group(3))),
            Rule.replacing(Measures.RANGE + "\\s?\u00B0", match -> Measures.range(match) + degrees(match)),
            Rule.replacing(
                    "(?<![\\w.,])(\\d{1,2}(?:\\.\\d)?)([CF])(?=\\s(?:limit|target|goal|threshold|warming|guardrail)\\b)",
                    match -> NumberWords.number(match.group(1)) + " degree" + scale(match.group(2))),
            // without its sign a temperature has two digits or a decimal: a flat can be 4F
            Rule.replacing(
                    "(?<![\\w.,])(\\d{1,3})\\s?[-\u2013]\\s?(\\d{1,3})([CF])\\b(?!['.-]\\w)",
                    match -> Measures.range(match) + " degrees" + scale(match.group(3))),
            Rule.replacing(
                    "(?<![\\w.,])((\\d{2,3}|\\d{1,2}\\.\\d))([CF])\\b(?!['.-]\\w)",
                    match -> NumberWords.number(match.group(1)) + " degrees" + scale(match.group(3))),
            Rule.replacing(
                    "(?<![\\w.,])(\\d{2,3})\\s([CF])\\b(?=[.,;)]|\\s[a-z]|$)",
                    match -> NumberWords.number(match.group(1)) + " degrees" + scale(match.group(2))),
            Rule.replacing(
                    "(?<=minus\\s)(\\d)([CF])\\b(?!['.-]\\w)",
                    match -> NumberWords.number(match.group(1)) + " degree"
                            + (match.group(1).equals("1") ? "" : "s") + scale(match.group(2))),
            Rule.where(
                    "\\b(?:[Tt]emperatures?|[Hh]ighs?|[Ll]ows?|warm(?:er|ing)?|cold(?:er)?|cool(?:er)?|[Oo]vernight|[Ff]rost|chilly|mild|[Tt]hermometers?|degrees)\\b",
                    Rule.replacing(
                            "(?<![\\w.,])(\\d)([CF])\\b(?!['.-]\\w)",
                            match -> NumberWords.number(match.group(1)) + " degree"
                                    + (match.group(1).equals("1") ? "" : "s") + scale(match.group(2))))));

    private Degrees() {}

    private static String position(MatchResult match) {
        return Measures.counted(match.group(1), "degree") + " " + Measures.counted(match.group(2), "minute")
                + (match.group(3) == null ? "" : " " + Measures.counted(match.group(3), "second")) + " "
                + Measures.COMPASS.said(match.group(4));
    }

    private static String degrees(MatchResult match) {
        return match.group(2) == null && match.group(1).equals("1") ? " degree" : " degrees";
    }

    private static String scale(String letter) {
        return letter.equalsIgnoreCase("c") ? " Celsius" : " Fahrenheit";
    }
}
