package dev.earshot.speech.english;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads words in capitals: some are said as a word (NATO), some are spelled (FBI), and some are only loud (BREAKING).
 *
 * <p>A word that isn't in the table is spelled if it is short or has no vowel. In a sentence in all capitals, only acronyms
 * from
 * the table are spelled.
 */
final class Acronyms implements Rule {
    private static final Table SAID = Table.read("acronyms.tsv");

    /** Short words that are written in capitals to be loud, or are spelled like one of the table's. */
    private static final Set<String> LOUD = Set.of(
            "ALL", "AN", "AND", "ANY", "ARE", "AS", "AT", "BE", "BIG", "BUT", "BY", "CAN", "DAY", "DO", "FOR", "GO",
            "GOT", "HAS", "HE", "HER", "HIM", "HIS", "HOT", "HOW", "IF", "IN", "IS", "ITS", "MAN", "MAY", "ME", "MY",
            "NEW", "NO", "NOT", "NOW", "OF", "OFF", "OLD", "ON", "ONE", "OR", "OUR", "OUT", "SAY", "SEE", "SHE", "SO",
            "THE", "TO", "TOO", "TOP", "TWO", "UP", "WAR", "WAS", "WAY", "WE", "WHY", "WIN", "WON", "YES", "YOU");

    /** In a sentence that is all capitals these are taken for the words. */
    private static final Set<String> AMBIGUOUS = Set.of("IT", "AM", "WHO", "PM", "OK");

    private static final Pattern POINTED = Pattern.compile(
            "(?<![A-Za-z.])((?:[A-Za-z]\\.){2,8})([A-Za-z](?![A-Za-z]))?('s(?![A-Za-z])|'(?![A-Za-z]))?(-(?=[A-Za-z]))?");
    private static final Pattern INITIAL = Pattern.compile("(?<![A-Za-z.'])([A-Z])\\.(?=\\s[A-Z])");
    private static final Pattern CAPITALS =
            Pattern.compile("(?<![A-Za-z])([A-Z](?:[A-Z&]{0,18}[A-Z])?+)('s\\b|s\\b)?(?![A-Za-z])(-(?=[A-Za-z]))?");

    private static final Pattern VOWEL = Pattern.compile("[AEIOUY]");
    private static final String ONSET =
            "(?:[BCFGKPST]?[LR]|S?[CKPT][LR]?|S[HLMNPTWQ]|[CGKPSTW]H|THR|SCH|SHR|[DFGW]R|[DT]W|KN|QU|[B-DF-HJ-NP-TV-Z])";

    /** One vowel or two that sound together. */
    private static final String NUCLEUS = "(?:[AEIOUY]{1,2}|EAU|IOU)";

    /** Consonants that a syllable can end with. */
    private static final String CODA =
            "(?:[BCDFGK-NPRSTW-Z]|BB|CC|FF|GG|LL|MM|NN|PP|RR|SS|TT|ZZ|CK|[CGPST]H|N[CDGKTSXZ]|NGTH|N?TCH|NST|N[CT]H|GN|MP[ST]?|M[BFS]|L[BCDFKLMNPSTVZ]|LTH"
                    + "|R[BCDFGKLMNPSTVZ]|RST|RLD|R[CST]H|S[CKPT]|[PCTKDGWFB]S|[PCFX]T|[FX]TH|GHT|[NLR][DT]S|[RN]KS|CTS|W[NLKD])";

    private static final Pattern WORD =
            Pattern.compile(ONSET + "?" + NUCLEUS + "(?:" + CODA + "?" + ONSET + NUCLEUS + "){0,4}" + CODA + "?S?");

    /** The letters of the country before those of its office: UKHSA, USCIS; but not USUAL. */
    private static final Pattern NATIONAL = Pattern.compile("UK[A-Z]{2,4}|US(?!E|UAL|URP|HE|ING)[A-Z]{2,4}");

    /** In capitals the country, but for where only people can stand. */
    private static final Pattern OURSELVES = Pattern.compile(
            "(?<=\\b(?:LET|HELP|HELPS|GIVE|GIVES|GAVE|TELL|TELLS|TOLD|JOIN|SAVE|ALL OF|MANY OF|MOST OF|NONE OF)\\s)US\\b");

    private static final Pattern HYPHENED = Pattern.compile("(?<=[a-z])-(?=[A-Z] [A-Z]\\b)");

    @Override
    public String apply(String sentence) {
        String plain = POINTED.matcher(sentence).replaceAll(match -> pointed(match, sentence));
        plain = plain.replaceAll("\\b([Aa])n (?=AAA\\b)", "$1 ");
        plain = INITIAL.matcher(plain).replaceAll("$1");
        boolean loud = isLoud(plain);
        if (loud) {
            plain = OURSELVES.matcher(plain).replaceAll("us");
        }
        String said = CAPITALS.matcher(plain).replaceAll(match -> capitals(match, loud));
        return HYPHENED.matcher(said).replaceAll(" ");
    }

    /** U.S. and the like: the letters; the last point may have been the sentence's too. */
    private static String pointed(MatchResult match, String sentence) {
        String letters = match.group(1).replace(".", "") + (match.group(2) == null ? "" : match.group(2));
        boolean end = match.end() == sentence.length() && match.group(3) == null;
        return spelled(letters)
                + ("'s".equals(match.group(3)) ? "'s" : "")
                + (match.group(4) == null ? "" : " ")
                + (end ? "." : "");
    }

    private static String capitals(MatchResult match, boolean loud) {
        String letters = match.group(1);
        String ending = match.group(2) == null ? "" : "'s";
        if (letters.length() == 1) {
            return match.group();
        }
        String said = said(letters, loud);
        boolean spelled = said.indexOf(' ') > 0;
        String hyphen = match.group(3) == null ? "" : spelled ? " " : "-";
        return said + (spelled || "'s".equals(match.group(2)) ? ending : ending.isEmpty() ? "" : "s") + hyphen;
    }

    private static String said(String letters, boolean loud) {
        if (letters.indexOf('&') > 0) {
            return spelled(letters).replace("&", "and");
        }
        boolean known = SAID.has(letters) && !(loud && AMBIGUOUS.contains(letters));
        if (known) {
            String said = SAID.said(letters);
            return said.isEmpty() ? spelled(letters) : said;
        }
        boolean word = loud || LOUD.contains(letters) || letters.length() > 7 || canBeSaid(letters);
        return word && VOWEL.matcher(letters).find() ? letters.toLowerCase(Locale.ROOT) : spelled(letters);
    }

    /** Whether it has more than three letters, and sounds like a word: no consonants in a row that none begins or ends with. */
    private static boolean canBeSaid(String letters) {
        return letters.length() > 3
                && !NATIONAL.matcher(letters).matches()
                && WORD.matcher(letters).matches();
    }

    private static String spelled(String letters) {
        return String.join(" ", letters.toUpperCase(Locale.ROOT).split(""));
    }

    /** Whether most letters are capitals; or many words that none knows, where the figures are in small ones by now. */
    private static boolean isLoud(String sentence) {
        long capitals = sentence.chars().filter(c -> c >= 'A' && c <= 'Z').count();
        long small = sentence.chars().filter(c -> c >= 'a' && c <= 'z').count();
        return capitals > 12
                && (capitals > 2 * small
                        || CAPITALS.matcher(sentence)
                                        .results()
                                        .map(match -> match.group(1))
                                        .filter(word -> !SAID.has(word) && canBeSaid(word))
                                        .limit(4)
                                        .count()
                                > 3);
    }
}
