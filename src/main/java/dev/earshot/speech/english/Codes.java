package dev.earshot.speech.english;

import java.util.List;

/** Reads numbers that aren't quantities and have a reading of their own. */
final class Codes {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("\\b24/7\\b", "twenty-four seven"),
            Rule.replacing("\\b501(?=\\sc\\s\\d)", "five oh one"),
            Rule.replacing("\\bK[- ](?=(?:12|8|5)\\b)", "K through "),
            Rule.replacing(
                    "(?<=\\b(?:P\\.?\\s?O\\.?\\s)Box\\s)(\\d{3,4})\\b",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))),
            Rule.replacing(
                    "\\b([1-3])\\s(?=(?:Corinthians|Samuel|Chronicles|Thessalonians|Timothy|(?:Peter|Kings)\\s\\d)\\b)",
                    match -> switch (match.group(1)) {
                        case "1" -> "First ";
                        case "2" -> "Second ";
                        default -> "Third ";
                    }),
            Rule.replacing("\\biOS\\b", "I O S"),
            Rule.replacing("(?<=Nikkei\\s(?:index\\s)?)225\\b", "two twenty-five"),
            Rule.replacing("(?<=FTSE\\s)([23]50)\\b", match -> NumberWords.pairs(Integer.parseInt(match.group(1)))),
            Rule.replacing("\\bWW(?=[12]\\b)", "World War "),
            // a team, and people of an age
            Rule.replacing("(?<![\\w.,])(\\d\\d)ers\\b", match -> agent(NumberWords.cardinal(match.group(1))) + "s"),
            Rule.replacing(
                    "(?<![\\w.,])([2-9]0)-?(?=somethings?\\b)", match -> NumberWords.cardinal(match.group(1)) + "-")));

    private Codes() {}

    private static String agent(String number) {
        return number.endsWith("e") ? number + "r" : number + "er";
    }
}
