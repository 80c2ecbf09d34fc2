package dev.earshot.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs failures that ended a thread that nobody watches. */
final class UncaughtFailures {
    private static final Logger LOG = LoggerFactory.getLogger(UncaughtFailures.class);

    private UncaughtFailures() {}

    static void log(Thread thread, Throwable failure) {
        LOG.error("thread {} has ended", thread.getName().isEmpty() ? thread.threadId() : thread.getName(), failure);
    }
}
