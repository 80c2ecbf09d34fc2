package dev.earshot.speech.english;

import java.util.List;

/** Reads symbols that are spoken, and those that only separate: dashes, brackets, quotation marks. */
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

    private Symbols() {}
}
