package dev.earshot.syndication;

import dev.earshot.article.Addresses;

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
     * @param addresses make the links absolute
     */
    public byte[] write(FeedFormat format, FeedDocument document, Addresses addresses) {
        return switch (format) {
            case ATOM -> AtomFormat.write(document, addresses);
            case RSS -> RssFormat.write(document, addresses);
            case JSON -> JsonFormat.write(document, addresses);
            case TEXT -> TextFormat.write(document, addresses);
        };
    }
}
