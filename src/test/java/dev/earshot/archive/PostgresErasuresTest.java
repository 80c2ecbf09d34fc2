package dev.earshot.archive;

import java.sql.SQLException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresErasuresTest extends ErasuresContract {
    @Override
    public Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }

    @Override
    String tables() {
        return "select table_name from information_schema.tables where table_schema = 'public'";
    }
}
