package dev.earshot.archive;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of updates and their revisions, in one transaction. Most rows wait in batches, because an article may
 * have thousands of updates; {@link #flush()} writes them.
 */
final class UpdateRows {
    private final Handle handle;
    private final PreparedBatch updates;
    private final PreparedBatch corrections;
    private final PreparedBatch revisions;
    private final PreparedBatch sourceIdChanges;

    UpdateRows(Handle handle) {
        this.handle = handle;
        updates = handle.prepareBatch("""
                insert into updates (id, article_id, source, source_id, print, id_minute, published_at, corrected_at,
                    restored_at, kind, key_event, corrects, revision, published_in, changed_in, content)
                values (:id, :article, :source, :sourceId, :print, :idMinute, :publishedAt, :correctedAt,
                    :restoredAt, :kind, :keyEvent, :corrects, 1, :sequence, :sequence, :content)""");
        corrections = handle.prepareBatch("""
                update updates set print = :print, published_at = :publishedAt, corrected_at = :correctedAt,
                    kind = :kind, key_event = :keyEvent, corrects = :corrects, revision = :revision,
                    changed_in = :sequence, recording = null, recorded_in = null, content = :content
                where id = :id""");
        revisions = handle.prepareBatch("""
                insert into update_revisions (update_id, revision, sequence, source, published_at, content)
                values (:id, :revision, :sequence, :source, :publishedAt, :content)""");
        sourceIdChanges = handle.prepareBatch("update updates set called = :called where id = :id");
    }

    void publish(Update update, String fingerprint, Instant idMinute, long sequence) {
        String content = content(update);
        updates.bind("id", update.id().toString())
                .bind("article", update.article().value())
                .bind("source", update.source().name())
                .bind("sourceId", update.source().id())
                .bind("print", fingerprint)
                .bind("idMinute", idMinute.toEpochMilli())
                .bind("publishedAt", update.publishedAt().toEpochMilli())
                .bind("correctedAt", Rows.millis(update.correctedAt()))
                .bind("restoredAt", Rows.millis(update.restoredAt()))
                .bind("kind", update.kind().name())
                .bind("keyEvent", update.keyEvent() ? 1 : 0)
                .bind("corrects", Rows.text(update.corrects()))
                .bind("sequence", sequence)
                .bind("content", content)
                .add();
        addRevision(update, 1, sequence, update.source().name(), content);
    }

    void correct(Update update, String source, String fingerprint, Instant correctedAt, long sequence) {
        String content = content(update);
        corrections
                .bind("print", fingerprint)
                .bind("publishedAt", update.publishedAt().toEpochMilli())
                .bind("correctedAt", correctedAt.toEpochMilli())
                .bind("kind", update.kind().name())
                .bind("keyEvent", update.keyEvent() ? 1 : 0)
                .bind("corrects", Rows.text(update.corrects()))
                .bind("revision", update.revision())
                .bind("sequence", sequence)
                .bind("content", content)
                .bind("id", update.id().toString())
                .add();
        addRevision(update, update.revision(), sequence, source, content);
    }

    private void addRevision(Update update, int revision, long sequence, String source, String content) {
        revisions
                .bind("id", update.id().toString())
                .bind("revision", revision)
                .bind("sequence", sequence)
                .bind("source", source)
                .bind("publishedAt", update.publishedAt().toEpochMilli())
                .bind("content", content)
                .add();
    }

    void setCurrentSourceId(UpdateId id, String sourceId) {
        sourceIdChanges.bind("called", sourceId).bind("id", id.toString()).add();
    }

    /** Writes the batches, updates before their revisions. */
    void flush() {
        for (PreparedBatch batch : List.of(updates, corrections, revisions, sourceIdChanges)) {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    void changeSource(UpdateId id, String source) {
        handle.createUpdate("update updates set source = :source where id = :id")
                .bind("source", source)
                .bind("id", id.toString())
                .execute();
    }

    void setRestoredAt(UpdateId id, Instant at) {
        handle.createUpdate("update updates set restored_at = :at where id = :id")
                .bind("at", at.toEpochMilli())
                .bind("id", id.toString())
                .execute();
    }

    /** Marks an article's updates as changed, except those withdrawn by themselves, because they share what happens to it. */
    void touchAll(ArticleId article, @Nullable Instant restoredAt, long sequence) {
        handle.createUpdate("""
                        update updates set changed_in = :sequence, restored_at = coalesce(:restored, restored_at)
                        where article_id = :id and withdrawn_at is null""")
                .bind("sequence", sequence)
                .bind("restored", Rows.millis(restoredAt))
                .bind("id", article.value())
                .execute();
    }

    private static String content(Update update) {
        return ArchiveJson.write(new ArchiveJson.Content(
                update.headline(), update.authors(), update.keyEvent(), update.language(), update.blocks()));
    }
}
