package dev.earshot.archive.model;

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

    /** Accents of Latin, Greek and Cyrillic, and the vowels of Arabic; in other scripts a mark makes a different word. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F\\u064B-\\u065F\\u0670]+");

    /** Ligatures and letters with a stroke, which have no decomposition. */
    private static final Map<Integer, String> STROKES = Map.of(
            (int) 'đ', "d", (int) 'ð', "d", (int) 'ħ', "h", (int) 'ł', "l", (int) 'ø', "o", (int) 'ŧ', "t", (int) 'þ',
            "th", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ς', "σ");

    /** Scripts without spaces between words: each character counts as a word, and a word is a phrase of them. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
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
        String folded = ACCENTS.matcher(decomposed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
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
                word.append(STROKES.getOrDefault(c, Character.toString(c)));
                single = mark ? single : isSingleCharacterWord(c);
            }
        }
        endWord(word, words);
        return words;
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
