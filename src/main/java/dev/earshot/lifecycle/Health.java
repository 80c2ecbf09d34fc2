package dev.earshot.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether the server does all that it should: every background thread works, and everything can be stored. Asking costs
 * nothing and waits for nothing. Thread-safe.
 */
public final class Health {
    private final Clock clock;
    private final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    private final StorageStatus archive = new StorageStatus("the archive");
    private final StorageStatus recordings = new StorageStatus("recordings");

    public Health(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds a thread, or a pool of threads, that does something of its own.
     *
     * @param limit how long a part of the work may take
     */
    public Heartbeat register(String name, Duration limit) {
        Heartbeat heartbeat = new Heartbeat(name, limit, clock);
        heartbeats.add(heartbeat);
        return heartbeat;
    }

    /** Returns all threads and pools. */
    public List<Heartbeat> heartbeats() {
        return List.copyOf(heartbeats);
    }

    /** Returns the status of the archive's storage. */
    public StorageStatus archive() {
        return archive;
    }

    /** Returns the status of the storage of audio files. */
    public StorageStatus recordings() {
        return recordings;
    }

    /** Returns the places where nothing can be stored. */
    public List<StorageStatus> storageProblems() {
        return List.of(archive, recordings).stream()
                .filter(status -> status.problem() != null)
                .toList();
    }

    /** Returns whether all threads work and everything can be stored. */
    public boolean isReady() {
        return storageProblems().isEmpty() && heartbeats.stream().allMatch(Heartbeat::isHealthy);
    }
}
