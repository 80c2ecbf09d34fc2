package dev.earshot.archive.model;

import dev.earshot.article.Article;
import java.time.Instant;

/**
 * An article in a sitemap.
 *
 * @param article without its updates
 * @param lastModified when its page last changed in a way that readers see
 */
public record ListedArticle(Article article, Instant lastModified) {
    /** Returns whether it is published, and was published here first: the page of another names the original instead. */
    public boolean isOriginal() {
        return !article.isWithdrawn() && article.copy().canonical() == null;
    }
}
