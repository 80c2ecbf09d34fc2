package dev.earshot.page;

import dev.earshot.article.Entry;
import dev.earshot.article.SectionId;
import java.util.List;
import java.util.Locale;

/**
 * What the page of a section shows.
 *
 * @param name what it was called last
 * @param language of the site
 * @param latest the newest updates of its articles, newest first
 * @param articles those of it on the air, in the order in which they are listed
 */
public record SectionPage(SectionId id, String name, Locale language, List<Entry> latest, List<ArticleCard> articles) {
    public SectionPage {
        latest = List.copyOf(latest);
        articles = List.copyOf(articles);
    }
}
