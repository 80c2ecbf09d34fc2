package dev.earshot.archive.finding;

import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the stories that a search found.
 *
 * @param stories in their order
 * @param count how many updates match
 * @param next where the following stories are, or null if there are none
 */
public record FoundStories(
        List<Story> stories, Count count, @Nullable Position next) {
    public FoundStories {
        stories = List.copyOf(stories);
    }

    /**
     * How much was found.
     *
     * @param updates matching updates, at most 1,000
     * @param stories in which they are; 0 if there are more than 1,000 updates
     * @param isMore whether there are more updates than that
     */
    public record Count(int updates, int stories, boolean isMore) {}

    /**
     * A story with updates that match.
     *
     * @param entries the first of its updates that match, in their order, at least one
     * @param count how many of its updates match, as far as they were counted
     */
    public record Story(List<TimelineEntry> entries, int count) {
        public Story {
            entries = List.copyOf(entries);
        }
    }

    /** The order of stories. */
    public enum Order {
        /** By their last changed update that matches. */
        NEWEST,
        /** By how much of the query is in headlines, among the newest 2,000 updates that match. */
        RANK
    }

    /**
     * Where a part of the stories begins.
     *
     * @param before the updates that are grouped are before this position in the results
     * @param after the position of the first update of the last story before the part; null for the first part
     */
    public record Position(TimelineCursor before, @Nullable TimelineCursor after) {
        /** The beginning. */
        public static final Position FIRST = new Position(TimelineCursor.NEWEST, null);
    }
}
