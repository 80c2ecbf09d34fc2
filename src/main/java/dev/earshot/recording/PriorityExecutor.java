package dev.earshot.recording;

import java.util.Arrays;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A thread pool for speech synthesis: higher priority first, and first in, first out within a priority. Thread-safe. */
final class PriorityExecutor implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    /** Who is waiting for a recording. */
    enum Priority {
        /** A listener of this recording. */
        LISTENER,
        /** A listener of a compilation that contains it. */
        COMPILATION,
        /** Nobody. */
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

    /** Returns how many tasks of a priority are waiting. */
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
