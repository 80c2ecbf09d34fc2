package dev.earshot.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Removes overwritten and deleted content from a database's files. It may take long and needs as much free space as the
 * archive has; a server can read meanwhile, and its edits wait.
 */
final class DatabaseScrub {
    private static final int BUSY_MILLIS = 60_000;

    private DatabaseScrub() {}

    /** Rewrites SQLite's file, and empties its log; returns whether the log could be emptied. */
    static boolean sqlite(Connection connection) throws SQLException {
        for (String sql : List.of(
                "pragma busy_timeout = " + BUSY_MILLIS,
                "pragma secure_delete = on",
                // deleted words stay in the index until its parts are merged
                "insert into word_index (word_index) values ('optimize')",
                "vacuum")) {
            // one statement each: a pragma's row would keep the database from being rewritten
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
            return row.next() && row.getInt("busy") == 0;
        }
    }

    /** Lets PostgreSQL reuse the space of old rows. Their bytes are gone once that space has been used again. */
    static void postgres(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum updates, update_revisions, articles, article_revisions, recordings, unspoken,"
                    + " kept_answers, word_index");
        }
    }
}
