package dev.earshot.served.hub;

import dev.earshot.archive.PostgresArchiveTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Uses the PostgreSQL database in {@code TEST_DATABASE_URL}, like {@link PostgresArchiveTest}. */
@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresHubTest extends HubContract {
    @Override
    String[] database() throws Exception {
        PostgresArchiveTest.empty();
        return sameDatabase();
    }

    @Override
    String[] sameDatabase() {
        return new String[] {"DATABASE_URL", System.getenv("TEST_DATABASE_URL")};
    }
}
