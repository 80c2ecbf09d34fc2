package dev.earshot.syndication;

import dev.earshot.article.ArticleId;
import dev.earshot.article.NamedUuid;

/** The names of feeds, kept for ever: made of no host, no scheme and no link (RFC 4287, section 4.2.6). */
public final class FeedId {
    /** An article id has no line feed in it, so no name here is also the name of an update. */
    private static final String SUFFIX = "\nfeed";

    /** Ids of articles are older than other things that have feeds. */
    private static final String ARTICLES = "/articles/";

    private FeedId() {}

    /** The id of the feed that has everything, as a URI. */
    public static String site() {
        return urn("");
    }

    /** The id of an article's feed, as a URI. */
    public static String of(ArticleId article) {
        return urn(article.value());
    }

    /**
     * The id of the feed of all updates of something.
     *
     * @param pathPrefix what the paths of its feeds begin with; see {@link dev.earshot.article.SiteUrls#SITE}
     */
    public static String of(String pathPrefix) {
        return urn(pathPrefix.startsWith(ARTICLES) ? pathPrefix.substring(ARTICLES.length()) : pathPrefix);
    }

    /** The id of the feed of its key events. */
    public static String keyEvents(String pathPrefix) {
        return urn(pathPrefix + "\nkey-events");
    }

    private static String urn(String name) {
        return "urn:uuid:" + NamedUuid.of(name + SUFFIX);
    }
}
