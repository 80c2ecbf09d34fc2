package dev.earshot.desk.matching;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The multiset of words of a text, for comparison: 1 if two texts have the same words, 0 if they share none (the
 * Sørensen–Dice coefficient). Both texts must be counted by the same {@link Vocabulary}.
 */
final class WordBag {
    /** Shorter texts, such as "Goal!", are repeated too often to be identified by their words. */
    private static final int MIN_DISTINCTIVE_WORDS = 4;

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    /** The first such script is Thai. */
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    private final int[] words;

    private WordBag(int[] words) {
        this.words = words;
    }

    /** Numbers the words, so that comparison needs no strings. Used by one thread. */
    static final class Vocabulary {
        private final Map<String, Integer> numbers = new HashMap<>();

        WordBag bagOf(String text) {
            IntStream.Builder numbered = IntStream.builder();
            split(text.toLowerCase(Locale.ROOT), word -> numbered.add(number(word)));
            int[] words = numbered.build().toArray();
            Arrays.sort(words);
            return new WordBag(words);
        }

        private int number(String word) {
            return numbers.computeIfAbsent(word, unknown -> numbers.size());
        }
    }

    /** Returns the number of words. */
    int size() {
        return words.length;
    }

    /** Returns whether the text is long enough that it is unlikely to occur twice. */
    boolean isDistinctive() {
        return words.length >= MIN_DISTINCTIVE_WORDS;
    }

    static boolean isDistinctive(String text) {
        int[] count = new int[1];
        split(text, word -> count[0]++);
        return count[0] >= MIN_DISTINCTIVE_WORDS;
    }

    /** Splits at everything but letters and digits; in a script without spaces each character is a word. */
    private static void split(String text, Consumer<String> words) {
        int start = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            int next = end + Character.charCount(codePoint);
            boolean single =
                    codePoint >= FIRST_WITHOUT_SPACES && WITHOUT_SPACES.contains(Character.UnicodeScript.of(codePoint));
            boolean inside =
                    Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK;
            if ((single || !inside) && start < end) {
                words.accept(text.substring(start, end));
            }
            if (single) {
                words.accept(text.substring(end, next));
            }
            start = single || !inside ? next : start;
            end = next;
        }
        if (start < end) {
            words.accept(text.substring(start, end));
        }
    }

    /** Returns an upper bound of the similarity, from the lengths only. */
    double maxSimilarity(WordBag other) {
        int both = words.length + other.words.length;
        return both == 0 ? 1 : 2.0 * Math.min(words.length, other.words.length) / both;
    }

    /** Returns the similarity, in time linear in the lengths. */
    double similarity(WordBag other) {
        int both = words.length + other.words.length;
        if (both == 0) {
            return 1;
        }
        int shared = 0;
        for (int mine = 0, its = 0; mine < words.length && its < other.words.length; ) {
            int order = Integer.compare(words[mine], other.words[its]);
            shared += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            its += order >= 0 ? 1 : 0;
        }
        return 2.0 * shared / both;
    }
}
