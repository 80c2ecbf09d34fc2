package dev.earshot.speech;

import dev.earshot.speech.voice.Utterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds when the words of a written sentence are heard. The voice gets other words ("4:25" is "four twenty five"), so words
 * that
 * are the same on both sides are matched in order, and those in between share the time in between.
 */
final class Alignment {
    /** The cost grows with the product of both lengths. */
    private static final int MAX_WORDS = 400;

    private Alignment() {}

    /**
     * Returns when each word of a text starts. Words are separated by spaces.
     *
     * @param spoken what is heard, with times in samples
     * @return one time for each word of the text, in ascending order; empty if none is known
     */
    static List<Integer> wordStarts(String written, List<Utterance.Word> spoken) {
        String[] words = written.strip().split("\\s+");
        if (spoken.isEmpty() || words.length > MAX_WORDS || spoken.size() > MAX_WORDS) {
            return List.of();
        }
        int[] match = match(words, spoken);
        Integer[] starts = new Integer[words.length];
        int from = 0;
        int heard = 0;
        for (int i = 0; i <= words.length; i++) {
            if (i < words.length && match[i] < 0) {
                continue;
            }
            int next = i < words.length ? match[i] : spoken.size();
            interpolate(words, starts, from, i, spoken.subList(heard, next), boundary(spoken, next));
            if (i < words.length) {
                starts[i] = spoken.get(next).start();
            }
            from = i + 1;
            heard = next + 1;
        }
        return Arrays.asList(starts);
    }

    /** Gives unmatched written words their share, by length, of what is heard in the meantime. */
    private static void interpolate(
            String[] words, Integer[] starts, int from, int to, List<Utterance.Word> heard, int fallback) {
        int letters = 0;
        for (int i = from; i < to; i++) {
            letters += words[i].length();
        }
        int begin = heard.isEmpty() ? fallback : heard.getFirst().start();
        int end = heard.isEmpty() ? fallback : heard.getLast().end();
        int before = 0;
        for (int i = from; i < to; i++) {
            starts[i] = begin + (int) ((long) (end - begin) * before / Math.max(1, letters));
            before += words[i].length();
        }
    }

    private static int boundary(List<Utterance.Word> spoken, int next) {
        return next < spoken.size()
                ? spoken.get(next).start()
                : spoken.getLast().end();
    }

    /** Longest common subsequence: for each written word the index of the spoken one, or -1. */
    private static int[] match(String[] words, List<Utterance.Word> spoken) {
        List<String> written = new ArrayList<>();
        for (String word : words) {
            written.add(word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ""));
        }
        List<String> heard = spoken.stream()
                .map(word -> word.text().replaceAll("[^a-z]+", ""))
                .toList();
        int[][] length = new int[written.size() + 1][heard.size() + 1];
        for (int i = written.size() - 1; i >= 0; i--) {
            for (int j = heard.size() - 1; j >= 0; j--) {
                length[i][j] = isSameWord(written.get(i), heard.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        int[] match = new int[written.size()];
        Arrays.fill(match, -1);
        for (int i = 0, j = 0; i < written.size() && j < heard.size(); ) {
            if (isSameWord(written.get(i), heard.get(j))) {
                match[i++] = j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return match;
    }

    private static boolean isSameWord(String written, String heard) {
        return !written.isEmpty() && written.equals(heard);
    }
}
