package dev.earshot.soak;

import dev.earshot.archive.PostgresArchiveTest;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("long")
@Order(1)
@ResourceLock(PostgresArchiveTest.DATABASE)
class PostgresKilledEditorsTest extends KilledEditorsContract {
    @Override
    String databaseUrl() throws Exception {
        PostgresArchiveTest.empty();
        return Objects.requireNonNull(System.getenv(PostgresArchiveTest.DATABASE));
    }
}
