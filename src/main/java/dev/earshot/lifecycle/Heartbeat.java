package dev.earshot.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a background thread, or all threads of a pool, report of themselves: that they work or wait, and that their work fails.
 * Of failures in a row, only the first one is logged. Thread-safe.
 */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** Work that has failed for this long counts as not done. */
    private static final Duration FAILING_LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final Duration limit;
    private final Clock clock;
    private final Map<Thread, Instant> busySince = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile @Nullable Instant failingSince;

    /** What the threads of a name do. */
    public enum State {
        WAITING,
        WORKING,
        /** The work has failed, and is tried again. */
        FAILING,
        /** The work takes so long that it may never end. */
        HANGING
    }

    /**
     * The status of a thread or pool.
     *
     * @param since when it began to work, or to fail; null while it waits
     * @param failures how often its work has failed since the server started
     */
    public record Status(String name, State state, @Nullable Instant since, long failures) {}

    Heartbeat(String name, Duration limit, Clock clock) {
        this.name = name;
        this.limit = limit;
        this.clock = clock;
    }

    /** Returns the name of the thread or pool. */
    public String name() {
        return name;
    }

    /** Reports that the calling thread has begun the next part of its work. */
    public void working() {
        busySince.put(Thread.currentThread(), clock.instant());
    }

    /** Reports that the calling thread has done its work and waits for more. */
    public void waiting() {
        busySince.remove(Thread.currentThread());
        if (failingSince != null) {
            failingSince = null;
            LOG.info("{} works again", name);
        }
    }

    /** Reports that the work of the calling thread has failed and will be tried again. */
    public void failed(Throwable failure) {
        stopped();
        failures.incrementAndGet();
        if (failingSince == null) {
            failingSince = clock.instant();
            StorageProblem problem = StorageException.problemOf(failure);
            if (problem == null) {
                LOG.error("{} failed; retrying", name, failure);
            } else {
                LOG.warn("{} waits, because {}", name, problem.text());
            }
        } else {
            LOG.debug("{} failed again", name, failure);
        }
    }

    /** Reports that the calling thread has stopped, whatever it did. */
    public void stopped() {
        busySince.remove(Thread.currentThread());
    }

    /** Returns whether the work has failed since it was last done. */
    public boolean isFailing() {
        return failingSince != null;
    }

    /** Returns how often the work has failed. */
    public long failures() {
        return failures.get();
    }

    /** Returns what the threads do. */
    public Status status() {
        Instant since =
                busySince.values().stream().min(Comparator.naturalOrder()).orElse(null);
        Instant failing = failingSince;
        if (since != null && since.plus(limit).isBefore(clock.instant())) {
            return new Status(name, State.HANGING, since, failures());
        }
        if (failing != null) {
            return new Status(name, State.FAILING, failing, failures());
        }
        return new Status(name, since == null ? State.WAITING : State.WORKING, since, failures());
    }

    /** Returns whether the work is done, as far as is known. */
    boolean isHealthy() {
        Status now = status();
        return switch (now.state()) {
            case WAITING, WORKING -> true;
            case FAILING ->
                now.since() == null || !now.since().plus(FAILING_LIMIT).isBefore(clock.instant());
            case HANGING -> false;
        };
    }
}
