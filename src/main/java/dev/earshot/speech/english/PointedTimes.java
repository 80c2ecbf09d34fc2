package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;

/** Reads British times of day with a point, if they can't be decimals: "the 11.05 from Leeds". */
final class PointedTimes {
    private static final String TIME =
            "(?<![\\w.,$\u20AC\u00A3-])(2[0-3]|1\\d|0?\\d)\\.([0-5]\\d)(?![\\w%-]|[.,]\\d|\\s?%)";

    /** Prices and readings go by hours too: "closed at 1.25 on Friday". */
    private static final String MARKET =
            "\\b(?:dollars?|pound|euros?|sterling|yen|shares?|index|stocks?|rates?|yields?|percent|magnitude|average|trading|traded|odds|[Rr]ichter)\\b|[$\u20AC\u00A3%]";

    private static final String WHEN =
            "(?=\\s(?:(?:on\\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on\\s(?:the\\s)?\\d{1,2}(?:st|nd|rd|th)?\\s[A-Z]|this\\s(?:morning|afternoon|evening)|tonight|tomorrow|yesterday"
                    + "|today|last\\snight|in\\sthe\\s(?:morning|afternoon|evening)|each\\s|every\\s|local\\stime|GMT|BST|sharp\\b|kick-off))";

    private static final String EVENT =
            "(?=\\s(?:from\\b|to\\s[A-Z]|at\\s[A-Z]|train|service|ferry|sailing|bus\\b|flight|departure|race\\b|kick-off"
                    + "|start\\b|deadline|bulletin|news\\b|performance|showing))";

    private static final String BEGINS =
            "(?:(?:starts?|started|begins?|began|beginning|starting|(?:kicks?|kicked)\\soff|leaves?|left|departs?|departed|arrives?"
                    + "|arrived|due|called|kick-off\\sis|kick-off|resumes?)\\s(?:at|by|until|around|about)\\s)";

    static final Rule RULE = Rule.unless(
            MARKET,
            Rule.all(List.of(
                    Rule.replacing("(?=\\d)(?<=\\b[Tt]he\\s)" + TIME + EVENT, PointedTimes::said),
                    Rule.replacing(
                            "(?=\\d)(?<=\\b(?:[Ff]rom|[Bb]etween)\\s)" + TIME
                                    + "(?=\\s(?:to|until|till|and)\\s\\d{1,2}\\.[0-5]\\d(?![\\d%])" + WHEN + ")",
                            PointedTimes::said),
                    Rule.replacing(
                            "(?=\\d)(?<=\\b(?:[Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|till|[Ff]rom|[Aa]round|about|and|to|past|shortly)\\s)"
                                    + TIME + WHEN,
                            PointedTimes::said),
                    Rule.replacing("(?=\\d)(?<=\\b" + BEGINS + ")" + TIME, PointedTimes::said))));

    private PointedTimes() {}

    private static String said(MatchResult match) {
        return ClockTimes.fullDay(match.group(1), match.group(2));
    }
}
