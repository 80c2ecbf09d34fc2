package dev.earshot.archive;

import dev.earshot.article.SectionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;

/** Fills the new columns by which feeds select, from documents archived before. */
@SuppressWarnings("checkstyle:TypeName")
final class V6__Syndication extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        each(connection, "select id, copy from articles", "update articles set section = ? where id = ?", copy -> {
            String section = ArchiveJson.readCopy(copy).section();
            return section == null ? null : SectionId.of(section).value();
        });
        each(
                connection,
                "select id, content from updates",
                "update updates set key_event = ? where id = ?",
                content -> ArchiveJson.readContent(content).keyEvent() ? 1 : null);
        try (Statement statement = connection.createStatement()) {
            statement.execute("update articles set coverage_start = first_published");
            statement.execute("""
                    update updates set recorded_in = (select max(sequence) from changes c
                        where c.update_id = updates.id and c.type = 'RECORDED')
                    where recording is not null""");
        }
    }

    private interface Derived {
        /** Returns the value of the column; null to leave it as is. */
        @Nullable
        Object of(String document);
    }

    private static void each(Connection connection, String select, String update, Derived derived) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select);
                PreparedStatement writing = connection.prepareStatement(update)) {
            while (rows.next()) {
                Object value = derived.of(Objects.requireNonNull(rows.getString(2)));
                if (value != null) {
                    writing.setObject(1, value);
                    writing.setString(2, rows.getString(1));
                    writing.addBatch();
                }
            }
            writing.executeBatch();
        }
    }
}
