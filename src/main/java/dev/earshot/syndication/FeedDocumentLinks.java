package dev.earshot.syndication;

import dev.earshot.article.Href;
import dev.earshot.article.Text;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the documents are found that belong to one, as paths of this server: they begin with one slash, and may have a
 * query. The public base is added when the document is written.
 *
 * @param self where this very document is found, with the query it was asked for
 * @param alternate the page that shows the same to people
 * @param next where the part before this one is found (RFC 5005, section 3), or null where there is none
 * @param previousArchive where the newest archive document is found that is older than this one (RFC 5005, section 4), or
 *     null
 * @param current of an archive document the feed that it belongs to, or null where this is no archive document
 * @param hub the address of a hub that pushes this document (WebSub, section 4), or null
 */
public record FeedDocumentLinks(
        String self,
        String alternate,
        @Nullable String next,
        @Nullable String previousArchive,
        @Nullable String current,
        @Nullable URI hub) {
    public FeedDocumentLinks {
        requirePath("self", self);
        requirePath("alternate", alternate);
        requirePath("next", next);
        requirePath("previousArchive", previousArchive);
        requirePath("current", current);
    }

    /** The links of a document that is all there is. */
    public static FeedDocumentLinks of(String self, String alternate) {
        return new FeedDocumentLinks(self, alternate, null, null, null, null);
    }

    /** Whether this is an archive document (RFC 5005, section 4). */
    public boolean isArchive() {
        return current != null;
    }

    private static void requirePath(String member, @Nullable String path) {
        // URI.create refuses what no address can have, and two slashes would name another host
        boolean local = path == null
                || (path.startsWith("/")
                        && !path.startsWith("//")
                        && Href.toAscii(URI.create(path)).equals(path));
        if (path != null && !local) {
            throw new IllegalArgumentException("a feed's link " + member + " can't be: " + Text.truncate(path, 120));
        }
    }
}
