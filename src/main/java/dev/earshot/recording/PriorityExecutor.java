package dev.earshot.recording;

import java.util.Arrays;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Those who make recordings: what somebody waits for comes first, and in each rank what was asked for first. Thread-safe. */
final class PriorityExecutor implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    /** Who waits for a recording. */
    enum Priority {
        /** Somebody who listens to this one. */
        LISTENER,
        /** Somebody who listens to many, of which this is one. */
        COMPILATION,
        /** Nobody yet. */
        BACKGROUND
    }

    private record Job(Priority priority, long order, Runnable work) implements Runnable, Comparable<Job> {
        @Override
        public int compareTo(Job other) {
            int byRank = priority.compareTo(other.priority);
            return byRank != 0 ? byRank : Long.compare(order, other.order);
        }

        @Override
        public void run() {
            work.run();
        }
    }

    private final AtomicLong nextOrder = new AtomicLong();
    private final ThreadPoolExecutor pool;

    PriorityExecutor(int count) {
        pool = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform().name("recorder-", 1).daemon(true).factory());
    }

    void execute(Priority priority, Runnable task) {
        pool.execute(new Job(priority, nextOrder.getAndIncrement(), task));
    }

    /** How many of a rank wait for their turn. */
    long queued(Priority priority) {
        return Arrays.stream(pool.getQueue().toArray(Runnable[]::new))
                .filter(job -> job instanceof Job known && known.priority() == priority)
                .count();
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
