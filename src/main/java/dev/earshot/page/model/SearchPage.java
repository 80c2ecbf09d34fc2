package dev.earshot.page.model;

import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows that searches.
 *
 * @param text what is searched for, as it was asked; empty where nothing is
 * @param limits how many terms and characters a search may have, where this one can't be made; else null
 * @param found what was found, or null where nothing was searched for
 */
public record SearchPage(
        String text,
        @Nullable SearchLimits limits,
        @Nullable Results found) {
    /** What a search may have at most. */
    public record SearchLimits(int terms, int characters) {}

    /**
     * A part of what was found.
     *
     * @param hits newest first
     * @param isFirst whether nothing comes before it
     * @param next path of the part that comes behind it, or null where there is none
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
     * @param text its own; none where what was looked for stands in the headline alone
     */
    public record Hit(TimelineEntry entry, Excerpt headline, Excerpt text) {}
}
