package dev.earshot.web.limit;

import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.ClientConnection;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.SharedWork;
import dev.earshot.web.http.WorkQueue;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Divides a limited number of threads among clients by time: the next turn belongs to the client whose work has taken least
 * (start-time fair queueing). So one client that asks for a thousand expensive documents delays another by one of them.
 *
 * <p>The limits only matter while all threads are busy. A request is refused early, with the time after which to come back, if it
 * would wait for too long. If the queue is full, the client with most requests in it loses its last one. A client whose first
 * requests wait is never refused while nobody else waits. Requests of clients that have gone are dropped. Clients that aren't
 * {@linkplain ClientAddress#isKnown() known} count as one each request.
 *
 * <p>The threads are the platform's, because virtual threads that compute would hold up all others. Thread-safe.
 */
public final class FairQueue implements WorkQueue, AutoCloseable {
    private static final long CHECK_MILLIS = 250;
    private static final long MAX_RETRY_SECONDS = 60;

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final @Nullable Heartbeat heartbeat;
    private final ExecutorService threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Shares shares = new Shares();
    private final AtomicLong refused = new AtomicLong();

    /**
     * The limits of a queue.
     *
     * @param threads how much work is done at once
     * @param maxWaiting how many requests wait at once
     * @param maxWait how long a request waits
     * @param freeTurns how many requests of one client may always wait while nobody else does
     */
    public record Limits(int threads, int maxWaiting, Duration maxWait, int freeTurns) {
        /** Editors wait longer than readers, since nothing is made up for them by another request. */
        public static final Limits OF_PUBLISHERS = new Limits(2, 200, Duration.ofSeconds(30), 8);

        /** Leaves one processor to what has been made before. */
        public static Limits ofReaders(int processors) {
            return new Limits(Math.max(1, processors - 1), 200, Duration.ofSeconds(10), 8);
        }
    }

    private static final class Worker extends Thread {
        Worker(String name, Runnable work) {
            super(work, name);
            setDaemon(true);
        }
    }

    /** @param heartbeat is told when the threads work; they have its name */
    public FairQueue(Heartbeat heartbeat, Limits limits) {
        this(heartbeat.name(), limits, System::nanoTime, heartbeat);
    }

    /** @param name of the threads */
    FairQueue(String name, Limits limits) {
        this(name, limits, System::nanoTime);
    }

    /** @param nanoTime measures how long work takes */
    FairQueue(String name, Limits limits, LongSupplier nanoTime) {
        this(name, limits, nanoTime, null);
    }

    private FairQueue(String name, Limits limits, LongSupplier nanoTime, @Nullable Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.threads = Executors.newFixedThreadPool(limits.threads(), work -> new Worker(name, work));
    }

    @Override
    public <T> T run(Context context, SharedWork<T> work) {
        return run(ClientConnection.of(context), work);
    }

    <T> T run(ClientConnection connection, SharedWork<T> work) {
        if (Thread.currentThread() instanceof Worker) {
            work.run();
            return result(work);
        }
        if (!work.isStarted() && isBusy() && connection.isClosed()) {
            // the client left even before its request was read
            refused.incrementAndGet();
            throw RequestException.busy(1);
        }
        Turn turn = enter(connection, work);
        try {
            while (!turn.await(CHECK_MILLIS)) {
                if (turn.isNeeded() && (connection.isClosed() || isOverdue(turn))) {
                    throw refusal(turn.share());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(turn.share());
        } finally {
            leave(turn);
        }
        if (!work.result().isDone()) {
            throw refusal(turn.share());
        }
        return result(work);
    }

    /** Returns how many requests wait. */
    public int waiting() {
        lock.lock();
        try {
            return shares.waiting();
        } finally {
            lock.unlock();
        }
    }

    private boolean isBusy() {
        lock.lock();
        try {
            return shares.running() >= limits.threads();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many requests have been refused so far, or were dropped because their clients had gone. */
    public long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private Turn enter(ClientConnection connection, SharedWork<?> work) {
        lock.lock();
        try {
            Share share = shares.of(connection.client());
            Turn turn = new Turn(share, connection, work, nanoTime.getAsLong());
            if (turn.isNeeded()) {
                if (shares.running() < limits.threads()) {
                    start(turn);
                } else {
                    admit(share);
                    turn.setWaiting();
                    shares.add(turn);
                }
            }
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** Makes room for another request of a client, or throws. */
    private void admit(Share share) {
        if (isFree(share)) {
            return;
        }
        if (shares.expectedWait(share, limits.threads()) > limits.maxWait().toNanos()) {
            throw refusal(share);
        }
        if (shares.waiting() >= limits.maxWaiting()) {
            Turn last = shares.removeLastOfLongest(share);
            if (last == null) {
                throw refusal(share);
            }
            last.drop();
        }
    }

    /** Returns whether a client may wait for another request whatever the limits are. */
    private boolean isFree(Share share) {
        return shares.isAlone(share) && share.waiting.size() < limits.freeTurns();
    }

    private boolean isOverdue(Turn turn) {
        lock.lock();
        try {
            return nanoTime.getAsLong() - turn.enteredAt() > limits.maxWait().toNanos()
                    && !(shares.isAlone(turn.share()) && turn.share().waiting.size() <= limits.freeTurns());
        } finally {
            lock.unlock();
        }
    }

    private void leave(Turn turn) {
        lock.lock();
        try {
            shares.remove(turn);
        } finally {
            lock.unlock();
        }
    }

    private void start(Turn turn) {
        shares.start(turn.share());
        threads.execute(() -> work(turn));
    }

    private void work(Turn turn) {
        long start = nanoTime.getAsLong();
        if (heartbeat != null) {
            heartbeat.working();
        }
        try {
            if (turn.hasWaited() && turn.connection().isClosed()) {
                turn.drop();
            } else {
                turn.work().run();
            }
        } finally {
            if (heartbeat != null) {
                heartbeat.stopped();
            }
            finish(turn, nanoTime.getAsLong() - start);
        }
    }

    private void finish(Turn done, long nanos) {
        lock.lock();
        try {
            shares.finish(done.share(), nanos);
            while (shares.running() < limits.threads() && shares.waiting() > 0) {
                Turn next = Objects.requireNonNull(shares.next());
                // another client's turn may have come first
                if (next.isNeeded()) {
                    start(next);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private RequestException refusal(Share share) {
        lock.lock();
        try {
            refused.incrementAndGet();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(shares.expectedWait(share, limits.threads())) + 1;
            return RequestException.busy(Math.min(seconds, MAX_RETRY_SECONDS));
        } finally {
            lock.unlock();
        }
    }

    private static <T> T result(SharedWork<T> work) {
        try {
            return work.result().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
