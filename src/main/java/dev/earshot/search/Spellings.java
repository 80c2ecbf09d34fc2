package dev.earshot.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other spellings of what stands in a text: "schlueter" for "Schlüter", "wifi" for "Wi-Fi", "1000" for "1,000", "us" for "U.S.".
 * A text is found by each of them.
 */
final class Spellings {
    /** Begins the spelling of an abbreviation, so that "U.S." finds "US", but not "us". */
    static final String ABBREVIATION = "°";

    static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private static final Pattern POINTS =
            Pattern.compile("(?<![\\p{L}\\p{N}.])\\p{L}(?:\\.\\p{L}){1,9}(?![\\p{L}\\p{N}])");
    private static final Pattern CAPITALS = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}{2,6}(?![\\p{L}\\p{N}])");
    private static final Pattern JOINED =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]{1,30}(?:['’ʼ&‐‑-][\\p{L}\\p{N}\\p{M}]{1,30}){1,4}");
    private static final Pattern THOUSANDS = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,])\\p{Nd}{1,3}(?:[.,'’\\u00A0\\u202F]\\p{Nd}{3}){1,5}(?![\\p{L}\\p{N}])");
    private static final Pattern SIGNED = Pattern.compile("[\\p{L}\\p{N}]{1,30}[+#]{1,2}(?![\\p{L}\\p{N}+#])");
    private static final Pattern UMLAUT = Pattern.compile("[äöüøåÄÖÜØÅ]|[aouAOU][\u0308\u030A]");

    /** How letters are spelled that a keyboard lacks. Without accents, they are found anyway. */
    private static final Map<String, String> UMLAUTS = Map.of("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa");

    private static final Map<Character, Character> SIGNS = Map.of('+', '＋', '#', '＃');

    private Spellings() {}

    /**
     * Another spelling of a part of a text.
     *
     * @param word one word
     * @param start where the part begins
     * @param end where it ends
     */
    record Spelling(String word, int start, int end) {}

    /** Returns the other spellings of the words in a text. */
    static List<Spelling> of(String text) {
        List<Spelling> found = new ArrayList<>();
        if (UMLAUT.matcher(text).find()) {
            add(found, WORD, text, "", Spellings::umlauts);
        }
        add(found, JOINED, text, "", Spellings::folded);
        add(found, THOUSANDS, text, "", Spellings::folded);
        add(found, POINTS, text, "", Spellings::folded);
        add(found, POINTS, text, ABBREVIATION, Spellings::folded);
        add(found, CAPITALS, text, ABBREVIATION, Spellings::folded);
        add(found, SIGNED, text, "", Spellings::signed);
        return found;
    }

    private static void add(
            List<Spelling> found, Pattern pattern, String text, String mark, UnaryOperator<String> spelled) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String word = spelled.apply(matcher.group());
            if (!word.isEmpty() && word.length() <= SearchTokenizer.MAX_WORD_LENGTH) {
                found.add(new Spelling(mark + word, matcher.start(), matcher.end()));
            }
        }
    }

    /** Returns a word with its umlauts spelled as two letters; the same word if it has none. */
    static String umlauts(String word) {
        String spelled = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> umlaut : UMLAUTS.entrySet()) {
            spelled = spelled.replace(umlaut.getKey(), umlaut.getValue());
        }
        return folded(spelled);
    }

    /** Returns whether a word of a query is an abbreviation with points. */
    static boolean isAbbreviation(String word) {
        return POINTS.matcher(word).lookingAt();
    }

    /** Returns whether a word of a query is one with a sign that belongs to it, such as C++. */
    static boolean isSigned(String word) {
        return SIGNED.matcher(word).matches();
    }

    /** Returns whether a word of a query may be written as one: Wi-Fi, 1,000. */
    static boolean isJoined(String word) {
        return JOINED.matcher(word).matches() || THOUSANDS.matcher(word).matches();
    }

    /** Returns a word with its signs, in the form of the index. */
    static String signed(String word) {
        int end = word.length();
        while (SIGNS.containsKey(word.charAt(end - 1))) {
            end--;
        }
        StringBuilder signed = new StringBuilder(folded(word.substring(0, end)));
        word.substring(end).chars().forEach(sign -> signed.append(SIGNS.get((char) sign)));
        return signed.toString();
    }

    /** Returns a compound as one word. */
    static String joined(String compound) {
        return folded(compound);
    }

    private static String folded(String text) {
        return String.join("", SearchTokenizer.tokenize(text));
    }
}
