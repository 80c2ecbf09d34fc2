package dev.earshot.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits text into search words, without accents, case and punctuation. This is done here rather than by the databases,
 * so that all of them find the same.
 */
public final class SearchTokenizer {
    /** Far longer than any word. Longer words are cut, because an index can't hold them. */
    static final int MAX_WORD_LENGTH = 64;

    /**
     * Accents of Latin, Greek and Cyrillic, the points of Hebrew, and the vowels of Arabic; in other scripts a mark makes a
     * different word.
     */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670]+");

    /**
     * Ligatures and letters with a stroke, which have no decomposition, and letters that are typed for each other in Arabic
     * script, whose elongation stands for nothing.
     */
    private static final Map<Integer, String> VARIANTS = Map.ofEntries(
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ς', "σ"),
            Map.entry(0x0649, "\u064A"),
            Map.entry(0x06CC, "\u064A"),
            Map.entry(0x06A9, "\u0643"),
            Map.entry(0x0629, "\u0647"),
            Map.entry(0x0671, "\u0627"),
            Map.entry(0x0640, ""));

    /** Scripts without spaces between words: each character counts as a word, and a word is a phrase of them. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            // has spaces, but particles stick to its words
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private SearchTokenizer() {}

    /** Returns the words of a text, in order; they consist of letters, digits and marks. */
    public static List<String> tokenize(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        // upper case first: "ß" becomes "ss", and "ı" becomes "i"
        String folded = Normalizer.normalize(
                ACCENTS.matcher(decomposed)
                        .replaceAll("")
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT),
                // so that a syllable of Korean is one character again
                Normalizer.Form.NFC);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean single = false;
        for (int c : folded.codePoints().toArray()) {
            boolean mark = !word.isEmpty() && isMark(c);
            boolean letter = Character.isLetterOrDigit(c);
            if (!mark && (!letter || single || isSingleCharacterWord(c))) {
                endWord(word, words);
            }
            if (mark || letter) {
                word.append(folded(c));
                single = mark ? single : isSingleCharacterWord(c);
            }
        }
        endWord(word, words);
        return words;
    }

    private static String folded(int c) {
        return Character.isDigit(c)
                ? Integer.toString(Character.digit(c, 10))
                : VARIANTS.getOrDefault(c, Character.toString(c));
    }

    private static void endWord(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            String whole = word.toString();
            words.add(
                    whole.codePointCount(0, whole.length()) <= MAX_WORD_LENGTH
                            ? whole
                            : whole.substring(0, whole.offsetByCodePoints(0, MAX_WORD_LENGTH)));
            word.setLength(0);
        }
    }

    private static boolean isSingleCharacterWord(int c) {
        return c >= 0x0E00 && WITHOUT_SPACES.contains(UnicodeScript.of(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
