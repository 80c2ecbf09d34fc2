package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.Site;
import java.util.Locale;

/**
 * What all pages of a server that one reader gets have in common.
 *
 * @param words of the interface
 */
public record RenderContext(Site site, Preferences preferences, Messages words) {
    public static RenderContext of(Site site, Reader reader) {
        return new RenderContext(site, reader.preferences(), reader.words());
    }

    /** The same for a page whose content is in a language: in the words of that one where there are any. */
    RenderContext around(Locale content) {
        return new RenderContext(
                site, preferences, Messages.forLanguage(content).orElse(words));
    }
}
