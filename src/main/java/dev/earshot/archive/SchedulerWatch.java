package dev.earshot.archive;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.lifecycle.OutOfMemory;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the threads of db-scheduler, which itself catches whatever they throw and logs it every time. Its logger is off;
 * this logs the first of several failures in a row. Thread-safe.
 */
final class SchedulerWatch extends AbstractSchedulerListener {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerWatch.class);

    private final String name;
    private final Heartbeat heartbeat;
    private volatile boolean hasReported;

    SchedulerWatch(String name, Heartbeat heartbeat) {
        this.name = name;
        this.heartbeat = heartbeat;
    }

    /** Fetches due executions, which the scheduler does every second. */
    List<Execution> fetch(Supplier<List<Execution>> fetching) {
        heartbeat.working();
        try {
            List<Execution> due = fetching.get();
            heartbeat.waiting();
            hasReported = false;
            return due;
        } catch (RuntimeException | Error e) {
            OutOfMemory.endProcessIfCause(e);
            heartbeat.failed(e);
            throw e;
        }
    }

    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
        complete.getCause().ifPresent(OutOfMemory::endProcessIfCause);
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
        boolean isLost =
                type == SchedulerEventType.COMPLETIONHANDLER_ERROR || type == SchedulerEventType.FAILUREHANDLER_ERROR;
        if (isLost && !hasReported && !heartbeat.isFailing()) {
            hasReported = true;
            LOG.warn("{}: the outcome of a task could not be stored; it will be repeated in a few minutes", name);
        }
    }
}
