package dev.earshot.lifecycle;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does its work over and over until it is closed. Work that fails is started again after a pause that grows with
 * each failure in a row; a lack of memory ends the process. Its {@link Heartbeat} is part of the server's {@link Health}.
 */
public final class BackgroundThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundThread.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Heartbeat heartbeat;
    private final RetryPauses pauses;
    private final Work work;
    private final Thread thread;
    private volatile boolean closed;

    /** What a thread does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does the next part of the work, and waits until there is more.
         *
         * @param heartbeat is told when this waits, and when it begins another part by itself
         */
        void step(Heartbeat heartbeat) throws InterruptedException;
    }

    /**
     * @param name of the thread
     * @param limit how long a part of the work may take before the server is no longer ready
     */
    public BackgroundThread(Health health, String name, Duration limit, Work work) {
        this(health, name, limit, RetryPauses.DEFAULT, work);
    }

    /** @param limit how long a part of the work may take before the server is no longer ready */
    public BackgroundThread(Health health, String name, Duration limit, RetryPauses pauses, Work work) {
        this.heartbeat = health.register(name, limit);
        this.pauses = pauses;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Reports that the work has begun another part. To be called by the thread itself. */
    public void beat() {
        heartbeat.working();
    }

    /** Interrupts the work and waits for the thread to end, up to 10 seconds. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("{} did not stop within {} s", heartbeat.name(), CLOSE_TIMEOUT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                heartbeat.working();
                work.step(heartbeat);
                heartbeat.waiting();
            } catch (InterruptedException e) {
                // sent by close(), which the loop checks
            } catch (RuntimeException | Error e) {
                OutOfMemory.endProcessIfCause(e);
                if (!closed) {
                    failures = heartbeat.isFailing() ? failures + 1 : 1;
                    heartbeat.failed(e);
                    pause(pauses.after(failures));
                }
            }
        }
        heartbeat.stopped();
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            // sent by close(), which the loop checks
        }
    }
}
