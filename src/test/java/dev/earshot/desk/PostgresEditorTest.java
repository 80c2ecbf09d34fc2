package dev.earshot.desk;

import dev.earshot.archive.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs where {@link PostgresArchiveTest} does. */
@ResourceLock(PostgresArchiveTest.DATABASE)
class PostgresEditorTest extends EditorContract {
    @Override
    Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }
}
