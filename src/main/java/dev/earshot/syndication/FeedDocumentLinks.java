package dev.earshot.syndication;

import dev.earshot.article.Href;
import dev.earshot.article.Text;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a document and of related ones, as paths on this server: they start with exactly one slash, and may have a
 * query. The writer adds the public base URL.
 *
 * @param self this document, with the query of its request
 * @param alternate the page with the same content
 * @param next the part with earlier changes (RFC 5005, section 3), or null
 * @param previousArchive the newest archive document older than this one (RFC 5005, section 4), or null
 * @param current in an archive document, the feed that it belongs to; else null
 * @param hub the hub that pushes this document (WebSub, section 4), or null
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

    /** Returns the links of a document without related ones. */
    public static FeedDocumentLinks of(String self, String alternate) {
        return new FeedDocumentLinks(self, alternate, null, null, null, null);
    }

    /** Returns whether this is an archive document (RFC 5005, section 4). */
    public boolean isArchive() {
        return current != null;
    }

    private static void requirePath(String member, @Nullable String path) {
        // URI.create rejects invalid characters; two slashes would name another host
        boolean local = path == null
                || (path.startsWith("/")
                        && !path.startsWith("//")
                        && Href.toAscii(URI.create(path)).equals(path));
        if (path != null && !local) {
            throw new IllegalArgumentException("a feed's link " + member + " is invalid: " + Text.truncate(path, 120));
        }
    }
}
