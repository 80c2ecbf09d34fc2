package dev.earshot.feed;

import dev.earshot.article.Article;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The feed doesn't exist, or its article was withdrawn so long ago that the notices have ended. */
public final class FeedNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Article withdrawn;

    private FeedNotFoundException(@Nullable Article withdrawn, String message) {
        super(message, null, false, false);
        this.withdrawn = withdrawn;
    }

    static FeedNotFoundException unknown() {
        return new FeedNotFoundException(null, "article or section not found");
    }

    /** @param withdrawn the article of the feed */
    static FeedNotFoundException gone(Article withdrawn) {
        return new FeedNotFoundException(withdrawn, "the article has been withdrawn");
    }

    /** Returns the article if it has been withdrawn, which can be undone; empty if there never was one. */
    public Optional<Article> withdrawn() {
        return Optional.ofNullable(withdrawn);
    }
}
