package dev.earshot.events;

import dev.earshot.archive.Archive;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of the change log: recent ones from memory, older ones from the archive. Changed by one thread, read by all
 * streams.
 */
final class EventHistory {
    private final Archive archive;
    private final EventLimits eventLimits;
    private final EventWriter writer;
    private final EventBacklog eventBacklog;
    private volatile RecentEvents recentEvents;

    EventHistory(Archive archive, Supplier<SiteUrls> addresses, EventLimits eventLimits) {
        this.archive = archive;
        this.eventLimits = eventLimits;
        this.writer = new EventWriter(archive, addresses);
        this.eventBacklog = new EventBacklog(archive, writer, eventLimits.maxBacklogBytes());
        this.recentEvents = RecentEvents.emptyAt(archive.changeLog().head().sequence());
    }

    /** Returns the recent events, an immutable snapshot. */
    RecentEvents recent() {
        return recentEvents;
    }

    /**
     * Writes changes and appends them to the recent events. After a withdrawal, earlier events are discarded: they have words
     * that nobody is to be sent any more, and the archive writes them without.
     */
    void append(List<Change> changes) {
        boolean withdraws = changes.stream().anyMatch(change -> change.type() == Change.Type.WITHDRAWN);
        RecentEvents before =
                withdraws ? RecentEvents.emptyAt(changes.getFirst().sequence() - 1) : recentEvents;
        recentEvents = before.with(writer.write(changes), eventLimits.maxRecentEvents(), eventLimits.maxRecentBytes());
    }

    /** Discards the recent events and continues after a sequence number. */
    void skipTo(long sequence) {
        recentEvents = RecentEvents.emptyAt(sequence);
    }

    /** Reads events from the archive, as {@link EventBacklog#read} does, waiting for up to a heartbeat. */
    Optional<EventBacklog.Page> readBacklog(long sequence, @Nullable ArticleId article, EventStream.Turns turns)
            throws InterruptedException {
        return eventBacklog.read(sequence, article, turns, heartbeat());
    }

    /** Returns how long a stream may be silent. */
    Duration heartbeat() {
        return eventLimits.heartbeat();
    }

    /** Returns the public cursor of a sequence number. */
    String cursor(long sequence) {
        return archive.changeLog().cursors().encode(sequence);
    }
}
