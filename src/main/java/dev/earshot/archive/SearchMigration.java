package dev.earshot.archive;

import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes the words of all live updates. Each batch is stored by itself, so that an upgrade that was interrupted continues where
 * it was.
 *
 * @param index null for an earlier version, which leaves that to the last one
 */
record SearchMigration(
        String version, String description, @Nullable SearchIndex index) implements JavaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SearchMigration.class);
    private static final int BATCH = 1_000;
    private static final int REPORTED = 100_000;

    @Override
    public void migrate(Context context) throws SQLException {
        if (index == null) {
            return;
        }
        // not closed: the connection is Flyway's
        Handle handle = Jdbi.create(context.getConnection()).open();
        long last;
        long next = index.lastEntry(handle);
        do {
            last = next;
            long after = last;
            next = handle.inTransaction(transaction -> index.fill(transaction, after, BATCH));
            if (next / REPORTED > last / REPORTED) {
                LOG.info("Upgrading the archive: {} updates indexed for the search", next / REPORTED * REPORTED);
            }
        } while (next > 0);
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }
}
