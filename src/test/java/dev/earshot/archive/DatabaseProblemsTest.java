package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.lifecycle.StorageProblem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of databases that have their reason outside of the program. */
class DatabaseProblemsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void create() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("create table words (word text)");
        }
    }

    private Path file() {
        return folder.resolve("test.db");
    }

    private SQLException failure(String url, String... statements) {
        return assertThrows(SQLException.class, () -> {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        });
    }

    @Test
    void fullDatabaseIsFullDisk() {
        SQLException e = failure(
                "jdbc:sqlite:" + file(),
                "pragma max_page_count = 3",
                "insert into words select hex(randomblob(100000))");

        assertEquals(StorageProblem.DISK_FULL, DatabaseProblems.of(new IllegalStateException(e)));
    }

    @Test
    void readOnlyDatabaseIsReadOnly() {
        SQLException e = failure("jdbc:sqlite:file:" + file() + "?mode=ro", "insert into words values ('a')");

        assertEquals(StorageProblem.READ_ONLY, DatabaseProblems.of(e));
    }

    @Test
    void missingFolderIsGone() {
        SQLException e = failure("jdbc:sqlite:" + folder.resolve("none/test.db"), "select 1");

        assertEquals(StorageProblem.FOLDER_GONE, DatabaseProblems.of(e));
    }

    @Test
    void faultOfProgramIsNone() {
        assertNull(DatabaseProblems.of(failure("jdbc:sqlite:" + file(), "select * from nothing")));
    }

    @Test
    void lockedDatabaseIsBusy() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            SQLException e =
                    failure("jdbc:sqlite:" + file(), "pragma busy_timeout = 0", "insert into words values ('a')");

            assertEquals(StorageProblem.BUSY, DatabaseProblems.of(e));
        }
    }

    /** See https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    @ParameterizedTest
    @CsvSource({
        "53100, DISK_FULL",
        "53200, BUSY",
        "53300, BUSY",
        "53400, BUSY",
        "25006, READ_ONLY",
        "58030, DISK_FAILING",
        "57P01, UNREACHABLE",
        "57P03, UNREACHABLE",
        "08006, UNREACHABLE",
        "23505,",
        "42P01,"
    })
    void stateOfPostgresNamesProblem(String state, @Nullable StorageProblem problem) {
        assertEquals(problem, DatabaseProblems.of(new IllegalStateException(new SQLException("failed", state))));
    }

    @Test
    void poolWithoutFreeConnectionIsBusy() {
        SQLException timeout = new SQLTransientConnectionException("no connection is available");
        assertEquals(StorageProblem.BUSY, DatabaseProblems.of(timeout));

        timeout.initCause(new SQLException("failed", "08001"));
        assertEquals(StorageProblem.UNREACHABLE, DatabaseProblems.of(timeout));
    }
}
