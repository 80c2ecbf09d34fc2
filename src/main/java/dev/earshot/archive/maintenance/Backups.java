package dev.earshot.archive.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Copies SQLite archives, and checks copies. */
public final class Backups {
    private static final int BUSY_MILLIS = 60_000;

    private Backups() {}

    /**
     * What is in an archive.
     *
     * @param sequence the number of its last change
     */
    public record Content(long articles, long updates, long sequence) {}

    /**
     * Copies an archive as of one point in time, while a server uses it. Nothing waits for the copy.
     *
     * @param target an empty file
     */
    public static Content copy(Path archive, Path target) throws IOException {
        try (Connection connection = connect(archive);
                PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return check(target);
    }

    /**
     * Reads what a copy has.
     *
     * @throws IOException if it is no SQLite archive, or is damaged
     */
    public static Content check(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            String damage = text(statement, "pragma quick_check(1)");
            if (!damage.equals("ok")) {
                throw new IOException(file + " is damaged: " + damage);
            }
            return new Content(
                    Long.parseLong(text(statement, "select count(*) from articles")),
                    Long.parseLong(text(statement, "select count(*) from updates")),
                    Long.parseLong(text(statement, "select last_sequence from log_head")));
        } catch (SQLException | NumberFormatException e) {
            throw new IOException(file + " is not a backup of an archive, or it is damaged: " + e.getMessage(), e);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }
}
