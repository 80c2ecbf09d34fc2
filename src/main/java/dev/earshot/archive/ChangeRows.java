package dev.earshot.archive;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one transaction. It locks the head of the log from its beginning, so that sequence numbers are assigned in commit
 * order. The rows wait in a batch; {@link #flush()} writes them.
 */
final class ChangeRows {
    private final Handle handle;
    private final Instant time;
    private final long startSequence;
    private final List<Change> changes = new ArrayList<>();
    private final PreparedBatch batch;

    /** Locks the head of the log. */
    ChangeRows(Handle handle, Instant time) {
        this.handle = handle;
        this.time = time;
        handle.execute("update log_head set last_sequence = last_sequence where id = 1");
        this.startSequence = Rows.lastSequence(handle);
        this.batch = handle.prepareBatch("""
                insert into changes (sequence, at, type, article_id, update_id, revision)
                values (:sequence, :at, :type, :article, :update, :revision)""");
    }

    /** Returns the number of the last change before this transaction. */
    long startSequence() {
        return startSequence;
    }

    /** Returns the number that the next change gets. */
    long nextSequence() {
        return startSequence + changes.size() + 1;
    }

    /** Adds a change and returns its sequence number. */
    long add(Change.Type type, ArticleId article, @Nullable UpdateId update, int revision) {
        Change change = new Change(nextSequence(), time, type, article, update, revision);
        changes.add(change);
        batch.bind("sequence", change.sequence())
                .bind("at", time.toEpochMilli())
                .bind("type", type.name())
                .bind("article", article.value())
                .bind("update", Rows.text(update))
                .bind("revision", revision)
                .add();
        return change.sequence();
    }

    /** Returns the changes so far, in order. */
    List<Change> all() {
        return List.copyOf(changes);
    }

    /** Returns the last change of each article, in the order of their first ones; recordings are none. */
    Map<ArticleId, Change> lastOfArticles() {
        Map<ArticleId, Change> last = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> change.type() != Change.Type.RECORDED)
                .forEach(change -> last.put(change.article(), change));
        return last;
    }

    /** Writes the changes that were added since the last call. */
    void flush() {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Writes the new head of the log. */
    void writeHead() {
        ChangeTimes.add(handle, time, startSequence + 1);
        handle.execute("update log_head set last_sequence = ? where id = 1", startSequence + changes.size());
    }
}
