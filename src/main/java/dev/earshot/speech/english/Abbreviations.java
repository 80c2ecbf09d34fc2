package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Expands titles and other abbreviations that end in a period, states, and parties with their states. */
final class Abbreviations {
    private static final Table TITLES = Table.read("abbreviations.tsv");
    private static final Table STATES = Table.read("states.tsv");
    private static final Table POSTAL = Table.read("postal.tsv");

    private static final String PLACES = "(?:" + STATES.alternatives() + "|" + POSTAL.alternatives() + "|[A-Z][a-z]+)";

    private static final Table PER = Table.read("per.tsv");

    private static final String POINTLESS =
            "Mr|Mrs|Ms|Messrs|Prof|Sgt|Lt|Col|Gen|Capt|Maj|Cpl|Insp|Supt|Rev|Gov|Sen|Det|Adm|Cmdr|Mt|Ft";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("(?<=[a-z])\\s\\(([RDI])\\),?", match -> ", " + party(match.group(1)) + ","),
            Rule.replacing(
                    "\\s?\\(([RDI])(?:-|\\.?,\\s)(" + PLACES + ")\\),?",
                    match -> ", " + party(match.group(1), match.group(2)) + ","),
            Rule.replacing(
                    "(?<=,\\s)([RDI])-(" + PLACES + ")(?![A-Za-z])", match -> party(match.group(1), match.group(2))),
            Rule.replacing(
                    "(?<=[a-z],\\s)(" + POSTAL.alternatives() + "),?\\s(\\d{5})\\b(?!,?\\d|\\.\\d)",
                    match -> POSTAL.said(match.group(1)) + ", " + NumberWords.digits(match.group(2))),
            Rule.replacing(
                    "(?<=[a-z],\\s)(" + POSTAL.alternatives() + ")(?=[.,;:]|$|\\s[a-z])",
                    match -> POSTAL.said(match.group(1))),
            Rule.replacing(
                    "(?<=(?:[a-z]|[A-Z]{3}),\\s)(" + STATES.alternatives() + ")(?![A-Za-z])",
                    match -> STATES.said(match.group(1))),
            Rule.replacing("(^|\\b[a-z][\\w']*\\s|[,;:]\\s)St\\s(?=[A-Z][a-z])", match -> match.group(1) + "Saint "),
            Rule.replacing("(?=St)(?<=[A-Z][a-z]{1,20}\\s)St\\b(?![.'\\w])", "Street"),
            // the British write no point behind a title that ends with the word's last letter
            Rule.replacing("\\b(" + POINTLESS + ")(?=\\s[A-Z])", match -> TITLES.said(match.group(1))),
            Rule.replacing(
                    "(?<=[\\d)]|\\d[mk]|\\d[bt]n)/(bbl|hr|gal|lb|oz|mo|yr|kg|wk)\\b\\.?",
                    match -> " " + PER.said(match.group(1))),
            Rule.replacing("\\bSt\\.\\s(?=[A-Z])", "Saint "),
            Rule.replacing("(?<=[a-z]\\s)St\\.", "Street"),
            Rule.replacing("\\b(?:Dr\\.?\\s|Dr\\.)(?=[A-Z])", "Doctor "),
            Rule.replacing("(?<=[a-z]\\s)Dr\\.", "Drive"),
            Rule.replacing("\\bca?\\.\\s?(?=\\d)", "about "),
            Rule.replacing("\\b[Vv](?:er\\.\\s?)?(?=\\d+(?:\\.\\d+)*\\b)", "version "),
            Rule.replacing("\\b[Nn]o\\.\\s?(?=\\d)", "number "),
            // without its point in front of a name or a figure, unless it is the answer: "No 10 people agree"
            Rule.replacing(
                    "(?<![\\w.])No\\s(?=\\d{1,3}\\b(?!-|[.,]\\d|%)(?!\\s(?:people|men|women|children|countries)\\b|\\s[a-z]+[^s\\W]s\\s(?:are|were|have|had|can|could|will|would|should|may|must|in|of)\\b))",
                    "Number "),
            Rule.replacing(
                    "\\b[Cc]at\\.\\s?(?=[1-5]\\b)|\\bCat\\s?(?=[1-5]\\b|[A-D]\\s(?:prison|jail|prisoner))",
                    "Category "),
            Rule.replacing("(?<=\\w\\s)v(?=\\s[A-Z])", "versus"),
            Rule.replacing("\\b[Ee]xt\\.?\\s?(?=\\d)", "extension "),
            Rule.replacing("\\bFr\\.\\s(?=[A-Z])", "Father "),
            Rule.replacing("\\bc/o(?=\\s)", "care of"),
            Rule.replacing("\\b[Nn]os\\.\\s?(?=\\d)", "numbers "),
            Rule.replacing("\\b[Ee]\\.g\\.,?", "for example,"),
            Rule.replacing("\\b[Ii]\\.e\\.,?", "that is,"),
            Rule.replacing("\\ba\\.?k\\.?a\\b\\.?", "also known as"),
            Rule.replacing("\\b(?:Ph\\.D\\.|PhD)(s\\b)?", match -> match.group(1) == null ? "P H D" : "P H D's"),
            Rule.replacing("\\bvs?\\.(?=\\s)|\\bvs\\b", "versus"),
            Rule.replacing("\\bw/o\\b", "without"),
            Rule.replacing("\\bw/(?=\\s|\\w)", "with "),
            Rule.replacing("(?<![\\w.-])(" + TITLES.alternatives() + ")\\.(?!\\w)", Abbreviations::title)));

    private Abbreviations() {}

    private static String title(MatchResult match) {
        return TITLES.said(match.group(1));
    }

    private static String party(String letter, String state) {
        return party(letter) + " of "
                + (STATES.has(state) ? STATES.said(state) : POSTAL.has(state) ? POSTAL.said(state) : state);
    }

    private static String party(String letter) {
        return switch (letter) {
            case "R" -> "Republican";
            case "D" -> "Democrat";
            default -> "independent";
        };
    }
}
