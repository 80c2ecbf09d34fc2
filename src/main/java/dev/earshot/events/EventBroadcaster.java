package dev.earshot.events;

import dev.earshot.archive.Archive;
import dev.earshot.archive.LogFollower;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends the change log to all event streams. One thread follows the log, writes each event once, and wakes the streams
 * that should get it. Thread-safe.
 */
public final class EventBroadcaster implements AutoCloseable {
    private static final LogFollower.Options FOLLOWER_OPTIONS =
            new LogFollower.Options("broadcast", 50, Duration.ofMinutes(1));

    /** How long streams may take to end on their own before they are interrupted. */
    private static final Duration CLOSE_GRACE = Duration.ofMillis(500);

    private final EventLimits eventLimits;
    private final EventHistory history;
    private final Semaphore permits;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Counter dropped;
    private final LogFollower logFollower;
    private final EventStream.Listener streamListener = new StreamListener();
    private volatile boolean closed;

    private final class StreamListener implements EventStream.Listener {
        @Override
        public void onStalled() {
            dropped.increment();
        }

        @Override
        public void onClosed(EventStream stream) {
            if (streams.remove(stream)) {
                permits.release();
            }
        }
    }

    /**
     * @param addresses the public URLs of this server, known once it listens
     * @param registry counts open and dropped streams
     */
    public EventBroadcaster(
            Archive archive, Supplier<SiteUrls> addresses, MeterRegistry registry, EventLimits eventLimits) {
        this.eventLimits = eventLimits;
        this.history = new EventHistory(archive, addresses, eventLimits);
        this.permits = new Semaphore(eventLimits.maxStreams());
        this.logFollower = new LogFollower(archive.changeLog(), FOLLOWER_OPTIONS, this::broadcast);
        Gauge.builder("earshot.events.streams", streams, Set::size)
                .description("Open event streams")
                .register(registry);
        this.dropped = Counter.builder("earshot.events.dropped")
                .description("Event streams ended because their readers stalled")
                .register(registry);
    }

    /** Starts to follow the log. */
    public void start() {
        logFollower.start(history.recent().lastSequence());
    }

    /** Returns the limits of the streams. */
    public EventLimits limits() {
        return eventLimits;
    }

    /**
     * Opens a stream for the calling thread, which must close it.
     *
     * @param article the article to follow, or null for all
     * @param since the sequence number to start after
     * @return empty if there are too many streams or the server is stopping
     */
    public Optional<EventStream> open(@Nullable ArticleId article, long since) {
        if (closed || !permits.tryAcquire()) {
            return Optional.empty();
        }
        EventStream stream = new EventStream(history, streamListener, article, since);
        streams.add(stream);
        if (closed) {
            stream.end();
        }
        return Optional.of(stream);
    }

    /** Ends all streams, including those with stalled readers. */
    @Override
    public void close() {
        closed = true;
        streams.forEach(EventStream::end);
        logFollower.close();
        try {
            long end = System.nanoTime() + CLOSE_GRACE.toNanos();
            while (!streams.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.forEach(EventStream::interrupt);
    }

    private void broadcast(List<Change> page) {
        // after a failure, the page may contain changes that are in the history already
        List<Change> changes = page.stream()
                .filter(change -> change.sequence() > history.recent().lastSequence())
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        if (streams.isEmpty()) {
            // nobody needs the events
            history.skipTo(changes.getLast().sequence());
        } else {
            history.append(changes);
        }
        Set<ArticleId> articles = changes.stream().map(Change::article).collect(Collectors.toSet());
        streams.forEach(stream -> {
            if (stream.follows(articles)) {
                stream.wake();
            }
        });
    }
}
