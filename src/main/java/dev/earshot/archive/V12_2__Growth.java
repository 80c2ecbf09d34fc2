package dev.earshot.archive;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Marks articles that were published elsewhere first, and indexes the words of all live updates. */
@SuppressWarnings("checkstyle:TypeName")
final class V12_2__Growth extends BaseJavaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(V12_2__Growth.class);
    private static final int BATCH = 1_000;
    private static final int REPORTED = 100_000;

    private final SearchIndex index;

    V12_2__Growth(SearchIndex index) {
        this.index = index;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        V6__Syndication.each(
                context.getConnection(),
                "select id, copy from articles",
                "update articles set original = ? where id = ?",
                copy -> ArchiveJson.readCopy(copy).canonical() == null ? null : 0);
        // not closed: the connection is Flyway's
        Handle handle = Jdbi.create(context.getConnection()).open();
        long last = 0;
        for (long next = index.fill(handle, last, BATCH); next > 0; next = index.fill(handle, last, BATCH)) {
            if (next / REPORTED > last / REPORTED) {
                LOG.info("Upgrading the archive: {} updates indexed for the search", next / REPORTED * REPORTED);
            }
            last = next;
        }
    }
}
