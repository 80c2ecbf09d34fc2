package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A written form and its pronunciation, by an alias or by phones.
 *
 * @param grapheme one word or several, as written
 * @param alias the text that replaces it; empty if it has phones
 * @param phones for each word of the pronunciation; empty if there is an alias
 */
record LexiconEntry(String grapheme, String alias, List<List<String>> phones) {
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

    /** Returns whether case matters: "Polish" isn't "polish". */
    boolean hasCapital() {
        return grapheme.codePoints().anyMatch(Character::isUpperCase);
    }

    /** Returns the words in letters that the voice knows: "Åland" is "Aland", and "F-16" is "F" and "onesix". */
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
