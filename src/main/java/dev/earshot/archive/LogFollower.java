package dev.earshot.archive;

import dev.earshot.article.Change;
import dev.earshot.lifecycle.BackgroundThread;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.lifecycle.RetryPauses;
import java.time.Duration;
import java.util.List;

/**
 * Follows the change log on a thread of its own and passes its changes to a consumer, page by page and in order.
 *
 * <p>The position advances only after the consumer has processed a page. If the consumer or the database fails, the same
 * page is passed again after a pause that grows with each failure in a row. The thread is one of {@link BackgroundThread}.
 */
public final class LogFollower implements AutoCloseable {
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

    private final ChangeLog log;
    private final Options options;
    private final Consumer consumer;
    private final BackgroundThread thread;
    private long position;

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
     * @param limit how long the consumer may take, between calls of {@link #beat}, before the server is no longer ready
     */
    public record Options(String name, int pageSize, Duration pollInterval, Duration limit) {
        public Options(String name, int pageSize, Duration pollInterval) {
            this(name, pageSize, pollInterval, DEFAULT_LIMIT);
        }
    }

    public LogFollower(ChangeLog log, Options options, Consumer consumer) {
        this(log, options, RetryPauses.DEFAULT, consumer);
    }

    LogFollower(ChangeLog log, Options options, RetryPauses pauses, Consumer consumer) {
        this.log = log;
        this.options = options;
        this.consumer = consumer;
        this.thread = new BackgroundThread(log.health(), options.name(), options.limit(), pauses, this::step);
    }

    /** Starts the thread. It calls the consumer at once, even if there are no changes after this sequence number yet. */
    public void start(long sequence) {
        position = sequence;
        thread.start();
    }

    /** Reports that the consumer, which has much to do, has begun another part of it. */
    public void beat() {
        thread.beat();
    }

    /** Interrupts the consumer and waits for the thread to end, up to 10 seconds. */
    @Override
    public void close() {
        thread.close();
    }

    private void step(Heartbeat heartbeat) throws InterruptedException {
        List<Change> changes = log.changesAfter(position, options.pageSize());
        if (!changes.isEmpty() && changes.getLast().sequence() > log.head().sequence()) {
            // another server's changes: the log's head must include whatever a consumer is told
            log.catchUp();
        }
        consumer.accept(changes);
        if (!changes.isEmpty()) {
            position = changes.getLast().sequence();
        }
        heartbeat.waiting();
        if (changes.size() < options.pageSize()) {
            log.await(position, options.pollInterval());
        }
    }
}
