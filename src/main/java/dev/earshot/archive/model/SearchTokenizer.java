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
 * Text as it is searched: words without accents, without capitals, without punctuation. It is done here and not by the
 * databases, so that each of them finds the same.
 */
public final class SearchTokenizer {
    /** Far longer than any word; what an index can't hold in one piece is cut there. */
    static final int MAX_WORD_LENGTH = 64;

    /** Those of Latin, Greek and Cyrillic, and the vowels of Arabic; in other scripts a mark makes another word. */
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F\\u064B-\\u065F\\u0670]+");

    /** Letters whose accent is a stroke, or that are two: they have no decomposition. */
    private static final Map<Integer, String> STROKES = Map.of(
            (int) 'đ', "d", (int) 'ð', "d", (int) 'ħ', "h", (int) 'ł', "l", (int) 'ø', "o", (int) 'ŧ', "t", (int) 'þ',
            "th", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'ς', "σ");

    /** Scripts that write no space between words: there, each character is one, and a word is a phrase of them. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private SearchTokenizer() {}

    /** The words of a text, in order; each has letters, digits and marks alone. */
    public static List<String> tokenize(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        // by way of the capitals: "ß" is "ss", and "ı" is "i"
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
