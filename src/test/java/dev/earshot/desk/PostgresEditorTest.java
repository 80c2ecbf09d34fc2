package dev.earshot.desk;

import dev.earshot.archive.Database;
import dev.earshot.archive.PostgresArchiveTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs if {@link PostgresArchiveTest} does. */
@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresEditorTest extends EditorContract {
    @Override
    public Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }
}
