package dev.earshot.article;

/**
 * An article in a list of articles.
 *
 * @param article without its updates
 * @param updateCount the number of live updates
 * @param newest the newest of them
 */
public record ArticleListing(Article article, int updateCount, Update newest) {}
