package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money with their magnitudes: "$3.2m" is "three point two million dollars". */
final class Money {
    /** One of it, more of it, and a hundredth of it (one and more, where it is said). */
    private record Currency(
            String one,
            String more,
            @Nullable String hundredth,
            @Nullable String hundredths) {}

    private static final Table CURRENCIES = Table.read("currencies.tsv");

    /** Codes of three letters, which stand behind a sum too. */
    private static final String CODES = CURRENCIES.rows().keySet().stream()
            .filter(code -> code.matches("[A-Z]{3}"))
            .collect(Collectors.joining("|", "(?:", ")"));

    private static final String MAGNITUDES =
            "(?:[\\s-]?(trillion|billion|million|thousand|lakh\\scrore|lakh|crore|trn|tn|bn|mn|BN|TN|MN)\\b|([mkbtMKBT])\\b)?";

    /** What may stand in front of a sum that tells of what kind something is: "a $5 bill", "the $5 bill". */
    private static final String DETERMINED =
            "(?:[Aa]n?|[Tt]he|[Tt]h(?:is|at)|[Ii]ts|[Hh]is|[Tt]heir|[Oo]ur|[Ee]ach|[Ee]very)\\s";

    /** A word behind a sum that the sum describes, and not what goes on after it: "the $5 bill", not "the $5 that he paid". */
    private static final String DESCRIBES =
            "(?=(\\s(?!(?:was|were|is|are|will|would|has|had|have|can|could|should|may|might|must|in|of|to"
                    + "|for|from|that|which|who|it|he|she|they|we|you|and|or|but|on|at|by|with|an?|the|per|as|each|more|less|over"
                    + "|under|into|than|last|this|next|now|not|so|if|when|while|annually|ago|after|before|since|went|came|goes|comes"
                    + "|apiece|extra|plus|[a-z]+ed|[a-z]+ly)\\b)[a-z]))?";

    /** A thing that has a price: "signed a five-year, $74m deal". */
    private static final String COSTS =
            "(?=(\\s(?:deal|contract|home|house|mansion|prize|fine|lawsuit|settlement|grant|loan|investment|project|plan|bill|package"
                    + "|reward|jackpot|payout|takeover|mortgage|upgrade|bailout|stake)\\b))?";

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing("(?<=\\b[Tt]he\\s)\\$(?!\\w)", "dollar"),
            Rule.replacing("(?<=[$\u20AC\u00A3][\\d,.]{1,10})pp\\b", " per person"),
            Rule.replacing(
                    "(?<![\\w.])(\\d{1,2}(?:\\.\\d{1,2})?)pp\\b", match -> match.group(1) + " percentage points"),
            Rule.replacing("(?<=\\d)pp\\b", " pages"),
            Rule.replacing("(?<![A-Za-z0-9])R(?=" + Rule.NUMBER + "\\s?(?:bn|m|million|billion)\\b)", "ZAR "),
            Rule.replacing("(?<![\\w)])-(?=[$\u20AC\u00A3]\\d)", "minus "),
            Rule.replacing(
                    "([$\u20AC\u00A3])(" + Rule.NUMBER + ")\\s(to|and|or)\\s\\1?(" + Rule.NUMBER
                            + ")\\s?(trillion|billion|million|bn|m|b)\\b",
                    match -> NumberWords.number(match.group(2)) + " " + match.group(3) + " "
                            + NumberWords.number(match.group(4)) + " " + magnitude(match.group(5)) + " "
                            + currency(match.group(1)).more()),
            Rule.replacing("(?<=illion)\\s?[-\u2013]\\s?(?=[$\u20AC\u00A3]\\d)", " to "),
            Rule.replacing("(?<=[0-9][A-Za-z]{1,3})\\s?[-\u2013]\\s?(?=[$\u20AC\u00A3]\\d)", " to "),
            Rule.replacing(
                    "(?<![A-Za-z0-9])(" + DETERMINED + ")?(?<![A-Za-z0-9])(" + CURRENCIES.alternatives() + ")\\s?("
                            + Rule.NUMBER + ")(?:\\s?[-\u2013]\\s?\\2?(" + Rule.NUMBER + "))?" + MAGNITUDES
                            + "(-(?!plus)(?=[a-z]))?" + DESCRIBES + COSTS,
                    Money::said),
            Rule.replacing("(?<![\\w.,])(" + Rule.NUMBER + ")" + MAGNITUDES + "\\s?(" + CODES + ")\\b", Money::behind),
            Rule.replacing(
                    "\\b(" + Rule.NUMBER + ")\\s?\u20AC", match -> NumberWords.number(match.group(1)) + " euros"),
            Rule.replacing(
                    "(?<![\\w.])(\\d{1,3}(?:\\.\\d)?)c\\b(?!['.-]\\w)",
                    match -> NumberWords.number(match.group(1)) + " cents"),
            Rule.replacing(
                    "(?<![\\w.,])(\\d{1,3}(?:\\.\\d{1,2})?)p\\b",
                    match ->
                            NumberWords.number(match.group(1)) + (match.group(1).equals("1") ? " penny" : " pence")),
            Rule.replacing(
                    "(?<=\\b[Aa]n?\\s)(\\d{1,4})\\s?\u00A2", match -> NumberWords.cardinal(match.group(1)) + " cent"),
            Rule.replacing("\\b(\\d{1,4})\\s?\u00A2", match -> counted(match.group(1), "cent", "cents"))));

    private Money() {}

    /** What is said for a magnitude that is written short; other words stay what they are. */
    static String magnitude(String written) {
        return switch (written) {
            case "k", "K" -> "thousand";
            case "m", "M", "mn", "MN" -> "million";
            case "b", "B", "bn", "BN" -> "billion";
            case "t", "T", "tn", "trn", "TN" -> "trillion";
            default -> written;
        };
    }

    private static String said(MatchResult match) {
        Currency currency = currency(match.group(2));
        String article = match.group(1) == null ? "" : match.group(1);
        String number = match.group(3);
        String upTo = match.group(4);
        String magnitude = match.group(5) == null ? match.group(6) : match.group(5);
        boolean adjective = article.matches("[Aa]n?\\s")
                || match.group(9) != null
                || match.group(7) != null
                || (match.group(8) != null && match.group().matches(".*\\d-[a-z]+"))
                || (!article.isEmpty() && match.group(8) != null);
        String after = match.group(7) == null ? "" : " ";
        if (upTo == null && magnitude == null && number.matches("[\\d,]+\\.\\d\\d") && currency.hundredths() != null) {
            return article + small(number, currency) + after;
        }
        String amount = NumberWords.number(number) + (upTo == null ? "" : " to " + NumberWords.number(upTo));
        boolean one = upTo == null && magnitude == null && number.equals("1");
        return article + amount + (magnitude == null ? "" : " " + magnitude(magnitude)) + " "
                + (one || adjective ? currency.one() : currency.more()) + after;
    }

    private static String behind(MatchResult match) {
        String magnitude = match.group(2) == null ? match.group(3) : match.group(2);
        Currency currency = currency(match.group(4));
        return NumberWords.number(match.group(1)) + (magnitude == null ? "" : " " + magnitude(magnitude)) + " "
                + (match.group(1).equals("1") && magnitude == null ? currency.one() : currency.more());
    }

    private static String small(String number, Currency currency) {
        int point = number.indexOf('.');
        String whole = number.substring(0, point).replace(",", "");
        int rest = Integer.parseInt(number.substring(point + 1));
        String units = counted(whole, currency.one(), currency.more());
        if (rest == 0) {
            return units;
        }
        String parts = counted(
                Integer.toString(rest), String.valueOf(currency.hundredth()), String.valueOf(currency.hundredths()));
        return whole.equals("0") ? parts : units + " and " + parts;
    }

    private static Currency currency(String sign) {
        String[] forms = CURRENCIES.said(sign).split(",", -1);
        return new Currency(forms[0], forms[1], forms.length > 2 ? forms[2] : null, forms.length > 3 ? forms[3] : null);
    }

    private static String counted(String digits, String one, String more) {
        return NumberWords.cardinal(digits) + " " + (digits.equals("1") ? one : more);
    }
}
