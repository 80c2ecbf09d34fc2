package dev.earshot.page.model;

import dev.earshot.article.ArticleId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows that says what feeds there are.
 *
 * @param articles that have feeds, the one that was taken up last first
 * @param isFirst whether no articles come before these
 * @param next path of the page with the articles that come behind these, or null where there is none
 * @param listed of how many articles the list of subscriptions has feeds
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

    /** An article that has feeds. */
    public record ListedArticle(ArticleId id, String headline, Locale language) {}
}
