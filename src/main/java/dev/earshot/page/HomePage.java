package dev.earshot.page;

import dev.earshot.article.Entry;
import java.util.List;
import java.util.Locale;

/**
 * What the front page shows.
 *
 * @param language of the site
 * @param latest the newest updates of all articles, newest first
 * @param articles those on the air, in the order in which they are listed
 */
public record HomePage(Locale language, List<Entry> latest, List<ArticleCard> articles) {
    public HomePage {
        latest = List.copyOf(latest);
        articles = List.copyOf(articles);
    }
}
