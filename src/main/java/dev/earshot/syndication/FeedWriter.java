package dev.earshot.syndication;

import dev.earshot.article.SiteUrls;

/**
 * Writes feeds. The same document and base give the same bytes, always.
 *
 * <p>Has no state: one serves all threads. Ids are those of the document and its updates, whatever the base is.
 */
public final class FeedWriter {
    /** What made the feed, as the feed says it. */
    static final String GENERATOR = "Earshot";

    /**
     * The document in a format, in UTF-8.
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
