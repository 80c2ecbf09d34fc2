package dev.earshot.archive.model;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import java.time.Instant;

/**
 * An article in a list of articles.
 *
 * @param updateCount the number of live updates
 * @param lastPublished when the newest of them was published
 */
public record ArticleListing(ArticleId id, ArticleCopy copy, int updateCount, Instant lastPublished) {}
