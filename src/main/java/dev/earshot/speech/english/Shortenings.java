package dev.earshot.speech.english;

import java.util.List;

/** Expands abbreviations of newspapers and posts: "nr", "yrs", "y/y"; some only before a name or a number. */
final class Shortenings {
    private static final Table WORDS = Table.read("clipped.tsv");

    private static final String BOUND = "(N|S|E|W)B";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<![\\w.'/])(" + WORDS.alternatives() + ")(?![\\w/']|-(?!old|long|on))(?:\\.(?=[,;:)]|\\s\\S))?",
                    match -> WORDS.said(match.group(1))),
            Rule.replacing("(?<=\\d)(yrs?|mths?|wks?)\\b", match -> " " + WORDS.said(match.group(1))),
            Rule.replacing("(?<=\\w-)pt\\b(?:\\.(?=\\s\\S))?", "point"),
            Rule.replacing("\\bper\\shr\\b", "per hour"),
            Rule.replacing("\\bHT(?=\\s\\d)|(?<=\\bat\\s)HT\\b", "half time"),
            Rule.replacing("(?<=\\bat\\s)FT\\b", "full time"),
            Rule.replacing("\\bCt(?=\\sof\\s[A-Z])", "Court"),
            Rule.replacing("(?<=\\b(?:Crown|County|Magistrates'?|Coroner'?s'?|High|Sheriff)\\s)Ct\\b(?!\\.)", "Court"),
            Rule.replacing("\\bMed\\.?\\sCtr\\b\\.?", "Medical Center"),
            Rule.replacing("(?<=[a-z]\\s)Ctr\\b\\.?(?!$)", "Center"),
            Rule.replacing("\\bProp\\.\\s(?=\\d)", "Proposition "),
            Rule.replacing("\\bSec\\.\\s(?=\\d)", "Section "),
            Rule.replacing("\\bs\\.?\\s?(?=\\d{1,3}\\s(?:of|and)\\b)", "section "),
            Rule.replacing("\\bWm\\.\\s(?=[A-Z])", "William "),
            Rule.replacing("\\bFr\\.\\s(?=[A-Z][a-z])", "Father "),
            Rule.replacing("(?<=\\b(?:I|US|SR|A|M)[- ]?\\d{1,4}\\s)" + BOUND + "\\b", match -> bound(match.group(1))),
            Rule.replacing("\\b" + BOUND + "(?=\\s(?:I-|US-|Interstate|[AM]\\d))", match -> bound(match.group(1))),
            Rule.replacing("(?<=\\b(?:[Tt]hread|[Pp]art|[Pp]age|[Ss]lide)\\s\\d{1,3})/(?=\\d{1,3}\\b)", " of "),
            Rule.replacing(
                    "(?<=\\d)\\((?:[a-z]|[ivx]{2,4})\\)(?:\\((?:\\d{1,2}|[A-Za-z]|[ivx]{2,4})\\)){0,3}",
                    match -> match.group().replace(")", "").replace('(', ' ')),
            Rule.replacing(
                    "\\b([A-Z]{1,2})(\\d{1,3})\\s?[-\u2013]\\s?(?=\\1\\d)",
                    match -> match.group(1) + match.group(2) + " to ")));

    private Shortenings() {}

    private static String bound(String letter) {
        return Measures.COMPASS.said(letter) + "bound";
    }
}
