package dev.earshot.page.model;

import dev.earshot.article.TimelineEntry;
import java.util.List;

/**
 * The view of the home page.
 *
 * @param latest the newest updates of all articles, newest first
 * @param sections the sections with published articles
 * @param articles the published articles, in display order
 * @param cursor of the last change shown, to request later ones
 */
public record HomePage(
        List<TimelineEntry> latest, List<SectionLink> sections, List<ArticleCard> articles, String cursor) {
    public HomePage {
        latest = List.copyOf(latest);
        sections = List.copyOf(sections);
        articles = List.copyOf(articles);
    }
}
