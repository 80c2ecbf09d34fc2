package dev.earshot.archive;

import dev.earshot.article.Change;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change log on a thread of its own and passes its changes to a consumer, page by page and in order.
 *
 * <p>The position advances only after the consumer has processed a page. If the consumer or the database fails, the same
 * page is passed again after a pause that grows with each failure in a row. Nothing but {@link #close()} ends the thread.
 */
public final class LogFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ChangeLog log;
    private final Options options;
    private final Pauses pauses;
    private final Consumer consumer;
    private final Thread thread;
    private volatile boolean closed;
    private long position;
    private int failures;
    private @Nullable Throwable unreportedFailure;

    /** Processes changes. */
    public interface Consumer {
        /**
         * Processes the next changes. If this fails, it is called with the same changes again.
         *
         * @param changes the next changes; empty at the start, if there are none, and after each poll interval without any
         */
        void accept(List<Change> changes);
    }

    /**
     * The options of a follower.
     *
     * @param name the name of the thread, also used in the log
     * @param pageSize the maximum number of changes passed at once
     * @param pollInterval how long to wait for changes before the consumer is called without any
     */
    public record Options(String name, int pageSize, Duration pollInterval) {}

    /** The pause after the first failure in a row, and the limit up to which each further failure doubles it. */
    record Pauses(Duration first, Duration limit) {
        static final Pauses DEFAULT = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(10));

        private static final int MAX_DOUBLINGS = 20;

        Duration after(int failures) {
            Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
            return pause.compareTo(limit) > 0 ? limit : pause;
        }
    }

    public LogFollower(ChangeLog log, Options options, Consumer consumer) {
        this(log, options, Pauses.DEFAULT, consumer);
    }

    LogFollower(ChangeLog log, Options options, Pauses pauses, Consumer consumer) {
        this.log = log;
        this.options = options;
        this.pauses = pauses;
        this.consumer = consumer;
        this.thread = Thread.ofPlatform().name(options.name()).daemon(true).unstarted(this::run);
    }

    /** Starts the thread. It calls the consumer at once, even if there are no changes after this sequence number yet. */
    public void start(long sequence) {
        position = sequence;
        thread.start();
    }

    /** Interrupts the consumer and waits for the thread to end, up to 10 seconds. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("{} did not stop within {} s", options.name(), CLOSE_TIMEOUT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                step();
            } catch (InterruptedException e) {
                // sent by close(), which the loop checks
            } catch (RuntimeException | Error e) {
                // reported by the next step: even that may fail if memory is short
                failures++;
                unreportedFailure = e;
            }
        }
    }

    private void step() throws InterruptedException {
        Throwable failure = unreportedFailure;
        if (failure != null) {
            unreportedFailure = null;
            pauseAfter(failure);
        }
        List<Change> changes = log.changesAfter(position, options.pageSize());
        if (!changes.isEmpty() && changes.getLast().sequence() > log.head().sequence()) {
            // another server's changes: the log's head must include whatever a consumer is told
            log.catchUp();
        }
        consumer.accept(changes);
        if (!changes.isEmpty()) {
            position = changes.getLast().sequence();
        }
        if (failures > 0) {
            failures = 0;
            LOG.info("{} works again", options.name());
        }
        if (changes.size() < options.pageSize()) {
            log.await(position, options.pollInterval());
        }
    }

    private void pauseAfter(Throwable failure) throws InterruptedException {
        Duration pause = pauses.after(failures);
        try {
            if (failures == 1) {
                LOG.error("{} failed; retrying", options.name(), failure);
            } else {
                LOG.debug("{} failed again; retrying in {}", options.name(), pause, failure);
            }
        } finally {
            Thread.sleep(pause);
        }
    }
}
