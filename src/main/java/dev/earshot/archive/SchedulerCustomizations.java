package dev.earshot.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import dev.earshot.archive.model.DeliveryProgress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How db-scheduler reads and writes the rows of its table. Task data is text, so that SQL can compare it. */
final class SchedulerCustomizations {
    private SchedulerCustomizations() {}

    /** Task data is always {@link DeliveryProgress}. */
    static final class ProgressSerializer implements Serializer {
        @Override
        @SuppressWarnings("NullAway") // an execution may carry nothing, which the interface doesn't say
        public byte @Nullable [] serialize(@Nullable Object data) {
            return data == null ? null : ((DeliveryProgress) data).encode().getBytes(UTF_8);
        }

        @Override
        @SuppressWarnings("NullAway")
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] bytes) {
            return bytes == null ? null : type.cast(DeliveryProgress.decode(new String(bytes, UTF_8)));
        }
    }

    static final class PostgresCustomization extends PostgreSqlJdbcCustomization {
        private final SchedulerWatch watch;

        PostgresCustomization(SchedulerWatch watch) {
            super(false, false);
            this.watch = watch;
        }

        @Override
        public List<Execution> lockAndFetchSingleStatement(
                JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
            return watch.fetch(() -> super.lockAndFetchSingleStatement(context, now, limit, orderByPriority));
        }

        @Override
        public void setTaskData(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
            setText(statement, index, value);
        }

        @Override
        @SuppressWarnings("NullAway")
        public byte @Nullable [] getTaskData(ResultSet row, String column) throws SQLException {
            return getText(row, column);
        }
    }

    /** Fetches and locks due executions in one statement, which the library only does with PostgreSQL. */
    static final class SqliteCustomization extends SqliteJdbcCustomization {
        private static final int MAX_NAME_LENGTH = 50;

        private final SchedulerWatch watch;

        SqliteCustomization(SchedulerWatch watch) {
            this.watch = watch;
        }

        @Override
        public void setTaskData(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
            setText(statement, index, value);
        }

        @Override
        @SuppressWarnings("NullAway")
        public byte @Nullable [] getTaskData(ResultSet row, String column) throws SQLException {
            return getText(row, column);
        }

        @Override
        public boolean supportsSingleStatementLockAndFetch() {
            return true;
        }

        @Override
        public List<Execution> lockAndFetchSingleStatement(
                JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
            return watch.fetch(() -> lockAndFetch(context, now, limit));
        }

        private List<Execution> lockAndFetch(JdbcTaskRepositoryContext context, Instant now, int limit) {
            String name = context.schedulerName.getName();
            return context.jdbcRunner.query(
                    "update " + context.tableName
                            + " set picked = ?, picked_by = ?, last_heartbeat = ?, version = version + 1"
                            + " where rowid in (select rowid from " + context.tableName
                            + " where picked = ? and execution_time <= ? order by execution_time limit ?) returning *",
                    statement -> {
                        int index = 1;
                        statement.setBoolean(index++, true);
                        statement.setString(index++, name.substring(0, Math.min(MAX_NAME_LENGTH, name.length())));
                        setInstant(statement, index++, now);
                        statement.setBoolean(index++, false);
                        setInstant(statement, index++, now);
                        statement.setInt(index, limit);
                    },
                    context.resultSetMapper.get());
        }
    }

    private static void setText(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
        statement.setString(index, value == null ? null : new String(value, UTF_8));
    }

    private static byte @Nullable [] getText(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : text.getBytes(UTF_8);
    }
}
