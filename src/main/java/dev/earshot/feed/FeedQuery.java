package dev.earshot.feed;

import dev.earshot.archive.Timeline;
import dev.earshot.archive.model.TimelineCursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a feed is asked for.
 *
 * @param limit how many entries at most that are on the air
 * @param since only what changed after that; null for all
 * @param before only what has its place behind this one
 */
public record FeedQuery(int limit, @Nullable Since since, TimelineCursor before) {
    /** How many entries a feed has that nobody asked otherwise of. */
    public static final int DEFAULT_LIMIT = 50;

    /** How many entries may be asked for. */
    public static final int MAX_LIMIT = 500;

    /** What a feed shows to who asks for nothing in particular. */
    public static final FeedQuery DEFAULT = new FeedQuery(DEFAULT_LIMIT, null, TimelineCursor.NEWEST);

    /** A point in the log to begin at. */
    public sealed interface Since {
        /** The number of the log behind which it begins. */
        long toSequence(Timeline timeline);

        /** After a number of the log. */
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

    /** The part of the same list that begins at another place. */
    FeedQuery withBefore(TimelineCursor other) {
        return new FeedQuery(limit, since, other);
    }
}
