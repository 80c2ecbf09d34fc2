package dev.earshot.page;

import dev.earshot.article.Entry;
import java.util.List;
import java.util.Locale;

/**
 * What the front page shows.
 *
 * @param language of the site
 * @param latest the newest updates of all articles, newest first
 * @param sections those that have something on the air
 * @param articles those on the air, in the order in which they are listed
 */
public record HomePage(Locale language, List<Entry> latest, List<SectionLink> sections, List<ArticleCard> articles) {
    public HomePage {
        latest = List.copyOf(latest);
        sections = List.copyOf(sections);
        articles = List.copyOf(articles);
    }
}
