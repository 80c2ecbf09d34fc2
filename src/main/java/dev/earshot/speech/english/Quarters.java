package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads quarters and halves of a year, as companies write them: Q3, 4Q, H1. */
final class Quarters {
    /** Racing cars have a Q3 too, which is said as it is written. */
    private static final String RACING = "\\b(?:qualifying|pole|lap|laps|grid|Ferrari|McLaren|Audi)\\b";

    /** What a quarter describes: it has no article of its own then. */
    private static final String DESCRIBED =
            "(?=\\s(?:(?:19|20)\\d\\d\\s|(?:net|operating|pre-tax|pretax|gross|core|adjusted|same-store)\\s){0,2}(?:profits?|earnings|revenues?|sales|results?|loss(?:es)?|income|growth|GDP|figures?|numbers|data|report"
                    + "|deliver(?:y|ies)|forecasts?|guidance|estimates?|outlook|dividend|margins?|output|production|orders|bookings|trading|update|inflation|spending|EPS|turnover)\\b)";

    private static final String OF_YEAR = "(\\s(?=(?:19|20)\\d\\d\\b))?";

    static final Rule RULE = Rule.unless(
            RACING,
            Rule.all(List.of(
                    Rule.replacing("(?<![\\w-])([1-4])Q(?=\\b(?!&))", match -> "Q" + match.group(1)),
                    Rule.replacing("(?<=\\bQ[1-4])\\s?[-\u2013]\\s?(?=Q[1-4]\\b)", " to "),
                    Rule.replacing(
                            "(?=H[12])(?<=\\b(?:[Ff]or|[Ii]n|[Dd]uring|[Ss]ince|[Tt]he|and|of|to|by|from|until)\\s)H([12])\\b(?!-)"
                                    + "(?!\\s(?:visas?|bus|buses|antagonists?))" + OF_YEAR,
                            match -> quarter(match, "half")),
                    Rule.replacing("\\bQ([1-4])(?:['\u2019](?=\\d\\d\\b)|(?=FY))", match -> "Q" + match.group(1) + " "),
                    Rule.replacing(
                            "(?=Q[1-4])(?<=\\b(?:[Tt]h(?:e|is|at)|[Ii]ts|[Tt]heir|[Oo]ur|[A-Za-z]{1,20}'s|[Ll]ast\\syear's|strong|weak|record|[Aa])\\s)Q([1-4])\\b",
                            match -> ordinal(match) + " quarter"),
                    Rule.replacing("\\bQ([1-4])" + DESCRIBED, match -> ordinal(match) + " quarter"),
                    Rule.replacing("\\bQ([1-4])\\b" + OF_YEAR, match -> quarter(match, "quarter")))));

    private Quarters() {}

    private static String quarter(MatchResult match, String part) {
        String said = ordinal(match) + " " + part + (match.group(2) == null ? "" : " of ");
        return match.start() == 0 ? "The " + said : "the " + said;
    }

    private static String ordinal(MatchResult match) {
        return NumberWords.ordinal(Long.parseLong(match.group(1)));
    }
}
