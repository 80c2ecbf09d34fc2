package dev.earshot.archive;

import dev.earshot.article.ArticleId;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * What the recordings were last compared with, by any server on the database. So a start compares only those that may have changed
 * since. Thread-safe.
 */
public final class RecordingChecks {
    private final Archive archive;

    RecordingChecks(Archive archive) {
        this.archive = archive;
    }

    /**
     * What recordings were compared with.
     *
     * @param inputs hash of everything that they are made from except texts; empty if they were never compared
     * @param sequence the number of the last change at that time
     */
    public record Check(String inputs, long sequence) {}

    /** A revision of the words of an article that its updates don't have, such as its headline. */
    public record Revision(long sequence, ArticleId article) {}

    /** Returns the last check. */
    public Check last() {
        return archive.read(
                "recordings",
                handle -> handle.createQuery(
                                "select recordings_checked_with, recordings_checked_to from log_head where id = 1")
                        .map((row, context) -> new Check(
                                Objects.requireNonNullElse(row.getString("recordings_checked_with"), ""),
                                row.getLong("recordings_checked_to")))
                        .one());
    }

    /** Stores that all recordings were compared. */
    public void save(Check check) {
        archive.writeUnlogged(
                "recordings",
                (Handle handle) -> handle.createUpdate("""
                                update log_head set recordings_checked_with = :inputs, recordings_checked_to = :sequence
                                where id = 1""")
                        .bind("inputs", check.inputs())
                        .bind("sequence", check.sequence())
                        .execute());
    }

    /**
     * Returns the next revisions of articles, in order.
     *
     * @param after only those after this sequence number
     */
    public List<Revision> revisions(long after, int limit) {
        return archive.read(
                "recordings",
                handle -> handle.createQuery("""
                                select sequence, article_id from changes
                                where update_id is null and type = 'REVISED' and sequence > :after
                                order by sequence limit :limit""")
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) ->
                                new Revision(row.getLong("sequence"), new ArticleId(row.getString("article_id"))))
                        .list());
    }
}
