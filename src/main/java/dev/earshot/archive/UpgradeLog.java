package dev.earshot.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each step of the upgrade of an archive that has updates, since a large one takes minutes. */
final class UpgradeLog implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradeLog.class);

    /** The version that has the table of updates. */
    private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var step = context.getMigrationInfo();
        if (step.getVersion().compareTo(FIRST) <= 0) {
            return;
        }
        try (Statement statement = context.getConnection().createStatement();
                ResultSet rows = statement.executeQuery("select id from updates limit 1")) {
            if (rows.next()) {
                LOG.info("Upgrading the archive: step {}, {}", step.getVersion(), step.getDescription());
            }
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    @Override
    public String getCallbackName() {
        return "upgrade log";
    }
}
