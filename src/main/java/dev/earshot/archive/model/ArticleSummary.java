package dev.earshot.archive.model;

import dev.earshot.article.Article;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article in a list that is read in parts.
 *
 * @param article without its updates
 * @param updateCount how many are on the air
 * @param lastPublished when the newest of them was published; null where there is none
 * @param createdSequence where the log stood when it was taken up: different for every article, and never changed
 */
public record ArticleSummary(
        Article article, int updateCount, @Nullable Instant lastPublished, long createdSequence) {}
