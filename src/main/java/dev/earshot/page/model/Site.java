package dev.earshot.page.model;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What every page says of the server that it comes from.
 *
 * @param title the name of the whole site
 * @param version of Earshot
 * @param speaks whether recordings are made
 * @param voices whether there is a voice for a language
 * @param contact the mail address that readers can write to, or null
 */
public record Site(
        String title,
        String version,
        boolean speaks,
        Predicate<Locale> voices,
        @Nullable String contact) {
    public Site {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a site needs a title");
        }
    }

    /** Whether recordings are made of what is in a language. */
    public boolean speaks(Locale language) {
        return speaks && voices.test(language);
    }
}
