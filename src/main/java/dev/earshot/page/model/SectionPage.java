package dev.earshot.page.model;

import dev.earshot.article.ArticleListing;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of a section, or of the older stories that follow it.
 *
 * @param name its latest name
 * @param isFirst whether this is the section's own page
 * @param stories its published articles, the one with the newest update first
 * @param next the path of the page with the stories after these, or null
 * @param latest the newest updates of its articles, newest first; empty on pages of older stories
 * @param cursor of the last change shown, to request later ones
 */
public record SectionPage(
        SectionId id,
        String name,
        boolean isFirst,
        List<ArticleListing> stories,
        @Nullable String next,
        List<TimelineEntry> latest,
        String cursor) {
    public SectionPage {
        stories = List.copyOf(stories);
        latest = List.copyOf(latest);
    }
}
