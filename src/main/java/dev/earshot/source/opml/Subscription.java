package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * A page or feed of another site that we poll.
 *
 * @param line its line in the file, from 1
 * @param url its URL in the file, which identifies it even after it has moved
 * @param article the id of its article, or for {@link SourceKind#ARTICLES} the prefix of the ids of its articles
 * @param interval the time between polls, a minute to a day; the source may ask for a longer time
 */
public record Subscription(int line, URI url, SourceKind kind, ArticleId article, Duration interval) {
    static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
    static final Duration MAX_INTERVAL = Duration.ofDays(1);
    static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

    /** The kind of a source. */
    public enum SourceKind {
        /** A web page with one article. */
        PAGE,
        /** A feed whose items are the updates of one article. */
        UPDATES,
        /** A feed whose items are articles. */
        ARTICLES;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Subscription {
        if (url.getHost() == null || interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
            throw new IllegalArgumentException("invalid subscription: " + url + " every " + interval);
        }
    }

    /** Returns the attributes in one line. If this changes, polling starts over, even if the URL stays the same. */
    public String listEntry() {
        return kind.label() + " " + article + " " + interval;
    }

    /** Returns the URL without its query, which may contain secret keys. */
    public String displayUrl() {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }
}
