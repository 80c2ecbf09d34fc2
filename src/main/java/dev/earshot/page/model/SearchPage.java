package dev.earshot.page.model;

import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the search page.
 *
 * @param text the search text as entered, or empty
 * @param limits the limits of a search if this one exceeds them; else null
 * @param found the results, or null without a search
 */
public record SearchPage(
        String text,
        @Nullable SearchLimits limits,
        @Nullable Results found) {
    /** The maximum size of a search. */
    public record SearchLimits(int terms, int characters) {}

    /**
     * A page of results.
     *
     * @param hits newest first
     * @param isFirst whether this is the first page
     * @param next the path of the following page, or null
     */
    public record Results(
            List<Hit> hits, boolean isFirst, @Nullable String next) {
        public Results {
            hits = List.copyOf(hits);
        }
    }

    /**
     * An update that was found.
     *
     * @param headline of its article
     * @param text its own; {@link Excerpt#NONE} if only the headline has a hit
     */
    public record Hit(TimelineEntry entry, Excerpt headline, Excerpt text) {}
}
