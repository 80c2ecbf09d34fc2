package dev.earshot.recording;

import java.util.Arrays;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Those who make recordings: what somebody waits for comes first, and in each rank what was asked for first. Thread-safe. */
final class Workers implements AutoCloseable {
    private static final int STOP_SECONDS = 10;

    /** Who waits for a recording. */
    enum Rank {
        /** Somebody who listens to this one. */
        LISTENER,
        /** Somebody who listens to many, of which this is one. */
        PROGRAMME,
        /** Nobody yet. */
        NOBODY
    }

    private record Job(Rank rank, long number, Runnable work) implements Runnable, Comparable<Job> {
        @Override
        public int compareTo(Job other) {
            int byRank = rank.compareTo(other.rank);
            return byRank != 0 ? byRank : Long.compare(number, other.number);
        }

        @Override
        public void run() {
            work.run();
        }
    }

    private final AtomicLong numbers = new AtomicLong();
    private final ThreadPoolExecutor pool;

    Workers(int count) {
        pool = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform().name("recorder-", 1).daemon(true).factory());
    }

    void execute(Rank rank, Runnable work) {
        pool.execute(new Job(rank, numbers.getAndIncrement(), work));
    }

    /** How many of a rank wait for their turn. */
    long waiting(Rank rank) {
        return Arrays.stream(pool.getQueue().toArray(Runnable[]::new))
                .filter(job -> job instanceof Job known && known.rank() == rank)
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
