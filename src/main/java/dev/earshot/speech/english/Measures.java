package dev.earshot.speech.english;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads percentages, temperatures, and quantities with abbreviated units. */
final class Measures {
    private static final Table UNITS = Table.read("units.tsv");

    /** The units that are no word's beginning or other name behind a magnitude. */
    private static final String LARGE = UNITS.rows().keySet().stream()
            .filter(unit -> !Set.of("g", "st", "min", "sec", "ha").contains(unit))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));

    private static final Pattern SHORT = Pattern.compile("(?<=\\d)m$");

    static final String RANGE = "(" + Rule.NUMBER + ")(?:\\s?[-\u2013]\\s?(" + Rule.NUMBER + "))?";

    /** A unit's point, where the sentence goes on. */
    private static final String POINTED =
            "(?<=\\d[\\s-]?)(ft|in|lbs?|oz|gal|mi|yds?|hrs?|mins?|secs?|[ckm]m|kg)\\.(?=,?\\s[a-z(\\d]|-)";

    /** The points of the compass, by their letters. */
    static final Table COMPASS = Table.read("compass.tsv");

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("\\bsq\\.\\s?(ft|mi|km|m)\\b\\.?", match -> "sq " + match.group(1)),
            Rule.replacing(
                    "(\\b[Aa]n?\\s)?(?<![\\w.,])(" + Rule.NUMBER
                            + "(?:\\s?(?:thousand|million|billion|trillion)|bn|tn|[mk])|(?:[Hh]undreds?|[Tt]housands?|[Mm]illions?|[Tt]ens)\\sof|[Ss]everal|[Ff]ew"
                            + "|hundred|thousand|couple\\sof)([\\s-])(" + LARGE
                            + ")\\b(?!['.]\\w)(\\s?2\\b|\\ssquared)?(?=(\\s[a-z])?)",
                    Measures::magnitude),
            Rule.replacing(POINTED, match -> match.group(1).equals("in") ? "inches" : match.group(1)),
            Rule.replacing("(?<=\\d\\s?)in\\.$", "inches."),
            Rule.replacing(
                    "(?<![\\w.])\\.(\\d\\d)(?:-|\\s)(?=cali)", match -> NumberWords.number(match.group(1)) + " "),
            Rule.replacing(
                    "(?<=\\b[Aa]\\s)\\.(22|25|32|38|40|44|45|50)\\b(?!\\s?(?:%|percent|points?|cents?|inch|in)\\b|%)",
                    match -> NumberWords.number(match.group(1))),
            Rule.replacing(
                    "(?<![\\w.,$])([248])K(?=\\s(?:TVs?|televisions?|video|resolution|screens?|monitors?|footage|cameras?|streaming)\\b)",
                    match -> match.group(1) + " K"),
            Rule.replacing("(?<=\\d)\\s?x\\s?(?=\\d)", " by "),
            Rule.replacing("(?<=\\d\\s?)(k?m)2\\b", match -> match.group(1) + " squared"),
            Rule.replacing("(?<=\\d\\.\\d{1,7})\\s?([NSEW])\\b", match -> " " + COMPASS.said(match.group(1))),
            Rule.replacing("\\+/-\\s?(?=\\d)", "plus or minus "),
            Rule.replacing("(?<=\\d\\s?)pts?\\b\\.?", " points"),
            Rule.replacing(
                    "(?=[NSEW])(?<=\\b(?:miles|kilometers|km|mi|feet|meters)\\s)(" + COMPASS.alternatives()
                            + ")(?=\\sof\\b)",
                    match -> COMPASS.said(match.group(1))),
            Rule.replacing("(?<=\\d\\s?(?:ft|feet)\\s\\d{1,2}\\s?)in\\b", " inches"),
            Rule.replacing(
                    "(?<=\\d)\\s?-?mm\\b(?=\\s(?:ammo|ammunition|handguns?|pistols?|guns?|rounds?|bullets?|cannons?|lens|film|shells?|casings?)\\b)",
                    " millimeter"),
            Rule.replacing("(?<=\\d%)[-\u2013](?=\\d)", " to "),
            Rule.replacing("(?<![\\w)\\].,'\"])-(?=[$\u20AC\u00A3.]?\\d)", "minus "),
            Rule.replacing("(?<!\\w)\\+(?=[$\u20AC\u00A3.]?\\d)", "plus "),
            Rule.replacing(
                    "(?=\\.)(?<=\\b(?:hit|hits|hitting|bat|bats|batted|batting)\\s)\\.(\\d{3})\\b(?!%)",
                    match -> NumberWords.pairs(Integer.parseInt(match.group(1)))),
            Rule.replacing("(?<![\\w.])\\.(?=\\d)", "0."),
            // what the measured thing is called tells that the unit describes it
            Rule.replacing(
                    "(?<=\\d)\\s?(?=mph\\s(?:winds?|gusts?|zones?|limits?|speed limit|fastballs?|crash)\\b"
                            + "|(?:mg|mcg|ml|oz|lb|kg)\\s(?:tablets?|pills?|capsules?|doses?|vials?|bottles?|bags?|cans?|dumbbells?)\\b)",
                    "-"),
            Rule.replacing(
                    "(?<![\\w.,])(\\d{1,2})'(?=\\s(?:tall|high|wide|long|deep)\\b)", match -> match.group(1) + " feet"),
            Rule.replacing(
                    RANGE + "\\s?(?:%|(?:pct|pc|per cent)\\b\\.?)(?:-(?=\\w))?(?=(\\w)?)",
                    match -> range(match) + " percent" + (match.group(3) == null ? "" : " ")),
            Degrees.RULE,
            Rule.replacing("(?<=g)/m\\s?(?:3\\b|cubed)", " per cubic meter"),
            Rule.replacing(
                    "(?<![\\w.,])(" + Rule.NUMBER + ")m-(?=(?:high|long|wide|tall|deep|thick)\\b)"
                            + "|(?<![\\w.,])(\\d{2,5})m(?=\\s(?:hurdles|sprint|race|finals?|freestyle|relay|backstroke|butterfly|breaststroke|dash|title"
                            + "|champion|record|heats?|individual|medley|steeplechase|gold|silver|bronze)\\b)",
                    match -> match.group(1) == null
                            ? NumberWords.number(match.group(2)) + " meter"
                            : NumberWords.number(match.group(1)) + " meter-"),
            Rule.replacing("(?<=\\d)in\\b", " inches"),
            Rule.replacing("(?<=\\d)x\\b", " times"),
            Rule.replacing("(?<=\\d)\\+(?=\\d)", " plus "),
            Rule.replacing(
                    "(?<![\\w.])(\\d{1,2})h\\s?(\\d{1,2})m(?:\\s?(\\d{1,2})s)?\\b",
                    match -> counted(match.group(1), "hour") + " " + counted(match.group(2), "minute")
                            + (match.group(3) == null ? "" : " " + counted(match.group(3), "second"))),
            Rule.replacing(
                    "(?<![\\w.,])(\\d{1,3}\\.\\d{1,3})s\\b", match -> NumberWords.number(match.group(1)) + " seconds"),
            Rule.replacing("(?<=\\d)t(?=\\sof\\b)", " tonnes"),
            Rule.replacing("(?<=\\d\\s?(?:mg|mcg|g|kg|ml))/(?:kg|kilo)\\b", " per kilogram"),
            Rule.replacing("(?<=\\d\\s?(?:mg|mcg|g|kg|ml))/(?:l|L)\\b", " per liter"),
            Rule.replacing(
                    "(?<!'\\s?\\d{1,2})(?<=\\d)\"(?=\\s(?:of\\s(?:snow|rain|ice|hail|water)|per\\b|deep|tall|wide|long|high|thick|in\\sdiameter))",
                    " inches"),
            Rule.replacing(
                    "(?<![\\w.'])(\\d{2,3})'\\s?(1[01]|\\d)\"",
                    match -> match.group(1) + " feet " + match.group(2) + " inches"),
            Rule.replacing(
                    "(?<![\\w.'])(\\d)'\\s?(1[01]|\\d)(?:\"|''|\\b(?![\\d']))",
                    match -> NumberWords.cardinal(match.group(1)) + " foot " + NumberWords.cardinal(match.group(2))),
            Rule.replacing(
                    "(?<![A-Za-z\\d])(\\b[Aa]n?\\s)?(?!\\d{0,2}1st\\b)" + RANGE + "(?:\\s?|-)(" + UNITS.alternatives()
                            + ")\\b(?!['\u2019.]\\w|\\.[A-Z])(?:\\ssquared)?(?=(\\s[a-z]))?",
                    Measures::measured),
            Rule.replacing(
                    "(?<![A-Za-z\\d])(" + Rule.NUMBER + ")\\s?(tn|trn|bn|mn|BN|TN)\\b|(?<![A-Za-z\\d])(" + Rule.NUMBER
                            + ")([kKM])\\b",
                    match -> match.group(1) == null
                            ? magnified(match.group(3), match.group(4))
                            : magnified(match.group(1), match.group(2))),
            Rule.replacing(
                    "(?<![A-Za-z\\d])(" + Rule.NUMBER
                            + ")m\\b(?=\\s(?:to|and|or)\\s[\\d.,]+m\\s(?:people|users|viewers|voters|jobs|homes)\\b)",
                    match -> magnified(match.group(1), "m")),
            Rule.replacing(
                    "(?<![A-Za-z\\d])(" + Rule.NUMBER
                            + ")m\\b(?=\\s(?:people|users|viewers|voters|jobs|children|tons|tonnes"
                            + "|dollars|pounds|euros|rupees|yen|customers|passengers|visitors|patients|households|shares|voters|members|Americans|Britons|homes|barrels|refugees|doses|workers|[a-z]+ people)\\b)",
                    match -> magnified(match.group(1), "m")),
            Rule.replacing(
                    "(?<![A-Za-z\\d])(" + Rule.NUMBER + ")(?:m\\b(?!['.]\\w)|\\sm\\b(?=[,.;)]|\\s[a-z]|$))",
                    match ->
                            NumberWords.number(match.group(1)) + (match.group(1).equals("1") ? " meter" : " meters"))));

    private Measures() {}

    /** A unit behind a magnitude, or another word for many: "1.1 million km". */
    private static String magnitude(MatchResult match) {
        String[] forms = UNITS.said(match.group(4)).split(",", 2);
        boolean adjective = match.group(3).equals("-")
                || (match.group(1) != null
                        && match.group(6) != null
                        && match.group(2).matches(".*\\d.*"));
        return (match.group(1) == null ? "" : match.group(1))
                + SHORT.matcher(match.group(2)).replaceFirst(" million")
                + (match.group(5) == null ? " " : " square ")
                + (adjective ? forms[0] : forms[1]);
    }

    private static String measured(MatchResult match) {
        String[] forms = UNITS.said(match.group(4)).split(",", 2);
        boolean squared = match.group().endsWith("squared");
        boolean one = match.group(3) == null && match.group(2).equals("1");
        boolean adjective = match.group().charAt(match.start(4) - match.start() - 1) == '-'
                || (match.group(1) != null && match.group(5) != null);
        return (match.group(1) == null ? "" : match.group(1))
                + range(match.group(2), match.group(3))
                + (squared ? " square " : " ")
                + (one || adjective ? forms[0] : forms[1]);
    }

    /** "one hour", "two hours". */
    static String counted(String number, String noun) {
        String value = number.replaceFirst("^0(?=\\d)", "");
        return NumberWords.number(value) + " " + noun + (value.equals("1") ? "" : "s");
    }

    /** A number, or two of them. */
    static String range(MatchResult match) {
        return range(match.group(1), match.group(2));
    }

    private static String range(String from, @Nullable String to) {
        return NumberWords.number(from) + (to == null ? "" : " to " + NumberWords.number(to));
    }

    private static String magnified(String number, String magnitude) {
        return NumberWords.number(number) + " " + Money.magnitude(magnitude);
    }
}
