package dev.earshot.archive.model;

import dev.earshot.article.ArticleId;
import dev.earshot.article.ArticleListing;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the list of articles, which is ordered by their newest update, newest first. A page that begins after a place
 * stays the same however many updates come later, apart from the articles that these move to the top.
 *
 * @param lastPublished when the newest update of the article before the position was published
 * @param article the article before the position
 */
public record ArticlePlace(Instant lastPublished, ArticleId article) {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,15})\\.(.{1,200})");

    /** Returns the position after an article of the list. */
    public static ArticlePlace after(ArticleListing listing) {
        return new ArticlePlace(
                listing.newest().publishedAt(), listing.article().id());
    }

    /** Parses the result of {@link #toString}; empty if the text isn't one. */
    public static Optional<ArticlePlace> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? ArticleId.parse(form.group(2))
                        .map(id -> new ArticlePlace(Instant.ofEpochMilli(Long.parseLong(form.group(1))), id))
                : Optional.empty();
    }

    /** Returns its form in links: milliseconds since 1970, a period and the article's id. */
    @Override
    public String toString() {
        return lastPublished.toEpochMilli() + "." + article;
    }
}
