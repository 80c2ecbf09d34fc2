package dev.earshot.recording;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A thread pool for speech synthesis with a bounded queue. Higher priority comes first; within a priority, clients take turns,
 * so that one that requests much waits for itself and not the others for it. If the queue is full, a new job takes the place
 * of the last one if it would come before that, and is rejected otherwise. New updates aren't recorded here:
 * {@link BackgroundRecorder} has a thread of its own, so that no request holds them up. Thread-safe.
 */
final class PriorityExecutor implements AutoCloseable {
    /** How many jobs can wait. At a second or so for each, nobody waits for many minutes in vain. */
    static final int MAX_QUEUED = 200;

    private static final int STOP_SECONDS = 10;

    /** How much the duration of the latest job counts for the average. */
    private static final double LATEST_SHARE = 0.2;

    private static final Duration LONGEST_ESTIMATE = Duration.ofMinutes(10);

    /** Who is waiting for a recording. */
    enum Priority {
        /** A listener of this recording. */
        LISTENER,
        /** A listener of a compilation that contains it. */
        COMPILATION,
        /** Nobody yet: a part of full stories, which pages and digests show once it is made. */
        STORY
    }

    /** A job in the queue. */
    final class Job implements Runnable, Comparable<Job> {
        private static final Comparator<Job> ORDER = Comparator.<Job, Priority>comparing(job -> job.priority)
                .thenComparingLong(job -> job.turn)
                .thenComparingLong(job -> job.order);

        private final Priority priority;
        private final String client;
        private final long turn;
        private final long order;
        private final Runnable work;
        private final Runnable whenDropped;

        private Job(Priority priority, String client, long turn, long order, Runnable work, Runnable whenDropped) {
            this.priority = priority;
            this.client = client;
            this.turn = turn;
            this.order = order;
            this.work = work;
            this.whenDropped = whenDropped;
        }

        /** Takes the job out of the queue, unless it has started. */
        void cancel() {
            pool.remove(this);
        }

        @Override
        public int compareTo(Job other) {
            return ORDER.compare(this, other);
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            try {
                work.run();
            } finally {
                measure(System.nanoTime() - start);
            }
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ThreadPoolExecutor pool;
    private long nextOrder;
    private double averageNanos = TimeUnit.SECONDS.toNanos(1);

    PriorityExecutor(int count) {
        pool = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                Thread.ofPlatform().name("recorder-", 1).daemon(true).factory());
    }

    /**
     * Queues a job.
     *
     * @param client who requests it; empty if nobody knows, so that no turns are taken
     * @param whenDropped called if the job loses its place to another one before it starts
     * @throws TooManyRecordingsException if the queue is full
     * @throws RejectedExecutionException if it is closed
     */
    Job submit(Priority priority, String client, Runnable work, Runnable whenDropped) {
        Job dropped = null;
        Job job;
        lock.lock();
        try {
            long turn = client.isEmpty()
                    ? 0
                    : queue().filter(other -> other.client.equals(client)).count();
            job = new Job(priority, client, turn, nextOrder++, work, whenDropped);
            if (pool.getQueue().size() >= MAX_QUEUED) {
                dropped = queue().max(Comparator.naturalOrder()).orElse(job);
                if (job.compareTo(dropped) >= 0) {
                    throw new TooManyRecordingsException(estimate(priority));
                }
                dropped.cancel();
            }
            pool.execute(job);
        } finally {
            lock.unlock();
        }
        if (dropped != null) {
            dropped.whenDropped.run();
        }
        return job;
    }

    private Stream<Job> queue() {
        return Arrays.stream(pool.getQueue().toArray(Runnable[]::new)).map(Job.class::cast);
    }

    /** Returns how many jobs of a priority are waiting. */
    long queued(Priority priority) {
        return queue().filter(job -> job.priority == priority).count();
    }

    /** Returns how long a new job of a priority would probably take to be done: 1 second to 10 minutes. */
    Duration estimate(Priority priority) {
        long before =
                queue().filter(job -> job.priority.compareTo(priority) <= 0).count() + pool.getActiveCount();
        long rounds = before / pool.getCorePoolSize() + 1;
        Duration estimate =
                Duration.ofNanos((long) (rounds * average())).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return estimate.compareTo(LONGEST_ESTIMATE) > 0 ? LONGEST_ESTIMATE : estimate;
    }

    private double average() {
        lock.lock();
        try {
            return averageNanos;
        } finally {
            lock.unlock();
        }
    }

    private void measure(long nanos) {
        lock.lock();
        try {
            averageNanos += LATEST_SHARE * (nanos - averageNanos);
        } finally {
            lock.unlock();
        }
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
