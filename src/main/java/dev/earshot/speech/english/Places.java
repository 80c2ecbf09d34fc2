package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads parts of countries: states without a city before them, compass points, counties. */
final class Places {
    private static final Table STATES = Table.read("states.tsv");

    private static final Table POSTAL = Table.read("postal.tsv");

    private static final String NAMES = STATES.rows().values().stream()
            .filter(name -> name.indexOf(' ') < 0)
            .collect(Collectors.joining("|", "(?:", ")"));

    private static final String ANY = STATES.alternatives();

    /** Those that are no other word either. */
    private static final String ONLY =
            "(?:Wisc|Kans|Nebr|Fla|Calif|Ariz|Conn|Tenn|Minn|Mich|Wis|Okla|Colo|Tex|Neb|Wyo|W\\.Va)\\.";

    /** What may be initials: N.H. Smith. */
    private static final String LETTERS = "(?:N\\.[CDHJMY]|S\\.[CD]|R\\.I)\\.";

    /** Words that a state describes. */
    private static final String STATEWIDE =
            "(?:officials?|lawmakers?|legislators?|legislature|voters?|governor|senators?|congress(?:man|woman)|courts?|judges?|law|laws|police|troopers?"
                    + "|residents?|man|woman|men|women|teen|teens|couple|teacher|primary|caucus|election|delegation|prosecutors?|county|counties|farmers?"
                    + "|school|schools|students?|state|statehouse|border|coast|ballot|race|runoff|Gov|Sen|Rep|Governor|Senator|Supreme|Attorney|House"
                    + "|Senate|Democrats?|Republicans?|GOP|Legislature|State|National)\\b";

    private static final String LISTED = "(?:,?\\s(?:and|or)\\s|,\\s)";

    private static final Pattern STATE = Pattern.compile("(?<!\\w)" + ANY);

    /** What the letters of a point of the compass stand in front of, where no point follows them. */
    private static final String PARTS =
            "(?:Korea(?:ns?)?|Ireland|Wales|England|Scotland|Yorks(?:hire)?|Sussex|London|Belfast|Midlands|Africa(?:ns?)?|America|Sudan|Dakota|Carolina|Virginia"
                    + "|Bank|Timor|Jerusalem|[A-Z][a-z]{1,14}shire|Ayrshire|Somerset|Devon|Macedonia|Ossetia|Waziristan|Sea)\\b";

    private static final Rule STATEHOOD = Rule.where(
            "(?<!\\w)" + ANY,
            Rule.all(List.of(
                    Rule.replacing(
                            "(?=[A-Z])(?<=\\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Tt]hroughout|[Oo]utside|[Ww]estern|[Ee]astern|[Nn]orthern|[Ss]outhern|[Cc]entral|"
                                    + NAMES
                                    + "(?:,|\\sand|\\sor|,\\sand|,\\sor))\\s)" + ANY + "(?:" + LISTED + ANY
                                    + "){0,8}(?=[,;:)]|$|\\s[a-z(]|\\s(?:Gov|Sen|Rep)\\b)(?!\\.)",
                            Places::named),
                    Rule.replacing("(?<![\\w.])" + ANY + "(?=\\s" + STATEWIDE + ")", Places::named),
                    Rule.replacing(
                            "(?<![\\w.])" + ANY + "(?:" + LISTED + ANY + "){1,8}(?=[,;:)]|$|\\s[a-z(])", Places::named),
                    Rule.replacing(
                            "(?=[A-Z])(?<=" + NAMES + "\\s(?:and|or)\\s)" + ANY + "(?=[,;:)]|$|\\s[a-z(])",
                            Places::named),
                    Rule.replacing("(?<=\\s|^|\\()" + ONLY + "(?!\\w)", Places::named),
                    Rule.replacing(
                            "(?=[NSR]\\.)(?<=\\b(?:of|to|near|for|with|by)\\s)" + LETTERS
                                    + "(?=[,;:)]|$|\\s[a-z(])|(?<![\\w.])" + LETTERS + "(?=\\s(?:" + STATEWIDE + "))",
                            Places::named))));

    static final Rule RULE = Rule.all(List.of(
            STATEHOOD,
            Rule.replacing(
                    "\\b(" + POSTAL.alternatives() + ")-0([1-9])\\b(?![.,-]\\d)",
                    match -> POSTAL.said(match.group(1)) + "'s " + NumberWords.ordinal(Long.parseLong(match.group(2)))
                            + " district"),
            Rule.replacing(
                    "(?=[NSEW])(?<=\\b(?:moving|heading|blowing|tracking|turning|drifting|travell?ing|pushing|veering)\\s)([NSEW]{1,3})\\b",
                    match -> Measures.COMPASS.has(match.group(1)) ? compass(match.group(1)) : match.group(1)),
            Rule.replacing(
                    "(?<=\\b[Tt]he\\s)([NS][EW])(?=\\s(?:by|of|and|on|with|will|is|from|this|today|tonight|tomorrow|later|after)\\b|[.,;])",
                    match -> compass(match.group(1))),
            Rule.replacing(
                    "(?<!\\biPhone\\s|\\bWatch\\s)\\b([NS][EW])\\.?\\s(?=[A-Z][a-z]|[A-Z]{5})",
                    match -> compass(match.group(1)) + " "),
            Rule.replacing(
                    "\\b([NS][EW])(?=\\s(?:of\\s[A-Z]|winds?\\b|gales?\\b|coast\\b|corner\\b))",
                    match -> compass(match.group(1))),
            Rule.replacing(
                    "(?=[NS][EW])(?<=\\b(?:St|Ave|Rd|Dr|Blvd|Street|Avenue|Road|Drive)\\.?,?\\s)([NS][EW])\\b",
                    match -> capitalised(compass(match.group(1)))),
            Rule.replacing("\\b([NSEW])\\.?\\s(?=" + PARTS + ")", match -> capitalised(compass(match.group(1))) + " "),
            Rule.replacing(
                    "\\b([NSEW])\\.\\s(?=\\d{1,3}(?:st|nd|rd|th)\\s|(?:" + NAMES
                            + ")\\b|[A-Z][a-z]+\\s(?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Boulevard|Drive)\\b)",
                    match -> capitalised(compass(match.group(1))) + " "),
            Rule.replacing(
                    "\\bCo\\.?\\s(?=(?:Durham|Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Fermanagh|Galway|Kerry|Kildare"
                            + "|Kilkenny|Laois|Leitrim|Limerick|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford"
                            + "|Westmeath|Wexford|Wicklow)\\b)",
                    "County "),
            Rule.replacing("\\bCos\\.?\\s(?=[A-Z][a-z]+(?:,\\s[A-Z][a-z]+){0,4}\\sand\\s[A-Z])", "Counties ")));

    private Places() {}

    /** At the end of a sentence the point of the last one goes on. */
    private static String named(MatchResult match) {
        return STATE.matcher(match.group()).replaceAll(state -> STATES.said(state.group()));
    }

    private static String compass(String letters) {
        return Measures.COMPASS.said(letters);
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
