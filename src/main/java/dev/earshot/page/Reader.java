package dev.earshot.page;

import dev.earshot.wording.Words;
import java.util.Locale;

/**
 * Who reads a page, as far as the page depends on it.
 *
 * @param words in the language that the reader asked for, as far as there are any
 */
public record Reader(Words words, Preferences preferences) {
    /** One who asked for nothing. */
    public static final Reader USUAL = new Reader(Words.ENGLISH, Preferences.USUAL);

    /** The words of a page whose content is in a language: those of that language where there are any. */
    public Words around(Locale content) {
        return Words.in(content).orElse(words);
    }

    /** The same for all readers who get the same pages. */
    public String key() {
        return words.language().getLanguage() + ":" + preferences.text();
    }
}
