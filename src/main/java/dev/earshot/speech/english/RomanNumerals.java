package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads Roman numerals after a name: "World War II" is "two", "Elizabeth II" is "the second". */
final class RomanNumerals {
    private static final Table VALUES = Table.read("roman.tsv");

    /** Names that stand for a monarch where V or X follows; I may be the speaker. */
    private static final String REIGNED =
            "Charles|Henry|George|Louis|Philip|Edward|James|Leo|Pius|Ferdinand|Gustav|Haakon|Harald|Olav|Frederick|Baldwin";

    private static final Pattern REIGNING = Pattern.compile(REIGNED);

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "\\b(Bowl|WrestleMania)\\s(?=[IVXL]{1,7}\\b)(X{0,3}L?X{0,3})(IX|IV|V?I{0,3})\\b",
                    match -> match.group(1) + " " + NumberWords.cardinal(tens(match.group(2)) + ones(match.group(3)))),
            Rule.replacing(
                    "\\b(War|Bowl|Part|Phase|Title|Chapter|Type|Article|Act|Rocky|Volume|Section|Division|Class|Stage|Level|Mark|Fantasy|Saturn|WrestleMania|Olympiad|Tier|Appendix|Annex|Scene|Round|Game|Group|Zone|Corps|Book|Grade|Schedule)\\s("
                            + VALUES.alternatives() + "|I|V|X)\\b",
                    match -> match.group(1) + " " + NumberWords.cardinal(value(match.group(2)))),
            Rule.replacing(
                    "\\b((?:King|Queen|Pope|Emperor|Tsar|Czar|Prince)(?:\\s[A-Z][a-z]+){1,2}|" + REIGNED
                            + ")\\s(I|V|X)\\b(?!\\.\\w)(?='s|[.,;:]?(?:\\s|$))",
                    match -> match.group(2).equals("I")
                                    && REIGNING.matcher(match.group(1)).matches()
                            ? match.group()
                            : match.group(1) + " the " + NumberWords.ordinal(value(match.group(2)))),
            Rule.replacing(
                    "(?=[IVXL])(?<=[A-Z][a-z]{2,20}\\s)(" + VALUES.alternatives() + ")\\b(?!\\.\\w)",
                    RomanNumerals::ordinal)));

    private RomanNumerals() {}

    /** XL is forty, LX sixty. */
    private static long tens(String numeral) {
        int fifty = numeral.indexOf('L');
        return fifty < 0 ? 10L * numeral.length() : 50 - 10L * fifty + 10L * (numeral.length() - fifty - 1);
    }

    private static long ones(String numeral) {
        return numeral.isEmpty() ? 0 : value(numeral);
    }

    private static String ordinal(MatchResult match) {
        return "the " + NumberWords.ordinal(value(match.group(1)));
    }

    private static long value(String numeral) {
        return switch (numeral) {
            case "I" -> 1;
            case "V" -> 5;
            case "X" -> 10;
            default -> Long.parseLong(VALUES.said(numeral));
        };
    }
}
