package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds names in spoken text that are in no lexicon. The voice derives their pronunciation from spelling rules, often wrongly.
 * Thread-safe.
 */
public final class UnknownNames {
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z'])([A-Za-z]++)(?:'s(?![A-Za-z]))?+(?!'?[A-Za-z])");

    private final Lexicon lexicon;

    public UnknownNames(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Returns unknown capitalized words of more than two letters, each once, in order. */
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
