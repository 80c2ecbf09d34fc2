package dev.earshot.archive;

import java.sql.SQLException;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs if {@link PostgresArchiveTest} does. */
@ResourceLock(PostgresArchiveTest.DATABASE)
class PostgresHubSubscriptionsTest extends HubSubscriptionsContract {
    @Override
    public Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }
}
