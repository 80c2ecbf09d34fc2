package dev.earshot.speech;

import java.util.List;

/** Numbers that count nothing, and have a way of their own to be said. */
final class Codes {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("\\b24/7\\b", "twenty-four seven"),
            Rule.replacing("\\b9/11\\b", "nine eleven"),
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
