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
 * The words of a text, counted, so that two texts can be compared: 1 where both have the same words, 0 where they share
 * none (the coefficient of Sørensen and Dice). Two texts can be compared where one {@link Lexicon} counted both.
 */
final class Likeness {
    /** Shorter texts, such as "Goal!", are posted again too readily for their words alone to tell them. */
    private static final int TELLING = 4;

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    /** Thai is the first of them. */
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    private final int[] words;

    private Likeness(int[] words) {
        this.words = words;
    }

    /** Gives every word a number, so that comparing costs no strings. Used by one thread. */
    static final class Lexicon {
        private final Map<String, Integer> numbers = new HashMap<>();

        Likeness count(String text) {
            IntStream.Builder numbered = IntStream.builder();
            split(text.toLowerCase(Locale.ROOT), word -> numbered.add(number(word)));
            int[] words = numbered.build().toArray();
            Arrays.sort(words);
            return new Likeness(words);
        }

        private int number(String word) {
            return numbers.computeIfAbsent(word, unknown -> numbers.size());
        }
    }

    /** How many words there are. */
    int size() {
        return words.length;
    }

    /** Whether there are so many words that nobody happens upon them twice. */
    boolean isTelling() {
        return words.length >= TELLING;
    }

    static boolean isTelling(String text) {
        int[] count = new int[1];
        split(text, word -> count[0]++);
        return count[0] >= TELLING;
    }

    /** Runs of letters and digits are words; where a script has no spaces between words, so is each of its signs. */
    private static void split(String text, Consumer<String> words) {
        int start = 0;
        int end = 0;
        while (end < text.length()) {
            int sign = text.codePointAt(end);
            int next = end + Character.charCount(sign);
            boolean alone = sign >= FIRST_WITHOUT_SPACES && WITHOUT_SPACES.contains(Character.UnicodeScript.of(sign));
            boolean inside = Character.isLetterOrDigit(sign) || Character.getType(sign) == Character.NON_SPACING_MARK;
            if ((alone || !inside) && start < end) {
                words.accept(text.substring(start, end));
            }
            if (alone) {
                words.accept(text.substring(end, next));
            }
            start = alone || !inside ? next : start;
            end = next;
        }
        if (start < end) {
            words.accept(text.substring(start, end));
        }
    }

    /** What the likeness of two texts can't be above, as far as their lengths tell. */
    double atMost(Likeness other) {
        int both = words.length + other.words.length;
        return both == 0 ? 1 : 2.0 * Math.min(words.length, other.words.length) / both;
    }

    /** How like two texts are, in time proportional to their lengths. */
    double to(Likeness other) {
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
