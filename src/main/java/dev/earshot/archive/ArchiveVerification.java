package dev.earshot.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Compares an archive with its own log, as of one point in time. A server can use it meanwhile. */
public final class ArchiveVerification {
    /** How many findings of one kind are listed; the others are counted. */
    private static final int MAX_LISTED = 10;

    private ArchiveVerification() {}

    /**
     * What was compared.
     *
     * @param subject such as "updates"
     * @param count how many were compared
     * @param how with what they were compared
     * @param findings one sentence for each difference
     */
    public record Comparison(String subject, long count, String how, List<String> findings) {}

    /** A recording as its row has it. */
    public interface RecordingCheck {
        /**
         * Checks one recording.
         *
         * @param bytes the length of its file
         */
        void check(String hash, long bytes);
    }

    /** Runs all comparisons. */
    public static List<Comparison> run(Database database) {
        try (Connection connection = database.connect()) {
            begin(database, connection);
            try (Handle handle = Jdbi.open(connection)) {
                List<Comparison> done = new ArrayList<>();
                if (database.isSqlite()) {
                    done.add(fileCheck(connection));
                }
                for (VerificationQuery query : VerificationQuery.values()) {
                    done.add(run(handle, query));
                }
                done.add(new SearchVerification(handle, database.searchIndex()).run());
                return done;
            }
        } catch (SQLException e) {
            throw new ArchiveException("verification", e);
        }
    }

    /** Passes on each recording that an archive has. */
    public static void recordings(Database database, RecordingCheck check) {
        try (Connection connection = database.connect()) {
            begin(database, connection);
            try (Handle handle = Jdbi.open(connection)) {
                handle
                        .createQuery("select hash, bytes from recordings order by hash")
                        .setFetchSize(1_000)
                        .map((row, context) -> {
                            check.check(row.getString("hash"), row.getLong("bytes"));
                            return 1;
                        })
                        .stream()
                        .forEach(one -> {});
            }
        } catch (SQLException e) {
            throw new ArchiveException("recordings", e);
        }
    }

    /** Begins a transaction that reads one state and writes nothing. */
    private static void begin(Database database, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        if (!database.isSqlite()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
        }
    }

    private static Comparison run(Handle handle, VerificationQuery query) {
        List<String> findings = new ArrayList<>();
        for (String sql : query.queries()) {
            List<String> rows = handle.createQuery(sql).mapTo(String.class).list();
            rows.stream().limit(MAX_LISTED).forEach(findings::add);
            if (rows.size() > MAX_LISTED) {
                findings.add("… and " + (rows.size() - MAX_LISTED) + " more like the last");
            }
        }
        long count = handle.createQuery(query.count()).mapTo(Long.class).one();
        return new Comparison(query.subject(), count, query.how(), findings);
    }

    private static Comparison fileCheck(Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        long pages;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("pragma page_count")) {
                pages = row.next() ? row.getLong(1) : 0;
            }
            try (ResultSet row = statement.executeQuery("pragma integrity_check(" + MAX_LISTED + ")")) {
                while (row.next()) {
                    findings.add("the database: " + row.getString(1));
                }
            }
            try (ResultSet row = statement.executeQuery("pragma foreign_key_check")) {
                while (row.next() && findings.size() < 2 * MAX_LISTED) {
                    findings.add("a row of " + row.getString("table") + " refers to a missing row of "
                            + row.getString("parent"));
                }
            }
        }
        findings.removeIf("the database: ok"::equals);
        return new Comparison("pages of the database", pages, "with each other", findings);
    }
}
