package dev.earshot.page.model;

import dev.earshot.article.TimelineEntry;
import java.util.List;

/**
 * What the front page shows.
 *
 * @param latest the newest updates of all articles, newest first
 * @param sections those that have something on the air
 * @param articles those on the air, in the order in which they are listed
 * @param cursor of the last change that it shows, from which what is new can be asked for
 */
public record HomePage(
        List<TimelineEntry> latest, List<SectionLink> sections, List<ArticleCard> articles, String cursor) {
    public HomePage {
        latest = List.copyOf(latest);
        sections = List.copyOf(sections);
        articles = List.copyOf(articles);
    }
}
