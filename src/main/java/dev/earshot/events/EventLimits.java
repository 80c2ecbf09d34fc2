package dev.earshot.events;

import java.time.Duration;

/**
 * The limits of the event streams.
 *
 * @param maxStreams the maximum number of open streams
 * @param heartbeat how long a stream may be silent before it sends a heartbeat
 * @param stallTimeout how long a reader may read nothing before it is dropped; longer than the heartbeat
 * @param maxRecentEvents how many recent events are kept in memory for all streams
 * @param maxRecentBytes the total size of the recent events; the newest event is kept even if it is larger
 * @param maxBacklogBytes the total size of older events that streams have read from the archive but not sent yet
 */
public record EventLimits(
        int maxStreams,
        Duration heartbeat,
        Duration stallTimeout,
        int maxRecentEvents,
        int maxRecentBytes,
        int maxBacklogBytes) {
    /** Limits for a small server. */
    public static final EventLimits DEFAULT =
            new EventLimits(10_000, Duration.ofSeconds(15), Duration.ofSeconds(30), 1_000, 8 << 20, 32 << 20);

    /** Returns the same limits for another number of streams. */
    public EventLimits withMaxStreams(int max) {
        return new EventLimits(max, heartbeat, stallTimeout, maxRecentEvents, maxRecentBytes, maxBacklogBytes);
    }
}
