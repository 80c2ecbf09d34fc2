package dev.earshot.archive;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.Task;
import com.zaxxer.hikari.HikariDataSource;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.lifecycle.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Scheduled tasks, in a table of db-scheduler. Thread-safe.
 *
 * <p>In SQLite it is written without waiting for the disk: it survives the end of the process, and what a power failure
 * loses is rebuilt from the subscriptions and the log when it is opened again. Its writers take turns with those of the
 * archive, so that neither runs into the other's locks. An SQLite database belongs to only one server, so tasks marked
 * as running when it is opened were interrupted; with PostgreSQL the other servers find that out by missing heartbeats.
 */
public final class TaskQueue implements AutoCloseable {
    /** The task that pushes to a subscriber; its instances are named by the subscription's id. */
    public static final String DELIVERY_TASK = "hub-delivery";

    /** The table of the hub's tasks. */
    static final String HUB_TABLE = "scheduled_tasks";

    /** The table of what a cache is still to be told. */
    static final String PURGE_TABLE = "purge_tasks";

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHARED_HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration SINGLE_SERVER_HEARTBEAT = Duration.ofSeconds(30);

    /** How long it may take to fetch due tasks. */
    private static final Duration POLL_LIMIT = Duration.ofMinutes(2);

    private static final int MAX_MISSED_HEARTBEATS = 4;

    /** When this share of the threads or less is busy, more tasks are fetched. */
    private static final double FETCH_THRESHOLD = 0.9;

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    /** Matches executions that may be made due: not running, not failing, not due already. */
    private static final String IDLE_CONDITION = " t.task_name = :task and t.picked = :no"
            + " and coalesce(t.consecutive_failures, 0) = 0 and t.execution_time > :now ";

    private static final String SEQUENCE_OF_TASK =
            "cast(substr(t.task_data, 1, " + DeliveryProgress.SEQUENCE_DIGITS + ") as bigint)";

    private final String table;
    private final ArchiveStorage storage;
    private final SchedulerWatch watch;
    private final HikariDataSource pool;
    private final DataSource dataSource;
    private final boolean sqlite;
    private final Jdbi jdbi;
    private final Clock clock;

    /**
     * @param table of its own: a scheduler takes the tasks of another for leftovers
     * @param writing the lock that writers to SQLite share
     */
    TaskQueue(
            Database database,
            String table,
            ReentrantLock writing,
            Health health,
            ArchiveStorage storage,
            Clock clock) {
        this.table = table;
        this.storage = storage;
        this.watch = new SchedulerWatch(table, health.register(table, POLL_LIMIT));
        this.sqlite = database.isSqlite();
        this.pool = database.openTaskQueue();
        this.dataSource = sqlite ? new SerializedDataSource(pool, writing) : pool;
        this.jdbi = Database.jdbi(dataSource);
        this.clock = clock;
        if (sqlite) {
            jdbi.useHandle(handle -> handle.execute(
                    "update " + table + " set picked = ?, picked_by = null, "
                            + "last_heartbeat = null, version = version + 1 where picked = ?",
                    false,
                    true));
        }
    }

    /**
     * Returns the builder of a scheduler for this queue.
     *
     * @param tasks all tasks: others are removed from the queue
     * @param threads how many run concurrently, in virtual threads
     */
    public SchedulerBuilder schedulerBuilder(List<Task<?>> tasks, int threads) {
        // such as those of another kind of hub, before the settings changed
        withHandle(handle -> handle.createUpdate("delete from " + table + " where task_name not in (<names>)")
                .bindList("names", tasks.stream().map(Task::getName).toList())
                .execute());
        return Scheduler.create(dataSource, tasks)
                .tableName(table)
                .jdbcCustomization(
                        sqlite
                                ? new SchedulerCustomizations.SqliteCustomization(watch)
                                : new SchedulerCustomizations.PostgresCustomization(watch))
                .serializer(new SchedulerCustomizations.ProgressSerializer())
                .schedulerName(new SchedulerName.Fixed("earshot-" + UUID.randomUUID()))
                .clock(clock::instant)
                .threads(threads)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollUsingLockAndFetch(FETCH_THRESHOLD, 1.0)
                .pollingInterval(POLL_INTERVAL)
                .enableImmediateExecution()
                .heartbeatInterval(sqlite ? SINGLE_SERVER_HEARTBEAT : SHARED_HEARTBEAT)
                .missedHeartbeatsLimit(MAX_MISSED_HEARTBEATS)
                .failureLogging(LogLevel.OFF, false)
                .addSchedulerListener(watch)
                .shutdownMaxWait(SHUTDOWN_TIMEOUT);
    }

    /** Schedules, as due now, a delivery for each verified subscription that has none. */
    public void addMissingDeliveries() {
        withHandle(handle -> bindNow(handle.createUpdate("insert into " + table
                        + " (task_name, task_instance, task_data, execution_time, picked, version)"
                        + " select :task, s.id, :nothing, :now, :no, 1 from hub_subscriptions s"
                        + " where s.lease_until is not null and not exists"
                        + " (select 1 from " + table + " t where t.task_name = :task and t.task_instance = s.id)"))
                .bind("nothing", DeliveryProgress.of(0, "").encode())
                .execute());
    }

    /** Returns the topics with idle subscribers, each with the lowest number up to which one of them has been served. */
    public Map<String, Long> waitingTopics() {
        return withHandle(handle -> {
            Map<String, Long> lowest = new HashMap<>();
            bindNow(handle.createQuery("select s.topic as topic, min(" + SEQUENCE_OF_TASK + ") as least from " + table
                            + " t join hub_subscriptions s on s.id = t.task_instance where" + IDLE_CONDITION
                            + "and s.lease_until is not null group by s.topic"))
                    .map((row, context) -> lowest.put(row.getString("topic"), row.getLong("least")))
                    .list();
            return lowest;
        });
    }

    /**
     * Makes the deliveries of a topic due for subscribers that have not been served up to a number.
     *
     * @return how many
     */
    public int wakeSubscribers(String topic, long sequence) {
        return withHandle(handle -> bindNow(handle.createUpdate("update " + table
                        + " as t set execution_time = :now, version = version + 1 where" + IDLE_CONDITION + "and "
                        + SEQUENCE_OF_TASK
                        + " < :number and t.task_instance in"
                        + " (select id from hub_subscriptions where topic = :topic and lease_until is not null)"))
                .bind("number", sequence)
                .bind("topic", topic)
                .execute());
    }

    /** Makes one execution due unless it is running, failing or due already. */
    public int wakeExecution(String task, String instance) {
        return withHandle(handle -> bindNow(handle.createUpdate("update " + table
                        + " as t set execution_time = :now, version = version + 1 where" + IDLE_CONDITION
                        + "and t.task_instance = :instance"))
                .bind("task", task)
                .bind("instance", instance)
                .execute());
    }

    /**
     * Ends a run that has neither succeeded nor failed, such as one that found no place: the execution keeps its data and its number
     * of failures. Does nothing if another server has taken the execution over.
     *
     * @param until when it is due again
     */
    public void postpone(Execution execution, Instant until) {
        withHandle(handle -> handle.createUpdate("update " + table + " set execution_time = :until, picked = :no,"
                        + " picked_by = null, last_heartbeat = null, version = version + 1"
                        + " where task_name = :task and task_instance = :instance and version = :version")
                .bind("until", time(until))
                .bind("no", false)
                .bind("task", execution.getTaskName())
                .bind("instance", execution.getId())
                .bind("version", execution.version)
                .execute());
    }

    @Override
    public void close() {
        pool.close();
    }

    private <Q extends SqlStatement<Q>> Q bindNow(Q statement) {
        return statement.bind("task", DELIVERY_TASK).bind("no", false).bind("now", time(clock.instant()));
    }

    /** Returns a time as the column has it. */
    private Object time(Instant at) {
        return sqlite ? (Object) at.toEpochMilli() : at.atOffset(ZoneOffset.UTC);
    }

    private <T> T withHandle(java.util.function.Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw storage.failure("task queue", e);
        }
    }
}
