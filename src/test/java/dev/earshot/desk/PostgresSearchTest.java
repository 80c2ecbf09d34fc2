package dev.earshot.desk;

import dev.earshot.archive.Database;
import java.sql.SQLException;

/** Runs where {@link PostgresArchiveTest} does. */
class PostgresSearchTest extends SearchContract {
    @Override
    Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }
}
