package dev.earshot.purge;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.LogFollower;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.article.Change;
import dev.earshot.hub.RetrySchedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
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
    private static final TaskDescriptor<DeliveryProgress> LOG_TASK =
            TaskDescriptor.of("purge-log", DeliveryProgress.class);
    private static final TaskDescriptor<DeliveryProgress> CHANGE_TASK =
            TaskDescriptor.of("purge-change", DeliveryProgress.class);
    private static final String LOG_INSTANCE = "log";
    private static final Duration POLL_INTERVAL = Duration.ofHours(1);

    /** Longer than it takes to send a document, and for other servers to learn of a change. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /** Marks changes that the cache has been told of once. */
    private static final String TOLD = "told";

    private static final int MAX_CONCURRENT = 8;
    private static final LogFollower.Options FOLLOWER_OPTIONS =
            new LogFollower.Options("purge", 1_000, Duration.ofSeconds(5));

    private final PurgeClient client;
    private final PurgeTargets targets;
    private final ChangeLog changeLog;
    private final MeterRegistry metrics;
    private final RetrySchedule retrySchedule = new RetrySchedule(RandomGenerator.getDefault());
    private final Clock clock;
    private final TaskQueue taskQueue;
    private final Scheduler scheduler;
    private final LogFollower logFollower;
    private volatile boolean stopping;

    /** The sequence number up to which this server has looked for changes. */
    private volatile long processedSequence;

    public CachePurger(PurgeClient client, Archive archive, MeterRegistry metrics, Clock clock) {
        this.client = client;
        this.metrics = metrics;
        this.clock = clock;
        targets = new PurgeTargets(archive);
        changeLog = archive.changeLog();
        taskQueue = archive.openPurgeQueue();
        Task<DeliveryProgress> logTask = Tasks.custom(LOG_TASK.getTaskName(), DeliveryProgress.class)
                .onFailure(this::onLogFailure)
                .execute(this::readLog);
        Task<DeliveryProgress> changeTask = Tasks.custom(CHANGE_TASK.getTaskName(), DeliveryProgress.class)
                .onFailure(this::onChangeFailure)
                .execute(this::purge);
        scheduler = taskQueue
                .schedulerBuilder(List.of(logTask, changeTask), MAX_CONCURRENT)
                .build();
        logFollower = new LogFollower(changeLog, FOLLOWER_OPTIONS, changes -> wake());
    }

    /**
     * Starts to tell the cache, in threads of its own, until this object is closed. Changes before the first start don't
     * count.
     */
    public void start() {
        DeliveryProgress here = DeliveryProgress.of(changeLog.head().sequence(), "");
        scheduler.scheduleIfNotExists(LOG_TASK.instance(LOG_INSTANCE).data(here).build(), clock.instant());
        scheduler.start();
        logFollower.start(here.sequence());
    }

    /** Starts no new work and waits a few seconds for running work. */
    @Override
    public void close() throws IOException {
        stopping = true;
        logFollower.close();
        scheduler.stop();
        client.close();
        taskQueue.close();
    }

    private void wake() {
        if (changeLog.head().sequence() > processedSequence
                && taskQueue.wakeExecution(LOG_TASK.getTaskName(), LOG_INSTANCE) > 0) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<DeliveryProgress> readLog(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        long before = instance.getData().sequence();
        List<Change> changes = changeLog.changesAfter(before);
        for (Change change : changes) {
            if (targets.isRelevant(change)) {
                scheduler.scheduleIfNotExists(
                        CHANGE_TASK
                                .instance(Long.toString(change.sequence()))
                                .data(DeliveryProgress.of(change.sequence(), ""))
                                .build(),
                        clock.instant());
            }
        }
        long sequence = changes.isEmpty() ? before : changes.getLast().sequence();
        processedSequence = sequence;
        return (complete, operations) -> {
            boolean more = changeLog.head().sequence() > sequence;
            operations.reschedule(
                    complete,
                    more ? clock.instant() : clock.instant().plus(POLL_INTERVAL),
                    DeliveryProgress.of(sequence, ""));
            if (!more && changeLog.head().sequence() > sequence) {
                wake();
            }
        };
    }

    private CompletionHandler<DeliveryProgress> purge(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        long sequence = instance.getData().sequence();
        List<Change> changes = changeLog.changesAfter(sequence - 1, 1);
        if (!changes.isEmpty() && changes.getFirst().sequence() == sequence) {
            client.purge(client.usesPaths() ? targets.paths(changes.getFirst()) : targets.tags(changes.getFirst()));
            count("delivered");
        }
        if (instance.getData().documentHash().equals(TOLD)) {
            return (complete, operations) -> operations.remove();
        }
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(AGAIN_AFTER), DeliveryProgress.of(sequence, TOLD));
    }

    private void onLogFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (!stopping) {
            LOG.error(
                    "finding what to purge failed and will be retried",
                    complete.getCause().orElse(null));
            operations.reschedule(complete, clock.instant().plusSeconds(1));
        }
    }

    private void onChangeFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (stopping) {
            // left as after a crash: the next start resumes it
            return;
        }
        DeliveryProgress before = (DeliveryProgress)
                Objects.requireNonNull(complete.getExecution().taskInstance.getData());
        Throwable cause = complete.getCause().orElseThrow();
        if (!(cause instanceof PurgeFailedException)) {
            LOG.error("purging failed", cause);
        }
        Instant now = clock.instant();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        count("failed");
        if (before.failingSince() == null) {
            LOG.warn("the cache {} could not be told of a change: {}", client, cause.getMessage());
        }
        retrySchedule
                .next(since, complete.getExecution().consecutiveFailures, now)
                .ifPresentOrElse(next -> operations.reschedule(complete, next, before.withFailure(since, 0)), () -> {
                    count("given_up");
                    LOG.error("gave up telling the cache {} of a change after a day", client);
                    operations.remove();
                });
    }

    private void count(String outcome) {
        Counter.builder("earshot.purges")
                .description("Changes that a cache was told of, by outcome")
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }
}
