package dev.earshot.archive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs on the PostgreSQL database of {@code TEST_DATABASE_URL} (a JDBC URL with user and password). Without it the test
 * is skipped with a message; if {@code CI} is set, it fails instead.
 */
@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
public class PostgresArchiveTest extends ArchiveContract {
    /** The variable, and the resource lock: only one class may use the database at a time. */
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
