package dev.earshot.archive;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Marks articles that were published elsewhere first. {@link SearchMigration} indexes the words. */
@SuppressWarnings("checkstyle:TypeName")
final class V12_2__Growth extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        V6__Syndication.each(
                context.getConnection(),
                "select id, copy from articles",
                "update articles set original = ? where id = ?",
                copy -> ArchiveJson.readCopy(copy).canonical() == null ? null : 0);
    }
}
