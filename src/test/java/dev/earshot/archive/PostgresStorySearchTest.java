package dev.earshot.archive;

import java.sql.SQLException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs if {@link PostgresArchiveTest} does. */
@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresStorySearchTest extends StorySearchContract {
    @Override
    public Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }
}
