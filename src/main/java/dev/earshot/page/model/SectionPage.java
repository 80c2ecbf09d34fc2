package dev.earshot.page.model;

import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import java.util.List;

/**
 * The view of a section.
 *
 * @param name its latest name
 * @param latest the newest updates of its articles, newest first
 * @param articles its published articles, in display order
 * @param cursor of the last change shown, to request later ones
 */
public record SectionPage(
        SectionId id, String name, List<TimelineEntry> latest, List<ArticleCard> articles, String cursor) {
    public SectionPage {
        latest = List.copyOf(latest);
        articles = List.copyOf(articles);
    }
}
