package dev.earshot.events;

import dev.earshot.archive.Archive;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the change log to all event streams. One thread follows the log, writes each event once, and wakes the streams
 * that should get it. Thread-safe.
 */
public final class EventBroadcaster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

    /** The maximum number of changes that become events at once. */
    private static final int BATCH_SIZE = 50;

    /** The pause after a temporary failure, such as an unavailable database. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    /** How long streams may take to end on their own before they are interrupted. */
    private static final Duration CLOSE_GRACE = Duration.ofMillis(500);

    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private final Archive archive;
    private final EventLimits eventLimits;
    private final EventHistory history;
    private final Semaphore permits;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Counter dropped;
    private final Thread follower;
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
        this.archive = archive;
        this.eventLimits = eventLimits;
        this.history = new EventHistory(archive, addresses, eventLimits);
        this.permits = new Semaphore(eventLimits.maxStreams());
        this.follower = Thread.ofPlatform().name("broadcast").daemon(true).unstarted(this::follow);
        Gauge.builder("earshot.events.streams", streams, Set::size)
                .description("Open event streams")
                .register(registry);
        this.dropped = Counter.builder("earshot.events.dropped")
                .description("Event streams ended because their readers stalled")
                .register(registry);
    }

    /** Starts to follow the log. */
    public void start() {
        follower.start();
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
        follower.interrupt();
        try {
            if (follower.isAlive()) {
                follower.join(MAX_WAIT);
            }
            long end = System.nanoTime() + CLOSE_GRACE.toNanos();
            while (!streams.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(Duration.ofMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        streams.forEach(EventStream::interrupt);
    }

    private void follow() {
        boolean failing = false;
        while (!closed) {
            try {
                catchUp();
                if (failing) {
                    failing = false;
                    LOG.info("event streams go on");
                }
                archive.changeLog().await(history.recent().lastSequence(), MAX_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                if (!failing) {
                    failing = true;
                    LOG.error("the log can't be followed, which is tried again every {} s", RETRY_PAUSE.toSeconds(), e);
                }
                pause();
            }
        }
    }

    private void catchUp() {
        for (List<Change> changes = next(); !changes.isEmpty(); changes = next()) {
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

    private List<Change> next() {
        return archive.changeLog().changesAfter(history.recent().lastSequence(), BATCH_SIZE);
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
