package dev.earshot.page.model;

import dev.earshot.i18n.Messages;

/**
 * Who reads a page, as far as the page depends on it.
 *
 * @param words in the language that the reader asked for, as far as there are any
 */
public record Reader(Messages words, Preferences preferences) {
    /** One who asked for nothing. */
    public static final Reader USUAL = new Reader(Messages.ENGLISH, Preferences.USUAL);

    /** The same for all readers who get the same pages. */
    public String key() {
        return words.language().getLanguage() + ":" + preferences.text();
    }
}
