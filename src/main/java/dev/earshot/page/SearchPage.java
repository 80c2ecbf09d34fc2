package dev.earshot.page;

import dev.earshot.article.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows that searches.
 *
 * @param text what is searched for, as it was asked; empty where nothing is
 * @param problem why that can't be searched for, a sentence, or null
 * @param found what was found, or null where nothing was searched for
 */
public record SearchPage(
        String text, @Nullable String problem, @Nullable Found found) {
    /**
     * A part of what was found.
     *
     * @param updates on the air, newest first
     * @param isFirst whether nothing comes before it
     * @param next path of the part that comes behind it, or null where there is none
     */
    public record Found(
            List<Entry> updates, boolean isFirst, @Nullable String next) {
        public Found {
            updates = List.copyOf(updates);
        }
    }
}
