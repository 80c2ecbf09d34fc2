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
    /** How many rows are in memory at once. */
    private static final int BATCH = 1_000;

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
                    update updates set recorded_in = c.last
                    from (select update_id, max(sequence) as last from changes where type = 'RECORDED' group by update_id) c
                    where c.update_id = updates.id and recording is not null""");
        }
    }

    /** What a column gets from a document in JSON. */
    interface Derived {
        /** Returns the value of the column; null to leave it as is. */
        @Nullable
        Object of(String document);
    }

    /**
     * Fills a column of all rows of a table, with few of them in memory.
     *
     * @param select returns the id and the document of each row
     * @param update sets the column, its first parameter, of the row with the id, its second one
     */
    static void each(Connection connection, String select, String update, Derived derived) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement writing = connection.prepareStatement(update)) {
            statement.setFetchSize(BATCH);
            ResultSet rows = statement.executeQuery(select);
            for (int waiting = 0; rows.next(); ) {
                Object value = derived.of(Objects.requireNonNull(rows.getString(2)));
                if (value != null) {
                    writing.setObject(1, value);
                    writing.setString(2, rows.getString(1));
                    writing.addBatch();
                    waiting++;
                }
                if (waiting == BATCH) {
                    writing.executeBatch();
                    waiting = 0;
                }
            }
            writing.executeBatch();
        }
    }
}
