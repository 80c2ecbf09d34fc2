package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the names in what is said that no lexicon has, so that the voice goes by rules of spelling, and often goes wrong.
 * Safe for any thread.
 */
public final class UnknownNames {
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z'])([A-Za-z]++)(?:'s(?![A-Za-z]))?+(?!'?[A-Za-z])");

    private final Lexicon lexicon;

    public UnknownNames(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Capitalised words of more than two letters that are not known, each once, in their order. */
    public List<String> find(String spoken) {
        return WORD.matcher(spoken)
                .results()
                .map(match -> match.group(1))
                .filter(word -> word.length() > 2 && Character.isUpperCase(word.charAt(0)))
                .filter(word -> !lexicon.has(word) && !Dictionary.has(word))
                .distinct()
                .toList();
    }
}
