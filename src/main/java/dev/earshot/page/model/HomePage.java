package dev.earshot.page.model;

import dev.earshot.article.ArticleListing;
import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the home page, or of the older stories that follow it.
 *
 * @param isFirst whether this is the home page itself
 * @param stories the published articles, the one with the newest update first
 * @param next the path of the page with the stories after these, or null
 * @param latest the newest updates of all articles, newest first; empty on pages of older stories
 * @param sections the sections with published articles
 * @param cursor of the last change shown, to request later ones
 */
public record HomePage(
        boolean isFirst,
        List<ArticleListing> stories,
        @Nullable String next,
        List<TimelineEntry> latest,
        List<SectionLink> sections,
        String cursor) {
    public HomePage {
        stories = List.copyOf(stories);
        latest = List.copyOf(latest);
        sections = List.copyOf(sections);
    }
}
