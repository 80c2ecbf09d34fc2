package dev.earshot.page.model;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import java.util.Locale;

/** A story in a list of stories. */
public record StoryLink(ArticleId id, String headline, Locale language) {
    public static StoryLink of(Article article) {
        return new StoryLink(
                article.id(), article.copy().headline(), article.copy().language());
    }

    public String path() {
        return SiteUrls.article(id);
    }
}
