package dev.earshot.archive.model;

import dev.earshot.article.Article;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article in a paged list.
 *
 * @param article without its updates
 * @param updateCount the number of live updates
 * @param lastPublished when the newest of them was published; null if there is none
 * @param createdSequence sequence number when it was created: unique to the article, and never changed
 */
public record ArticleSummary(
        Article article, int updateCount, @Nullable Instant lastPublished, long createdSequence) {}
