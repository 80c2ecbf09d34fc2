package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.StorageException;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A PostgreSQL that becomes read-only. */
@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresStorageTest {
    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getenv(PostgresArchiveTest.DATABASE));
                Statement statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute(sql);
        }
    }

    private static void setReadOnly(boolean isReadOnly) throws SQLException {
        execute("do $$ begin execute format('alter database %I set default_transaction_read_only = "
                + (isReadOnly ? "on" : "off") + "', current_database()); end $$");
        execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()");
    }

    @Test
    void readOnlyDatabaseIsReadableAndWorksAgain() throws SQLException {
        Health health = new Health(clock);
        try (Archive archive = Archive.open(PostgresArchiveTest.empty(), clock, health)) {
            Desk desk = new Desk(archive, clock);
            desk.accept(Drafts.of("quay", "09:00 It begins."));
            setReadOnly(true);
            try {
                // the first failures are those of the connections that were ended
                Live.await("it is read-only", () -> {
                    ArchiveException e = assertThrows(
                            ArchiveException.class, () -> desk.accept(Drafts.of("mill", "09:00 It begins.")));
                    return StorageException.problemOf(e) == StorageProblem.READ_ONLY;
                });
                assertEquals(StorageProblem.READ_ONLY, health.archive().problem());
                assertEquals(1, archive.articles(null, null, 10).size());
                archive.test();
                assertEquals(StorageProblem.READ_ONLY, health.archive().problem());
            } finally {
                setReadOnly(false);
            }
            Live.await("it works again", () -> {
                archive.test();
                return health.archive().problem() == null;
            });
            desk.accept(Drafts.of("mill", "09:00 It begins."));
            assertEquals(2, archive.articles(null, null, 10).size());
            assertNull(health.archive().problem());
        }
    }
}
