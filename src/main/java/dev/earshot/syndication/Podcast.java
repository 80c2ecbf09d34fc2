package dev.earshot.syndication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The podcast metadata of a feed.
 *
 * @param guid the permanent id in all directories (Podcasting 2.0, {@code podcast:guid})
 * @param cover the path of its cover, 3,000 pixels square
 * @param contact the owner's email address for directories, or null
 * @param liveStream the radio, while it is live; else null
 */
public record Podcast(
        UUID guid,
        String cover,
        @Nullable String contact,
        @Nullable LiveStream liveStream) {
    /** Creates a podcast without a live stream. */
    public Podcast(UUID guid, String cover, @Nullable String contact) {
        this(guid, cover, contact, null);
    }

    /**
     * The radio while a story is live.
     *
     * @param guid the id of this period of live coverage
     * @param since when it began
     */
    public record LiveStream(UUID guid, Instant since) {}
}
