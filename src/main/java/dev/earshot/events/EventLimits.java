package dev.earshot.events;

import java.time.Duration;

/**
 * What the event streams may use.
 *
 * @param maxStreams how many are open at once at most
 * @param heartbeat after how long without an event a stream says that it is still there
 * @param stallTimeout how long a reader may take nothing at all before it is dropped; longer than the heartbeat
 * @param maxRecentEvents how many of the last events are kept for all streams
 * @param maxRecentBytes how large these are at most, together; a single one that is larger is kept all the same
 * @param maxBacklogBytes how much streams that have fallen behind those may have read without having sent it, together
 */
public record EventLimits(
        int maxStreams,
        Duration heartbeat,
        Duration stallTimeout,
        int maxRecentEvents,
        int maxRecentBytes,
        int maxBacklogBytes) {
    /** What a small server can bear. */
    public static final EventLimits DEFAULT =
            new EventLimits(20_000, Duration.ofSeconds(15), Duration.ofSeconds(30), 1_000, 8 << 20, 32 << 20);
}
