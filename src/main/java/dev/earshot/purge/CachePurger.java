package dev.earshot.purge;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.LogFollower;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.article.Change;
import dev.earshot.hub.LogTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a cache to drop what was withdrawn or changed. One task follows the log, and one task per change sends its requests. A
 * change whose requests fail is retried as deliveries of the hub are. Tasks survive a restart. Thread-safe.
 *
 * <p>Each change is told twice. Between the change and the first time, the cache may have fetched a document that is stored only
 * after that: from this server, which sent it just before the change, or from another, which learns of the change later.
 */
public final class CachePurger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CachePurger.class);

    /** Longer than it takes to send a document, and for other servers to learn of a change. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /** Marks changes that the cache has been told of once. */
    private static final String TOLD = "told";

    private static final LogFollower.Options FOLLOWER_OPTIONS =
            new LogFollower.Options("purge", 1_000, Duration.ofSeconds(5));

    private final PurgeClient client;
    private final PurgeTargets targets;
    private final ChangeLog changeLog;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final TaskQueue taskQueue;
    private final LogTask logTask;

    public CachePurger(PurgeClient client, Archive archive, MeterRegistry metrics, Clock clock) {
        this.client = client;
        this.metrics = metrics;
        this.clock = clock;
        targets = new PurgeTargets(archive);
        changeLog = archive.changeLog();
        taskQueue = archive.openPurgeQueue();
        logTask = new LogTask("purge-log", "purge-change", FOLLOWER_OPTIONS, changeLog, taskQueue, new Purges(), clock);
    }

    /**
     * Starts to tell the cache, in threads of its own, until this object is closed. Changes before the first start don't
     * count.
     */
    public void start() {
        logTask.start();
    }

    /** Starts no new work and waits a few seconds for running work. */
    @Override
    public void close() throws IOException {
        logTask.close();
        client.close();
        taskQueue.close();
    }

    private final class Purges implements LogTask.Consumer {
        @Override
        public void read(List<Change> changes) {
            changes.stream()
                    .filter(targets::isRelevant)
                    .map(Change::sequence)
                    .forEach(sequence -> logTask.schedule(Long.toString(sequence), DeliveryProgress.of(sequence, "")));
        }

        @Override
        public CompletionHandler<DeliveryProgress> execute(TaskInstance<DeliveryProgress> task) {
            long sequence = task.getData().sequence();
            List<Change> changes = changeLog.changesAfter(sequence - 1, 1);
            if (!changes.isEmpty() && changes.getFirst().sequence() == sequence) {
                client.purge(client.usesPaths() ? targets.paths(changes.getFirst()) : targets.tags(changes.getFirst()));
                count("delivered");
            }
            if (task.getData().documentHash().equals(TOLD)) {
                return (complete, operations) -> operations.remove();
            }
            return (complete, operations) -> operations.reschedule(
                    complete, clock.instant().plus(AGAIN_AFTER), DeliveryProgress.of(sequence, TOLD));
        }

        @Override
        public void failed(String task, boolean isFirst, Throwable cause) {
            if (!(cause instanceof PurgeFailedException)) {
                LOG.error("purging failed", cause);
            }
            count("failed");
            if (isFirst) {
                LOG.warn("the cache {} could not be told of a change: {}", client, cause.getMessage());
            }
        }

        @Override
        public void givenUp(String task) {
            count("given_up");
            LOG.error("gave up telling the cache {} of a change after a day", client);
        }
    }

    private void count(String outcome) {
        Counter.builder("earshot.purges")
                .description("Changes that a cache was told of, by outcome")
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }
}
