package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads types of airliners: a 737 is a "seven thirty-seven", unless it is a number of people. */
final class Aircraft {
    private static final String AIRLINES =
            "(?:Boeing|Airlines?|Airways|Air|Delta|United|American|Southwest|Alaska|Ryanair|easyJet|EasyJet|Jet2|JetBlue"
                    + "|TUI|Tui|BA|Lufthansa|Emirates|Etihad|Qatar|Qantas|KLM|Iberia|Wizz|Aeroflot|FedEx|UPS|Spirit|WestJet|IndiGo"
                    + "|Air\\s[A-Z][a-z]+|Airlines'|Airways'|Delta's|Ryanair's)";

    /** What is said of a single aeroplane, and not of some hundred people. */
    private static final String FLIES =
            "(?:'s\\b|-(?=\\d)|\\s(?:jet|jumbo|plane|aircraft|airliner|freighter|cargo|passenger|fleet|flight|crash|land"
                    + "|pilot|simulator|cockpit|engine|[Mm]ax|MAX|Dreamliner|NG|M|was|is|has|had|with|bound|carrying|operated|flying|taxiing"
                    + "|landed|took|crashed|skidded|overran|from|en\\sroute)|[.,;]?$)";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("(?<![\\w.,$-])7([0-8])7(?=\\s(?:[Mm]ax|MAX|Dreamliner|jets?|jumbo)\\b)", Aircraft::type),
            Rule.replacing("(?<![\\w.,$-])7([0-8])7s\\b", match -> NumberWords.plural(type(match))),
            Rule.replacing(
                    "(?=7)(?<=\\b" + AIRLINES
                            + "\\s)7([0-8])7\\b(-(?=\\d))?(?![.,]\\d)(?!\\s(?!was\\b|is\\b|has\\b)[a-z]+s\\b)",
                    match -> type(match) + (match.group(2) == null ? "" : " ")),
            Rule.replacing(
                    "(?=7)(?<=\\b(?:[Aa]|[Tt]h(?:e|at|is)|[Ii]ts|[Tt]heir|[Oo]ne|[Nn]ew)\\s)7([0-8])7(?=" + FLIES
                            + ")(-(?=\\d))?",
                    match -> type(match) + (match.group(2) == null ? "" : " ")),
            Rule.replacing("(?<=Cessna\\s)(\\d{3})\\b", match -> pairs(match)),
            // and in letters: an A321neo, an MD-80, an E190
            Rule.replacing("\\bA(3\\d\\d)s\\b", match -> "A " + NumberWords.plural(pairs(match))),
            Rule.replacing("\\bA(3\\d\\d)(?:-(?=\\d))?(?=(?:neo|XLR|LR|F)?\\b)", match -> "A " + pairs(match) + " "),
            Rule.replacing(
                    "(?=\\d)(?<=\\b[B-HJ-Z][A-Z]?\\s)(\\d{3})(?=[A-Z]?s?\\b)(?![.,-]\\d)",
                    match -> pairs(match) + " ")));

    private Aircraft() {}

    private static String pairs(MatchResult match) {
        return NumberWords.pairs(Integer.parseInt(match.group(1)));
    }

    private static String type(MatchResult match) {
        String tens = match.group(1);
        return "seven " + (tens.equals("0") ? "oh seven" : NumberWords.cardinal(tens + "7"));
    }
}
