package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * A page or a feed elsewhere that is followed.
 *
 * @param line where the list has it, from 1
 * @param url its address as the list has it, which is what it is known by even after it moved
 * @param article whose updates it brings; of {@link SourceKind#ARTICLES} the beginning of the articles' ids
 * @param interval how long to leave it alone between two visits, unless it asks for more; a minute to a day
 */
public record Subscription(int line, URI url, SourceKind kind, ArticleId article, Duration interval) {
    static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
    static final Duration MAX_INTERVAL = Duration.ofDays(1);
    static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

    /** What is there. */
    public enum SourceKind {
        /** A web page, which is one article. */
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
            throw new IllegalArgumentException("nothing that can be followed: " + url + " every " + interval);
        }
    }

    /** What it is, in one line: another one begins anew, even at the same address. */
    public String listEntry() {
        return kind.label() + " " + article + " " + interval;
    }

    /** Its address for those who may not know what keys it has in its query. */
    public String displayUrl() {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?…";
    }
}
