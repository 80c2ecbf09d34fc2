package dev.earshot.speech.english;

import java.util.List;

/** Reads the numbers of roads, junctions, houses, flights and rooms. */
final class Roads {
    private static final String MOTORWAY =
            "\\b[AM]\\d{1,4}(?:\\(M\\))?(?!\\w)|\\b(?:motorway|carriageway|slip road)\\b";

    /** J6 may be the sixth of January too. */
    private static final String JUNCTION =
            "(?<![\\w-])J(?=\\d{1,2}[A-Za-z]?\\b)(?!\\d{1,2}\\s(?:rioter|defendant|prisoner|committee))";

    private static final String NUMBERED =
            "(?:St|Street|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Place|Way|Court|Terrace|Parkway|Highway)";

    static final Rule RULE = Rule.all(List.of(
            Rule.where(
                    MOTORWAY,
                    Rule.all(List.of(
                            Rule.replacing(
                                    JUNCTION + "(\\d{1,2}[A-Za-z]?)\\s?[-\u2013/]\\s?J?(?=\\d{1,2}[A-Za-z]?\\b)",
                                    match -> "Junctions " + match.group(1) + " to "),
                            Rule.replacing(JUNCTION, "Junction "),
                            Rule.replacing("\\b(?:Jct|Jcn|Jn|Junc)\\.?\\s(?=\\d)", "Junction ")))),
            Rule.replacing("\\b(A\\d{1,4})\\(M\\)", match -> match.group(1) + " M"),
            Rule.replacing(
                    "\\b([AB])(\\d{4})\\b(?![.,]\\d)",
                    match -> match.group(1) + " "
                            + NumberWords.digits(match.group(2)).replace("zero", "oh")),
            Rule.replacing(
                    "\\b([ABM])([1-9]\\d\\d)\\b(?![.,]\\d)",
                    match -> match.group(1) + " " + NumberWords.pairs(Integer.parseInt(match.group(2)))),
            Rule.replacing(
                    "(?<![\\w.,$])(\\d{3,4})(?=[-\\s]block\\b)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))),
            Rule.replacing(
                    "(?<=[Ff]light\\s)([A-Z]{2})\\s?(\\d{3,4})\\b",
                    match -> match.group(1) + " " + NumberWords.pairs(Integer.parseInt(match.group(2)))),
            Rule.replacing(
                    "(?=\\d)(?<=\\b(?:[Ff]light|[Rr]oute|[Hh]ighway|Interstate|[Rr]oom|I|U S)[\\s-])(\\d{3,4})\\b(?![.,-]\\d)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))),
            Rule.replacing(
                    "\\b(\\d{3,4})([A-Z])?(?=(?:\\s[NSEW]\\.)?(?:\\s[A-Z][a-z]+){1,3}\\s" + NUMBERED + "\\b)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))
                            + (match.group(2) == null ? "" : " " + match.group(2)))));

    private Roads() {}
}
