package dev.earshot.archive.maintenance;

import dev.earshot.archive.Database;
import dev.earshot.archive.PostgresArchiveTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresVerificationTest extends VerificationContract {
    @Override
    public Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }

    @Override
    String searchKey() {
        return "found_in";
    }
}
