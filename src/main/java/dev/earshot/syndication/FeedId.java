package dev.earshot.syndication;

import dev.earshot.article.ArticleId;
import dev.earshot.article.NamedUuid;

/** The permanent ids of feeds, independent of host, scheme and address (RFC 4287, section 4.2.6). */
public final class FeedId {
    /** Article ids have no line feed, so no feed shares its id with an update. */
    private static final String SUFFIX = "\nfeed";

    /** The ids of articles are older than those of other scopes. */
    private static final String ARTICLES = "/articles/";

    private FeedId() {}

    /** Returns the id of the site's feed, as a URI. */
    public static String site() {
        return urn("");
    }

    /** Returns the id of an article's feed, as a URI. */
    public static String of(ArticleId article) {
        return urn(article.value());
    }

    /**
     * Returns the id of the feed of all updates of a scope.
     *
     * @param pathPrefix the beginning of the paths of its feeds; see {@link dev.earshot.article.SiteUrls#SITE}
     */
    public static String of(String pathPrefix) {
        return urn(pathPrefix.startsWith(ARTICLES) ? pathPrefix.substring(ARTICLES.length()) : pathPrefix);
    }

    /** Returns the id of the feed of a scope's key events. */
    public static String keyEvents(String pathPrefix) {
        return urn(pathPrefix + "\nkey-events");
    }

    private static String urn(String name) {
        return "urn:uuid:" + NamedUuid.of(name + SUFFIX);
    }
}
