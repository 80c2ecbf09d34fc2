package dev.earshot.page.model;

import dev.earshot.article.ArticleId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view of the list of feeds.
 *
 * @param articles with feeds, the last added first
 * @param isFirst whether this is the first page
 * @param next the path of the following page, or null
 * @param listed the number of articles whose feeds are in the OPML list
 */
public record FeedsPage(
        List<SectionLink> sections,
        List<ListedArticle> articles,
        boolean isFirst,
        @Nullable String next,
        int listed) {
    public FeedsPage {
        sections = List.copyOf(sections);
        articles = List.copyOf(articles);
    }

    /** An article with feeds. */
    public record ListedArticle(ArticleId id, String headline, Locale language) {}
}
