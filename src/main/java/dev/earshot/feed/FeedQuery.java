package dev.earshot.feed;

import dev.earshot.archive.Timeline;
import dev.earshot.archive.model.TimelineCursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requested part of a feed.
 *
 * @param limit the maximum number of published entries
 * @param since only changes after this point; null for all
 * @param before only entries after this position
 */
public record FeedQuery(int limit, Since.@Nullable AfterSequence since, TimelineCursor before) {
    /** The default number of entries. */
    public static final int DEFAULT_LIMIT = 50;

    /** The maximum number of entries. */
    public static final int MAX_LIMIT = 500;

    /** The default part: the 50 most recent changes. */
    public static final FeedQuery DEFAULT = new FeedQuery(DEFAULT_LIMIT, null, TimelineCursor.NEWEST);

    /** A starting point in the log. */
    public sealed interface Since {
        /** Returns the sequence after which it starts. */
        long toSequence(Timeline timeline);

        /** After a sequence of the log. */
        record AfterSequence(long number) implements Since {
            @Override
            public long toSequence(Timeline timeline) {
                return number;
            }
        }

        /** After a point in time. */
        record AfterTime(Instant at) implements Since {
            @Override
            public long toSequence(Timeline timeline) {
                return timeline.sequenceAt(at);
            }
        }
    }

    /** Returns the part of the same list that starts at another position. */
    FeedQuery withBefore(TimelineCursor other) {
        return new FeedQuery(limit, since, other);
    }
}
