package dev.earshot.archive.maintenance;

import dev.earshot.archive.ArchiveException;
import dev.earshot.archive.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Compares an archive with its own log, as of one point in time. A server can use it meanwhile. */
public final class ArchiveVerification {
    private static final int FETCH_SIZE = 1_000;

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
        return readOneState(database, "verification", handle -> {
            List<Comparison> done = new ArrayList<>();
            if (database.isSqlite()) {
                done.add(fileCheck(handle.getConnection()));
            }
            for (VerificationQuery query : VerificationQuery.values()) {
                done.add(run(handle, query));
            }
            done.add(new SearchVerification(handle, database.searchIndex()).run());
            return done;
        });
    }

    /** Passes on each recording that an archive has. */
    public static void recordings(Database database, RecordingCheck check) {
        readOneState(database, "recordings", handle -> {
            handle.createQuery("select hash, bytes from recordings order by hash")
                    .setFetchSize(FETCH_SIZE)
                    .map((row, context) -> Map.entry(row.getString("hash"), row.getLong("bytes")))
                    .forEach(recording -> check.check(recording.getKey(), recording.getValue()));
            return true;
        });
    }

    private interface Work<T> {
        T read(Handle handle) throws SQLException;
    }

    /** Reads as of one point in time, in a transaction that writes nothing. */
    private static <T> T readOneState(Database database, String subject, Work<T> work) {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            if (!database.isSqlite()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set transaction isolation level repeatable read, read only");
                }
            }
            try (Handle handle = Jdbi.open(connection)) {
                return work.read(handle);
            }
        } catch (SQLException e) {
            throw new ArchiveException(subject, e);
        }
    }

    private static Comparison run(Handle handle, VerificationQuery query) {
        VerificationFindings findings = new VerificationFindings();
        query.queries().forEach(sql -> list(handle, sql, findings));
        long count = handle.createQuery(query.count()).mapTo(Long.class).one();
        return new Comparison(query.subject(), count, query.how(), findings.sentences());
    }

    /** Adds the sentences that a query returns, with few of them in memory. */
    static void list(Handle handle, String sql, VerificationFindings findings) {
        handle.createQuery(sql)
                .setFetchSize(FETCH_SIZE)
                .mapTo(String.class)
                .forEach(sentence -> findings.add(sql, sentence));
    }

    private static Comparison fileCheck(Connection connection) throws SQLException {
        VerificationFindings findings = new VerificationFindings();
        long pages;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("pragma page_count")) {
                pages = row.next() ? row.getLong(1) : 0;
            }
            try (ResultSet row = statement.executeQuery("pragma integrity_check")) {
                while (row.next()) {
                    String result = row.getString(1);
                    if (!"ok".equals(result)) {
                        findings.add("integrity", "the database: " + result);
                    }
                }
            }
            try (ResultSet row = statement.executeQuery("pragma foreign_key_check")) {
                while (row.next()) {
                    findings.add(
                            "references",
                            "a row of " + row.getString("table") + " refers to a missing row of "
                                    + row.getString("parent"));
                }
            }
        }
        return new Comparison("pages of the database", pages, "with each other", findings.sentences());
    }
}
