package dev.earshot.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a word that somebody may have meant by another spelling: one that is at most two letters different. */
public final class Suggestion {
    /** Words of fewer letters are like too many others. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 30;

    /** From this length on, two letters may differ. */
    private static final int LONG = 6;

    private static final int PREFIX = 3;

    /** The letters of alphabets, each of which may have been forgotten or hit instead of another. */
    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "абвгдежзийклмнопрстуфхцчшщъыьэюя",
            "αβγδεζηθικλμνξοπρστυφχψω",
            "ابتثجحخدذرزسشصضطظعغفقكلمنهوي");

    private final String word;
    private final Map<String, Map<String, Integer>> spelled = new HashMap<>();

    private Suggestion(String word) {
        this.word = word;
    }

    /** Returns a suggestion for a term; empty if it isn't one word of letters, or too short or too long. */
    public static Optional<Suggestion> of(SearchTerm term) {
        String word = term.words().getFirst();
        return term.hasForms()
                        && word.length() >= SHORTEST
                        && word.length() <= LONGEST
                        && word.chars().allMatch(Character::isLetter)
                ? Optional.of(new Suggestion(word))
                : Optional.empty();
    }

    /** Returns all words from which it differs by one letter: a missing, another, an additional or a swapped one. */
    public Set<String> nearest() {
        Set<String> near = new LinkedHashSet<>();
        String letters = ALPHABETS.stream()
                .filter(alphabet -> alphabet.indexOf(word.charAt(0)) >= 0)
                .findFirst()
                .orElse("");
        for (int i = 0; i <= word.length(); i++) {
            String before = word.substring(0, i);
            String after = word.substring(i);
            if (!after.isEmpty()) {
                near.add(before + after.substring(1));
            }
            if (after.length() > 1) {
                near.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
            for (int at = 0; at < letters.length(); at++) {
                char letter = letters.charAt(at);
                near.add(before + letter + after);
                if (!after.isEmpty()) {
                    near.add(before + letter + after.substring(1));
                }
            }
        }
        near.remove(word);
        return near;
    }

    /** Returns how a word begins that it may stand for, too, if it differs by more than one letter. */
    public Optional<String> beginning() {
        return word.length() >= LONG ? Optional.of(word.substring(0, PREFIX)) : Optional.empty();
    }

    /** Adds the words of a text to choose from. */
    public void add(String text) {
        Spellings.WORD.matcher(text).results().forEach(run -> {
            List<String> folded = SearchTokenizer.tokenize(run.group());
            if (folded.size() == 1 && distance(folded.getFirst()) <= maxDistance()) {
                spelled.computeIfAbsent(folded.getFirst(), key -> new HashMap<>())
                        .merge(run.group(), 1, Integer::sum);
            }
        });
    }

    private int maxDistance() {
        return word.length() >= LONG ? 2 : 1;
    }

    /** Returns the nearest of the words that were added, the most frequent of these, as it is mostly written. */
    public Optional<String> best() {
        return spelled.entrySet().stream()
                .min(Comparator.<Map.Entry<String, Map<String, Integer>>>comparingInt(each -> distance(each.getKey()))
                        .thenComparingInt(each -> -each.getValue().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .thenComparing(Map.Entry::getKey))
                .map(each -> each.getValue().entrySet().stream()
                        .min(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey());
    }

    /** Returns how many letters differ, where two that are swapped count once; a number above the maximum if there are more. */
    private int distance(String other) {
        if (Math.abs(other.length() - word.length()) > maxDistance() || other.equals(word)) {
            return Integer.MAX_VALUE;
        }
        int[][] steps = new int[word.length() + 1][other.length() + 1];
        for (int i = 0; i <= word.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                boolean same = word.charAt(i - 1) == other.charAt(j - 1);
                steps[i][j] =
                        Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + (same ? 0 : 1));
                boolean isSwapped = i > 1
                        && j > 1
                        && word.charAt(i - 1) == other.charAt(j - 2)
                        && word.charAt(i - 2) == other.charAt(j - 1);
                if (isSwapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[word.length()][other.length()];
    }
}
