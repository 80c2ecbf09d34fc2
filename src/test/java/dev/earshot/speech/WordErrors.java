package dev.earshot.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Counts the words that a listener got wrong. Differences in spelling alone aren't errors. */
final class WordErrors {
    private static final int ROUNDS = 2_000;

    /** Beginnings of words with different British and American spellings. */
    private static final Map<String, String> BRITISH = Map.ofEntries(
            Map.entry("labour", "labor"),
            Map.entry("harbour", "harbor"),
            Map.entry("neighbour", "neighbor"),
            Map.entry("colour", "color"),
            Map.entry("favour", "favor"),
            Map.entry("honour", "honor"),
            Map.entry("behaviour", "behavior"),
            Map.entry("rumour", "rumor"),
            Map.entry("metre", "meter"),
            Map.entry("kilometre", "kilometer"),
            Map.entry("centimetre", "centimeter"),
            Map.entry("litre", "liter"),
            Map.entry("centre", "center"),
            Map.entry("theatre", "theater"),
            Map.entry("defence", "defense"),
            Map.entry("offence", "offense"),
            Map.entry("licence", "license"),
            Map.entry("programme", "program"),
            Map.entry("tonne", "ton"),
            Map.entry("tyre", "tire"),
            Map.entry("grey", "gray"),
            Map.entry("jeweller", "jeweler"),
            Map.entry("cancelled", "canceled"),
            Map.entry("travell", "travel"),
            Map.entry("apologis", "apologiz"),
            Map.entry("recognis", "recogniz"),
            Map.entry("organis", "organiz"),
            Map.entry("realis", "realiz"));

    private static final Map<String, String> WRITTEN_OUT = Map.ofEntries(
            Map.entry("mr", "mister"),
            Map.entry("mrs", "missus"),
            Map.entry("ms", "miz"),
            Map.entry("dr", "doctor"),
            Map.entry("st", "saint"),
            Map.entry("sgt", "sergeant"),
            Map.entry("lt", "lieutenant"),
            Map.entry("gen", "general"),
            Map.entry("sen", "senator"),
            Map.entry("gov", "governor"),
            Map.entry("oh", "zero"),
            Map.entry("o", "zero"),
            Map.entry("ok", "okay"));

    private WordErrors() {}

    /** Returns the words of a text, each in one common spelling for all that sound alike. */
    static List<String> words(String text) {
        String letters = text.toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("[^a-z' ]", " ")
                .replaceAll("(?<![a-z])'|'(?![a-z])", " ")
                .strip();
        // "f b i" is "fbi"
        String joined = letters.replaceAll("\\s+", " ").replaceAll("(?<=\\b(?<!')[a-z]) (?=[a-z]('s)?( |$))", "");
        List<String> words = new ArrayList<>();
        for (String word : joined.split(" ")) {
            if (!word.isEmpty()) {
                words.add(american(WRITTEN_OUT.getOrDefault(word, word)));
            }
        }
        return words;
    }

    private static String american(String word) {
        return BRITISH.entrySet().stream()
                .filter(entry -> word.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue() + word.substring(entry.getKey().length()))
                .orElse(word);
    }

    /** Returns how many words must be inserted, deleted or replaced to turn what was said into what was heard. */
    static int count(List<String> said, List<String> heard) {
        int[] row = new int[heard.size() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= said.size(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= heard.size(); j++) {
                int other = said.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1;
                int best = Math.min(corner + other, 1 + Math.min(row[j], row[j - 1]));
                corner = row[j];
                row[j] = best;
            }
        }
        return row[heard.size()];
    }

    /**
     * A word error rate in percent, with its 95% confidence interval.
     *
     * @param words the number of words that it is a share of
     */
    record Rate(double percent, double low, double high, int words) {
        /**
         * Returns the error rate over all sentences.
         *
         * @param errors of each sentence; or the difference between two versions
         * @param words of each sentence
         */
        static Rate of(int[] errors, int[] words) {
            Random random = new Random(1);
            double[] samples = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                int wrong = 0;
                int all = 0;
                for (int i = 0; i < words.length; i++) {
                    int drawn = random.nextInt(words.length);
                    wrong += errors[drawn];
                    all += words[drawn];
                }
                samples[round] = 100.0 * wrong / all;
            }
            Arrays.sort(samples);
            int all = Arrays.stream(words).sum();
            return new Rate(
                    100.0 * Arrays.stream(errors).sum() / all,
                    samples[ROUNDS / 40],
                    samples[ROUNDS - 1 - ROUNDS / 40],
                    all);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f%% (95%%: %.2f to %.2f)", percent, low, high);
        }
    }
}
