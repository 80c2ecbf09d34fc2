package dev.earshot.page.view;

import dev.earshot.i18n.Words;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.Site;
import java.util.Locale;

/**
 * What all pages of a server that one reader gets have in common.
 *
 * @param words of the interface
 */
public record Look(Site site, Preferences preferences, Words words) {
    public static Look of(Site site, Reader reader) {
        return new Look(site, reader.preferences(), reader.words());
    }

    /** The same for a page whose content is in a language: in the words of that one where there are any. */
    Look around(Locale content) {
        return new Look(site, preferences, Words.in(content).orElse(words));
    }
}
