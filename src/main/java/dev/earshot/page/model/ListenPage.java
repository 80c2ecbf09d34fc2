package dev.earshot.page.model;

import dev.earshot.article.ArticleId;
import dev.earshot.article.TimelineEntry;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The listening room: a queue of recordings.
 *
 * @param queue what the listener chose to hear
 * @param entries the updates to hear, all of them recorded, in the order of playing
 * @param empty why there is nothing to hear; null if there is
 * @param joined the path of one recording of all of it; null if there is none
 * @param next the path of the rest of the queue; null if this is all
 * @param oldestFirst whether the oldest update is the first; null if the order has nothing to do with time
 * @param zone the time zone of times
 */
public record ListenPage(
        Queue queue,
        List<TimelineEntry> entries,
        @Nullable Empty empty,
        @Nullable String joined,
        @Nullable String next,
        @Nullable Boolean oldestFirst,
        ZoneId zone) {
    public ListenPage {
        entries = List.copyOf(entries);
    }

    /** Returns the article that all of the queue is of; null if it may be of several. */
    public @Nullable ArticleId story() {
        return queue.story();
    }

    /** What kinds of queues there are. */
    public enum Kind {
        /** The latest updates of all articles. */
        NEW,
        /** The latest update of each article. */
        HEADLINES,
        /** The updates of an article. */
        STORY,
        /** The updates of a section. */
        SECTION,
        /** The updates in a language. */
        LANGUAGE,
        /** The updates that the listener has bookmarked. */
        BOOKMARKS
    }

    /**
     * A queue.
     *
     * @param path its address
     * @param story the article that all of it is of; null if it may be of several
     * @param name the name of the article, the section or the language; null for others
     * @param isSince whether it has only what is newer than the listener's last visit
     */
    public record Queue(
            Kind kind,
            String path,
            @Nullable ArticleId story,
            @Nullable String name,
            boolean isSince) {}

    /** Why a queue is empty. */
    public enum Empty {
        /** This server makes no recordings. */
        NO_RECORDINGS,
        /** None of its voices speaks the language. */
        NO_VOICE,
        /** Nothing is recorded yet. */
        NOT_YET,
        /** Nothing was recorded since the listener's last visit. */
        NOTHING_NEW,
        /** The request names no bookmarks. */
        NO_BOOKMARKS
    }
}
