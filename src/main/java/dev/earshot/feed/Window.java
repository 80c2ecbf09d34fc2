package dev.earshot.feed;

import dev.earshot.archive.Timeline;
import dev.earshot.archive.model.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a feed is asked for.
 *
 * @param limit how many entries at most that are on the air
 * @param since only what changed after that; null for all
 * @param before only what has its place behind this one
 */
public record Window(int limit, @Nullable Since since, Place before) {
    /** How many entries a feed has that nobody asked otherwise of. */
    public static final int USUAL_LIMIT = 50;

    /** How many entries may be asked for. */
    public static final int MOST = 500;

    /** What a feed shows to who asks for nothing in particular. */
    public static final Window USUAL = new Window(USUAL_LIMIT, null, Place.NEWEST);

    /** A point in the log to begin at. */
    public sealed interface Since {
        /** The number of the log behind which it begins. */
        long number(Timeline timeline);

        /** After a number of the log. */
        record Sequence(long number) implements Since {
            @Override
            public long number(Timeline timeline) {
                return number;
            }
        }

        /** After a point in time. */
        record Moment(Instant at) implements Since {
            @Override
            public long number(Timeline timeline) {
                return timeline.numberAt(at);
            }
        }
    }

    /** The part of the same list that begins at another place. */
    Window from(Place other) {
        return new Window(limit, since, other);
    }
}
