package dev.earshot.hub;

import dev.earshot.archive.ChangeLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for news whenever the log has gone on, and every few seconds, in a thread of its own. */
final class NewsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 1_000;

    private final ChangeLog log;
    private final Runnable look;
    private final Thread thread = Thread.ofPlatform().name("hub").daemon(true).unstarted(this::run);
    private volatile boolean closed;

    /** @param look does what news need; may fail, and is tried again */
    NewsWatch(ChangeLog log, Runnable look) {
        this.log = log;
        this.look = look;
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
                if (look()) {
                    log.await(seen, EVERY);
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean look() {
        try {
            look.run();
            return true;
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("what is new could not be pushed; it is tried again", e);
            }
            return false;
        }
    }
}
