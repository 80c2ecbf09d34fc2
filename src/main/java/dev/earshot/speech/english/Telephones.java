package dev.earshot.speech.english;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Reads telephone numbers digit by digit in groups, and short numbers for emergencies and text messages. */
final class Telephones {
    /** What tells that a short number is to be dialled. */
    private static final String ASKED =
            "(?=\\d)(?<=\\b(?:[Cc]all(?:s|ed|ing)?|[Dd]ial(?:s|led|ling|ing)?|[Rr](?:ing|ang|inging)|[Pp]hon(?:e|ed|ing)"
                    + "|[Tt]ext(?:ed|ing)?(?:\\s[\"']?[A-Za-z0-9]{1,12}[\"']?\\sto)?|(?:999|911|112|101|111|988) or"
                    + "|(?:[Pp]olice|[Oo]fficers|[Dd]etectives|Samaritans|Crimestoppers|NHS|us|them|helpline|hotline|line|number)(?:\\s(?:on|at|is))?)\\s)";

    /** After it come things that are counted. */
    private static final String UNCOUNTED = "(?![.,-]\\d|-)(?!\\s(?:more\\s)?(?:people|men|women|children|police"
            + "|(?!calls\\b|callers\\b|operators\\b|services\\b|dispatchers\\b|handlers\\b|recordings\\b|is\\b|was\\b|has\\b)[a-z]+s)\\b)";

    private static final String SERVICE =
            "(?=\\s(?:calls?|callers?|service|line|lifeline|Lifeline|hotline|operators?|number|dispatchers?)\\b)";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("(?<=\\+\\d{1,3})\\s?\\(0\\)\\s?", " "),
            Rule.replacing("(?:\\+|\\bplus\\s)(\\d{1,3})((?:[\\s-]\\d{2,4}){2,4})\\b", Telephones::international),
            Rule.replacing(
                    "(?<![\\w-])(\\+?1[-.\\s])?\\(?(\\d{3})(?:-|\\)\\s?|\\.)(\\d{3})[-.](\\d{4})(?![\\w-])",
                    Telephones::american),
            Rule.replacing(
                    "(?<![\\w-])(1-)?(8(?:00|33|44|55|66|77|88)|900)-([A-Z][A-Z-]{1,12}[A-Z])\\b",
                    match -> (match.group(1) == null ? "" : "one, ") + area(match.group(2)) + ", "
                            + match.group(3).replace('-', ' ').toLowerCase(Locale.ROOT)),
            Rule.replacing(
                    "(?<![\\w-])(\\d{3})-(\\d{4})(?![\\w-])",
                    match -> NumberWords.digits(match.group(1)) + ", " + NumberWords.digits(match.group(2))),
            Rule.replacing(
                    "(?<![\\w.,+:-])\\(?(0\\d{2,5})\\)?((?:[\\s-]\\d{2,8}){1,4})(?![\\w:]|[.,-]\\d)",
                    Telephones::british),
            Rule.replacing(
                    "(?<![\\w.,+:-])(0[1-9]\\d{2,3})(\\d{3})(\\d{3,4})(?![\\w:]|[.,-]\\d)",
                    match -> groups(List.of(match.group(1), match.group(2), match.group(3)))),
            Rule.replacing(
                    "(?=116)(?<=\\b(?:on|at|[Cc]all|[Cc]alling|[Rr]ing|number|Samaritans|free|[Tt]ext)\\s)(116)\\s(\\d{3})\\b(?![.,]\\d)",
                    match -> groups(List.of(match.group(1), match.group(2)))),
            Rule.replacing(ASKED + "(\\d{3}|\\d{5,6})\\b" + UNCOUNTED, match -> digits(match.group(1))),
            Rule.replacing("(?<![\\w$\u20AC\u00A3.,-])(911|999|112)\\b" + UNCOUNTED, match -> digits(match.group(1))),
            Rule.replacing(
                    "(?<![\\w$\u20AC\u00A3.,-])([1-49]11|10[15]|988)" + SERVICE, match -> digits(match.group(1))),
            Rule.replacing(
                    "(?=\\d)(?<=\\b(?:[Qq]uot(?:e|ing)|[Rr]eference|[Ii]ncident|[Cc]rime)(?:\\s(?:reference|incident|log|crime))?(?:\\snumber)?\\s)(\\d{2,11})\\b(?![.,]\\d)"
                            + UNCOUNTED,
                    match -> digits(match.group(1)))));

    private Telephones() {}

    /** With the number of the country, group by group. */
    private static String international(MatchResult match) {
        return "plus " + NumberWords.digits(match.group(1))
                + Arrays.stream(match.group(2).strip().split("[\\s-]"))
                        .map(group -> ", " + NumberWords.digits(group))
                        .collect(Collectors.joining());
    }

    /** Freephone numbers and area codes apart from the rest. */
    private static String american(MatchResult match) {
        String country = match.group(1) == null ? "" : "one, ";
        return country + area(match.group(2)) + ", " + NumberWords.digits(match.group(3)) + ", "
                + NumberWords.digits(match.group(4));
    }

    private static String area(String code) {
        return code.equals("800") ? "eight hundred" : NumberWords.digits(code);
    }

    /** Eight digits with spaces between them are one too (0800 1111); with hyphens they may be hours (0800-1700). */
    private static String british(MatchResult match) {
        String rest = match.group(2);
        long digits = match.group().chars().filter(Character::isDigit).count();
        if (digits < (rest.indexOf('-') >= 0 ? 10 : 8) || digits > 11) {
            return match.group();
        }
        return groups(Arrays.asList((match.group(1) + rest.replace('-', ' ')).split("\\s")));
    }

    private static String groups(List<String> groups) {
        return groups.stream().map(Telephones::group).collect(Collectors.joining(", "));
    }

    private static String group(String group) {
        return group.matches("0[1-9]00")
                ? "oh " + NumberWords.cardinal(group.charAt(1) - '0') + " hundred"
                : digits(group);
    }

    /** With the letter for a zero, as it is said in codes. */
    private static String digits(String digits) {
        return NumberWords.digits(digits).replace("zero", "oh");
    }
}
