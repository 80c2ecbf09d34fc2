package dev.earshot.page.model;

import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import java.util.List;

/**
 * What the page of a section shows.
 *
 * @param name what it was called last
 * @param latest the newest updates of its articles, newest first
 * @param articles those of it on the air, in the order in which they are listed
 * @param cursor of the last change that it shows, from which what is new can be asked for
 */
public record SectionPage(
        SectionId id, String name, List<TimelineEntry> latest, List<ArticleCard> articles, String cursor) {
    public SectionPage {
        latest = List.copyOf(latest);
        articles = List.copyOf(articles);
    }
}
