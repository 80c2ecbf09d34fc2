package dev.earshot.page.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view of an error.
 *
 * @param status of HTTP
 * @param title what is wrong, in plain English; used for unknown errors
 * @param advice what to do, likewise
 * @param known the error if any reader may see it, or null
 * @param reference the id of this error in the log, or null if nothing was logged
 */
public record ErrorPage(
        int status,
        String title,
        String advice,
        @Nullable KnownError known,
        @Nullable String reference) {
    /** The errors that are translated to all languages. */
    public enum KnownError {
        /** Page not found (404). */
        NOTHING,
        /** The article was withdrawn (410). */
        ARTICLE,
        /** The update was withdrawn (410). */
        UPDATE,
        /** An unexpected failure (500). */
        FAILED;

        public String key() {
            return "error." + name().toLowerCase(Locale.ROOT);
        }
    }

    public ErrorPage {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an error status: " + status);
        }
    }
}
