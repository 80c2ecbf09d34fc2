package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads the results of games: "three to two", "two nil"; in cricket "two hundred for six". */
final class Scores {
    static final Rule AMERICAN = rule(" to nothing", "zero to zero", "nothing");
    static final Rule BRITISH = rule(" nil", "nil nil", "nil");

    private static final String CRICKET =
            "\\b(?:wickets?|overs|stumps|declared|not out|unbeaten on|at tea|at lunch|all out|bowled|bowler|wkts?|dec|balls|Ashes|cricket|County Championship|T20)\\b";

    private static final String GAME = "(?<![\\w.,$\u20AC\u00A3-])";
    private static final String END = "(?![\\w-]|[.,]\\d)";
    private static final String TEAM = "([A-Z][A-Za-z']{1,20}(?:\\s[A-Z][A-Za-z']{1,20}){0,2})";
    private static final String DAYS =
            "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";

    /** What stands behind the games that a team has won and lost. */
    private static final String RECORD =
            "(?=\\s(?:this season|overall|record|start|on the season|in the (?:league|conference|division|Big|AFC|NFC|AL|NL|SEC|ACC))\\b)";

    private Scores() {}

    /**
     * @param nothing what is said for the one who has none
     * @param neither what is said where nobody has any
     * @param none what is said behind a name
     */
    private static Rule rule(String nothing, String neither, String none) {
        return Rule.all(List.of(
                // a line of results has no verb: "Full time: Leeds 3-2 Hull"
                Rule.replacing(
                        "(?<=^|[:;!.]\\s)(?!" + DAYS + ")" + TEAM + "\\s(\\d{1,3})[-\u2013](\\d{1,3})\\s(?!" + DAYS
                                + ")(?=[A-Z][A-Za-z'])" + TEAM + "(?=[.,;:!]|$|\\s\\()",
                        match -> match.group(1) + " " + points(match.group(2), none) + ", " + match.group(4) + " "
                                + points(match.group(3), none)),
                Rule.where(
                        CRICKET,
                        Rule.all(List.of(
                                Rule.replacing("(?<=\\d)\\*", " not out"),
                                Rule.replacing("(?<=\\d)\\sdec\\b", " declared"),
                                Rule.replacing(
                                        GAME + "(\\d\\d{1,2})[-\u2013]0" + END,
                                        match -> match.group(1) + " for no loss"),
                                Rule.replacing(
                                        GAME + "(\\d\\d{1,2})[-\u2013]([1-9]|10)" + END,
                                        match -> match.group(1) + " for " + match.group(2)),
                                Rule.replacing(
                                        "(?=\\d)(?<=\\b(?:took|takes|taking|figures of|claimed|finished with|with|returned|has|had)\\s)([1-9]|10)[-\u2013](\\d{1,3})"
                                                + END,
                                        match -> match.group(1) + " for " + match.group(2))))),
                // sets of tennis, and a record or a formation
                Rule.replacing("(?<=\\b\\d-\\d)\\s(?=\\d-\\d\\b)", ", "),
                Rule.replacing(GAME + "(\\d{1,2})-(\\d{1,2})-(\\d{1,2})" + END, Scores::three),
                Rule.replacing(GAME + "0[-\u2013]0" + END, neither),
                Rule.replacing(
                        "(?=\\d)(?<=[A-Z][a-z]{1,20}\\s\\()(\\d{1,3})[-\u2013](\\d{1,3})(?=,\\s\\d)",
                        Scores::wonAndLost),
                Rule.replacing(
                        "(?=\\d)(?<=[A-Z][a-z]{1,20}\\s[(,]\\s?)(\\d{1,3})[-\u2013](\\d{1,3})(?=\\)|,\\s[a-z])",
                        Scores::wonAndLost),
                Rule.replacing("(?<=\\d)[-\u2013](\\d{1,3})" + RECORD, Scores::lost),
                Rule.replacing(
                        "(?=\\d)(?<=\\b(?:drop|drops|dropped|improve|improves|improved)\\sto\\s)(\\d{1,3})[-\u2013](\\d{1,3})"
                                + END,
                        Scores::wonAndLost),
                // one that goes down to nothing is a score
                Rule.replacing("(?<=\\d)[-\u2013]0\\b(?![.,]\\d)", nothing),
                Rule.replacing("\\s?\\((?:OT|in OT)\\)", ", in overtime,"),
                Rule.replacing("\\s?\\([Aa](?:ET|et|\\.e\\.t\\.?)\\)", ", after extra time,"),
                Rule.replacing("(?<=\\d\\s)(?:aet|AET)\\b", "after extra time"),
                Rule.replacing("\\b([2-5])OT\\b", match -> NumberWords.cardinal(match.group(1)) + " overtimes"),
                Rule.replacing(
                        "(?=OT)(?<=\\b(?:in|into|to|double|triple|first|second|forced|force|forcing|\\d)\\s)OT\\b|\\bOT(?=\\s(?:win|loss|goal|period|winner|victory|thriller|defeat)\\b)",
                        "overtime"),
                Rule.replacing("^HT(?=:|\\s[A-Z])", "Half time"),
                Rule.replacing("^FT(?=:|\\s[A-Z])", "Full time")));
    }

    /** Ten players in their lines are a formation. */
    private static String three(MatchResult match) {
        int players =
                Integer.parseInt(match.group(1)) + Integer.parseInt(match.group(2)) + Integer.parseInt(match.group(3));
        return players == 10 && match.group().length() == 5
                ? match.group().replace('-', ' ')
                : match.group(1) + ", " + match.group(2) + " and " + match.group(3);
    }

    private static String wonAndLost(MatchResult match) {
        return match.group(1) + " and " + match.group(2);
    }

    private static String lost(MatchResult match) {
        return " and " + (match.group(1).equals("0") ? "oh" : match.group(1));
    }

    private static String points(String number, String none) {
        return number.equals("0") ? none : number;
    }
}
