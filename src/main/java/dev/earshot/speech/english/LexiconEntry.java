package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A written form and how it is said: by other words in its place, or by phones.
 *
 * @param grapheme one word or several, as they are written
 * @param alias what is read instead; empty where phones say it
 * @param phones of each word, as many as the pronunciation has; none where there is an alias
 */
record LexiconEntry(String grapheme, String alias, List<List<String>> phones) {
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

    /** Whether it is one only as it is written: "Polish" is not "polish". */
    boolean hasCapital() {
        return grapheme.codePoints().anyMatch(Character::isUpperCase);
    }

    /** The words in the letters that the voice knows: "Åland" is "Aland", and "F-16" is "F" and "onesix". */
    List<String> words() {
        String ascii = new Alphabet().apply(grapheme);
        String letters = DIGIT.matcher(ascii).replaceAll(match -> NumberWords.digits(match.group()));
        return BETWEEN_WORDS
                .splitAsStream(letters)
                .map(word -> word.replaceAll("[^A-Za-z]", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
