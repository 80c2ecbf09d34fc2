package dev.earshot.lifecycle;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a place where the server stores something works. Logs one line when that changes. Thread-safe. */
public final class StorageStatus {
    private static final Logger LOG = LoggerFactory.getLogger(StorageStatus.class);

    private final String name;
    private volatile @Nullable StorageProblem problem;

    StorageStatus(String name) {
        this.name = name;
    }

    /** Returns the name of the place. */
    public String name() {
        return name;
    }

    /** Returns what is wrong, or null. */
    public @Nullable StorageProblem problem() {
        return problem;
    }

    /** Reports that storing failed. */
    public synchronized void failed(StorageProblem found) {
        if (problem != found) {
            problem = found;
            LOG.error("{} can't be stored: {}. {}", name, found.text(), found.advice());
        }
    }

    /** Reports that a test has shown that storing works. */
    public synchronized void works() {
        if (problem != null) {
            problem = null;
            LOG.info("{} can be stored again", name);
        }
    }
}
