package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.lifecycle.StorageProblem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of SQLite that say something of the disk. */
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
}
