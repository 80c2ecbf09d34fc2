package dev.earshot.page.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a page says that stands in for one that cannot be shown.
 *
 * @param status of HTTP
 * @param title what happened, in plain English, for what isn't among the known failures
 * @param advice what to do, likewise
 * @param known what happened, where it is something that any reader may meet
 * @param reference what the log calls this failure, or null where nothing was logged
 */
public record ErrorPage(
        int status,
        String title,
        String advice,
        @Nullable KnownError known,
        @Nullable String reference) {
    /** Failures that there are words for in all languages. */
    public enum KnownError {
        /** There is nothing at this address (404). */
        NOTHING,
        /** The article was on the air and is no more (410). */
        ARTICLE,
        /** The update was on the air and is no more (410). */
        UPDATE,
        /** Something broke here (500). */
        FAILED;

        public String key() {
            return "error." + name().toLowerCase(Locale.ROOT);
        }
    }

    public ErrorPage {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not the status of an error: " + status);
        }
    }
}
