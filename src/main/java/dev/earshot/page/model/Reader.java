package dev.earshot.page.model;

import dev.earshot.i18n.Messages;

/**
 * The properties of a reader that pages depend on.
 *
 * @param words the messages in the best matching language
 */
public record Reader(Messages words, Preferences preferences) {
    /** A reader without any choice. */
    public static final Reader DEFAULT = new Reader(Messages.ENGLISH, Preferences.DEFAULT);
}
