package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.LogFollower;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.article.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the change log, and schedules other tasks for what it finds. The position in the log is in the database: a restart
 * misses nothing, and of several servers one reads at a time. A failed task is retried for a day. Thread-safe.
 */
public final class LogTask implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTask.class);
    private static final String INSTANCE = "log";
    private static final Duration POLL_INTERVAL = Duration.ofHours(1);
    private static final int MAX_CONCURRENT = 8;

    private final TaskDescriptor<DeliveryProgress> descriptor;
    private final TaskDescriptor<DeliveryProgress> followUp;
    private final Consumer consumer;
    private final ChangeLog changeLog;
    private final TaskQueue taskQueue;
    private final RetrySchedule retrySchedule = new RetrySchedule(RandomGenerator.getDefault());
    private final Clock clock;
    private final Scheduler scheduler;
    private final LogFollower logFollower;
    private volatile boolean stopping;

    /** The sequence number up to which this server has read the log. */
    private volatile long processedSequence;

    /** What is done about changes. */
    public interface Consumer {
        /** Schedules what is to be done about changes, with {@link LogTask#schedule}. */
        void read(List<Change> changes);

        /** Carries out a task that was scheduled. Throws an exception to have it retried. */
        CompletionHandler<DeliveryProgress> execute(TaskInstance<DeliveryProgress> task);

        /**
         * Reports that a task has failed.
         *
         * @param task its name
         * @param isFirst whether it is the first time
         */
        void failed(String task, boolean isFirst, Throwable cause);

        /** Reports that a task has failed for a day, and is not retried any more. */
        void givenUp(String task);
    }

    /**
     * @param name of the task that reads the log, which is stored
     * @param followUpName of the tasks that it schedules, which is stored
     * @param taskQueue to be closed after this object
     */
    public LogTask(
            String name,
            String followUpName,
            LogFollower.Options options,
            ChangeLog changeLog,
            TaskQueue taskQueue,
            Consumer consumer,
            Clock clock) {
        this.descriptor = TaskDescriptor.of(name, DeliveryProgress.class);
        this.followUp = TaskDescriptor.of(followUpName, DeliveryProgress.class);
        this.consumer = consumer;
        this.changeLog = changeLog;
        this.taskQueue = taskQueue;
        this.clock = clock;
        List<Task<?>> tasks = List.of(
                Tasks.custom(name, DeliveryProgress.class)
                        .onFailure(this::onLogFailure)
                        .execute(this::readLog),
                Tasks.custom(followUpName, DeliveryProgress.class)
                        .onFailure(this::onFailure)
                        .execute((task, context) -> consumer.execute(task)));
        scheduler = taskQueue.schedulerBuilder(tasks, MAX_CONCURRENT).build();
        logFollower = new LogFollower(changeLog, options, changes -> wake());
    }

    /** Starts in threads of its own, until this object is closed. Changes before the first start don't count. */
    public void start() {
        DeliveryProgress here = DeliveryProgress.of(changeLog.head().sequence(), "");
        scheduler.scheduleIfNotExists(descriptor.instance(INSTANCE).data(here).build(), clock.instant());
        scheduler.start();
        logFollower.start(here.sequence());
    }

    /** Schedules a task as due now, unless one of that name is scheduled already. */
    public void schedule(String task, DeliveryProgress data) {
        scheduler.scheduleIfNotExists(followUp.instance(task).data(data).build(), clock.instant());
    }

    /** Starts no new work and waits a few seconds for running work. */
    @Override
    public void close() {
        stopping = true;
        logFollower.close();
        scheduler.stop();
    }

    private void wake() {
        if (changeLog.head().sequence() > processedSequence
                && taskQueue.wakeExecution(descriptor.getTaskName(), INSTANCE) > 0) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<DeliveryProgress> readLog(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        long before = instance.getData().sequence();
        List<Change> changes = changeLog.changesAfter(before);
        consumer.read(changes);
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

    private void onLogFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (!stopping) {
            LOG.error(
                    "{}: reading the log failed and will be retried",
                    descriptor.getTaskName(),
                    complete.getCause().orElse(null));
            operations.reschedule(complete, clock.instant().plusSeconds(1));
        }
    }

    private void onFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (stopping) {
            // left as after a crash: the next start resumes it
            return;
        }
        DeliveryProgress before = (DeliveryProgress)
                Objects.requireNonNull(complete.getExecution().taskInstance.getData());
        String task = complete.getExecution().getId();
        Instant now = clock.instant();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        consumer.failed(task, before.failingSince() == null, complete.getCause().orElseThrow());
        retrySchedule
                .next(since, complete.getExecution().consecutiveFailures, now)
                .ifPresentOrElse(next -> operations.reschedule(complete, next, before.withFailure(since, 0)), () -> {
                    consumer.givenUp(task);
                    operations.remove();
                });
    }
}
