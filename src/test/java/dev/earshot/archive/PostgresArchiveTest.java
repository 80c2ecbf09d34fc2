package dev.earshot.archive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs on the PostgreSQL that {@code TEST_DATABASE_URL} names (a JDBC address, with user and password in it). Without
 * that it is skipped, and says so; with {@code CI} set it fails instead.
 */
@ResourceLock(PostgresArchiveTest.DATABASE)
public class PostgresArchiveTest extends ArchiveContract {
    /** What only one class may use at a time. */
    public static final String DATABASE = "TEST_DATABASE_URL";

    @Override
    public Database emptyDatabase() throws SQLException {
        return empty();
    }

    public static Database empty() throws SQLException {
        String address = System.getenv(DATABASE);
        assumeTrue(
                address != null || System.getenv("CI") != null,
                "skipped: TEST_DATABASE_URL names no PostgreSQL to test on");
        if (address == null) {
            throw new IllegalStateException("CI needs a PostgreSQL: set TEST_DATABASE_URL");
        }
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
        return Database.postgres(address);
    }
}
