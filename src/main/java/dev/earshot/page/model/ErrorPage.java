package dev.earshot.page.model;

import dev.earshot.article.Withdrawn;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view of an error.
 *
 * @param status of HTTP
 * @param title what is wrong, in plain English; used for unknown errors
 * @param advice what to do, likewise
 * @param known the error if any reader may see it, or null
 * @param gone since when and why the article or update is withdrawn, or null if that isn't the error
 * @param reference the id of this error in the log, or null if nothing was logged
 * @param stories to read instead, without that of a withdrawn update; none if the error isn't about an address
 */
public record ErrorPage(
        int status,
        String title,
        String advice,
        @Nullable KnownError known,
        @Nullable Gone gone,
        @Nullable String reference,
        List<StoryLink> stories) {
    /**
     * That something was withdrawn.
     *
     * @param zone of the article, for the time
     * @param story that the update belongs to; null if the story itself was withdrawn
     * @param section that the story belonged to, or null
     */
    public record Gone(
            Withdrawn withdrawn,
            ZoneId zone,
            @Nullable StoryLink story,
            @Nullable SectionLink section) {
        /** Returns the same without the section, which has nothing left to read. */
        public Gone withoutSection() {
            return new Gone(withdrawn, zone, story, null);
        }
    }

    /** The errors that are translated to all languages. */
    public enum KnownError {
        /** Page not found (404). */
        NOTHING,
        /** The article was withdrawn (410). */
        ARTICLE,
        /** The update was withdrawn (410). */
        UPDATE,
        /** An unexpected failure (500). */
        FAILED,
        /** Too much to do for now (503). */
        BUSY;

        public String key() {
            return "error." + name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether the reader may find elsewhere what isn't at the address. */
        public boolean isAboutAddress() {
            return this == NOTHING || this == ARTICLE || this == UPDATE;
        }
    }

    /** Creates the view of an error other than a withdrawal. */
    public ErrorPage(int status, String title, String advice, @Nullable KnownError known, @Nullable String reference) {
        this(status, title, advice, known, null, reference, List.of());
    }

    public ErrorPage {
        StoryLink own = gone == null ? null : gone.story();
        stories = stories.stream().filter(story -> !story.equals(own)).toList();
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an error status: " + status);
        }
    }
}
