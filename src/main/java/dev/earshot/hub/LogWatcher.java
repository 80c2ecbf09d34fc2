package dev.earshot.hub;

import dev.earshot.archive.ChangeLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for news whenever the log has gone on, and every few seconds, in a thread of its own. */
final class LogWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWatcher.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 1_000;

    private final ChangeLog log;
    private final Runnable task;
    private final Thread thread = Thread.ofPlatform().name("hub").daemon(true).unstarted(this::run);
    private volatile boolean closed;

    /** @param task does what news need; may fail, and is tried again */
    LogWatcher(ChangeLog log, Runnable task) {
        this.log = log;
        this.task = task;
    }

    void start() {
        thread.start();
    }

    /** Ends it, and waits for that. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                long seen = log.head().sequence();
                if (runTask()) {
                    log.await(seen, POLL_INTERVAL);
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean runTask() {
        try {
            task.run();
            return true;
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("what is new could not be pushed; it is tried again", e);
            }
            return false;
        }
    }
}
