package dev.earshot.page.model;

import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The properties of the server that all pages show.
 *
 * @param title the name of the site
 * @param version of Earshot
 * @param speaks whether recordings are made
 * @param voices whether a language has a voice
 * @param zone the time zone of pages over several articles
 * @param contact the email address for readers, or null
 */
public record Site(
        String title,
        String version,
        boolean speaks,
        Predicate<Locale> voices,
        ZoneId zone,
        @Nullable String contact) {
    public Site {
        if (title.isBlank()) {
            throw new IllegalArgumentException("the site has no title");
        }
    }

    /** Returns whether texts in a language are recorded. */
    public boolean speaks(Locale language) {
        return speaks && voices.test(language);
    }
}
