package dev.earshot.feed;

import dev.earshot.article.ArticleId;
import dev.earshot.article.NamedUuid;

/** The names of feeds, kept for ever: made of no host, no scheme and no link (RFC 4287, section 4.2.6). */
public final class FeedId {
    /** An article id has no line feed in it, so no name here is also the name of an update. */
    private static final String SUFFIX = "\nfeed";

    private FeedId() {}

    /** The id of the feed that has everything, as a URI. */
    public static String site() {
        return urn("");
    }

    /** The id of an article's feed, as a URI. */
    public static String of(ArticleId article) {
        return urn(article.value());
    }

    private static String urn(String name) {
        return "urn:uuid:" + NamedUuid.of(name + SUFFIX);
    }
}
