package dev.earshot.desk;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a text, counted, so that two texts can be compared: 1 where both have the same words, 0 where they share
 * none (the coefficient of Sørensen and Dice).
 */
final class Likeness {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, Integer> words;
    private final int count;

    private Likeness(Map<String, Integer> words) {
        this.words = words;
        this.count = words.values().stream().mapToInt(Integer::intValue).sum();
    }

    static Likeness of(String text) {
        return new Likeness(BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toMap(word -> word, word -> 1, Integer::sum, HashMap::new)));
    }

    double to(Likeness other) {
        if (count + other.count == 0) {
            return 1;
        }
        int shared = words.entrySet().stream()
                .mapToInt(e -> Math.min(e.getValue(), other.words.getOrDefault(e.getKey(), 0)))
                .sum();
        return 2.0 * shared / (count + other.count);
    }
}
