package dev.earshot.syndication;

import dev.earshot.article.SiteUrls;

/**
 * Writes feeds. The same document and base URL always result in the same bytes.
 *
 * <p>Stateless and thread-safe. Ids don't depend on the base URL.
 */
public final class FeedWriter {
    /** The feed's generator element. */
    static final String GENERATOR = "Earshot";

    /**
     * Writes a document in a format, in UTF-8.
     *
     * @param siteUrls make the links absolute
     */
    public byte[] write(FeedFormat format, FeedDocument document, SiteUrls siteUrls) {
        return switch (format) {
            case ATOM -> AtomWriter.write(document, siteUrls);
            case RSS -> RssWriter.write(document, siteUrls);
            case JSON -> JsonFeedWriter.write(document, siteUrls);
            case TEXT -> TextFeedWriter.write(document, siteUrls);
        };
    }
}
