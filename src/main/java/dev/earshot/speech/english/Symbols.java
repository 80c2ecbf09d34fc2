package dev.earshot.speech.english;

import java.text.Normalizer;
import java.util.List;

/** Reads symbols that are spoken, raised numbers, and symbols that only separate: dashes, brackets, quotation marks. */
final class Symbols {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "\\b(an?)-(?=(?:hour|day|night|week|month|year|gallon|barrel|share|head|person|ton)\\b)",
                    match -> match.group(1) + " "),
            Rule.replacing("(?=a)(?<=(?:dollar|euro|pound|cent|yen)\\s)(an?)-(?=[a-z])", match -> match.group(1) + " "),
            Rule.replacing("(?:[)\\]}\u2014]|\\.{3}|--)[)\\]}.\u2014\\s-]*+$", "."),
            Rule.replacing("\\s?&\\s?", " and "),
            Rule.replacing("%", " percent "),
            Rule.replacing("(?<=\\w)\\+(?=\\s|$|[.,;:])", " plus"),
            Rule.replacing("\\s\\+\\s", " plus "),
            Rule.replacing("\\s=\\s", " equals "),
            Rule.replacing("(?<=\\s|^)~(?=\\w)", "about "),
            Rule.replacing("\\s?@\\s?", " at "),
            Rule.replacing("\\$(?=[A-Za-z]|\\s|$)", " dollars "),
            Rule.replacing("\u20AC", " euros "),
            Rule.replacing("\u00A3", " pounds "),
            Rule.replacing("\u00B0", " degrees "),
            // nothing is left between them where only other scripts stood there
            Rule.replacing("\\([\\s,;.]*\\)|\\[[\\s,;.]*\\]", " "),
            Rule.replacing("\\.{2,}|\\s?--+\\s?|\\s?\u2014\\s?|\\s[-\u2013]+\\s|[()\\[\\]{}|]", ", "),
            Rule.replacing("\u2013", " "),
            Rule.replacing("(?<![A-Za-z])'|'(?![A-Za-z])", ""),
            Rule.replacing("(?<![A-Za-z])-|-(?![A-Za-z])", " "),
            Rule.replacing("[^A-Za-z0-9 '.,?!;:-]", " ")));

    /** What stands between two words; for names of letters it has to be read before they are spelled. */
    static final Rule SLASHES = Rule.all(List.of(
            Rule.replacing("\\band/or\\b", "and or"),
            Rule.replacing("(?<=\\w)/(?=(?:hour|day|week|month|year|person)\\b)", " per "),
            Rule.replacing("\\b(he|his|him|she)/(she|hers?|he)\\b", match -> match.group(1) + " or " + match.group(2)),
            Rule.replacing("(?<=[A-Za-z])/(?=[A-Za-z])", ", ")));

    private static final String RAISED_DIGIT = "[\u2070\u00B9\u00B2\u00B3\u2074-\u2079]";

    /** Raised numbers: "10\u2076" is a power, and the mark of a footnote isn't spoken. */
    static final Rule EXPONENTS = Rule.all(List.of(
            // the mark of a footnote follows punctuation or a word that is no unit
            Rule.replacing("(?<=[.,;:!?)\"\u201D\u2019])" + RAISED_DIGIT + "{1,3}(?=\\s|$)", ""),
            Rule.replacing(
                    "\\b(?!(?:(?:kilo|centi|milli)?met(?:er|re)s?|miles?|feet|yards?|inch(?:es)?)\\b)(\\p{L}{4,30})"
                            + RAISED_DIGIT + "{1,3}(?![^\\s.,;:])",
                    match -> match.group(1)),
            Rule.replacing("(?<=\\d)\\s?[x\u00D7]\\s?(?=10(?:\u207B|" + RAISED_DIGIT + "|\\^))", " times "),
            Rule.replacing("(?<=\\d)\u00B2(?!" + RAISED_DIGIT + ")", " squared"),
            Rule.replacing("(?<=\\d)\u00B3(?!" + RAISED_DIGIT + ")", " cubed"),
            Rule.replacing(
                    "(?<=\\d)(\u207B?)(" + RAISED_DIGIT + "{1,9})",
                    match -> power(match.group(1), Normalizer.normalize(match.group(2), Normalizer.Form.NFKC))),
            Rule.replacing("(?<=\\d)\\^([-\u2212]?)(?=\\d)", match -> power(match.group(1), ""))));

    private Symbols() {}

    private static String power(String sign, String number) {
        return " to the power of " + (sign.isEmpty() ? "" : "minus ") + number;
    }
}
