package dev.earshot.archive;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
                insert into updates (id, article_id, source, source_id, print, id_minute, published_at, published_precision, corrected_at,
                    restored_at, kind, key_event, corrects, revision, published_in, changed_in, content, number, section, gone_at)
                values (:id, :article, :source, :sourceId, :print, :idMinute, :publishedAt, :precision, :correctedAt,
                    :restoredAt, :kind, :keyEvent, :corrects, 1, :sequence, :sequence, :content,
                    (select coalesce(max(number), 0) + 1 from updates where article_id = :article),
                    (select section from articles where id = :article),
                    (select withdrawn_at from articles where id = :article))""");
        corrections = handle.prepareBatch("""
                update updates set print = :print, published_at = :publishedAt, published_precision = :precision, corrected_at = :correctedAt,
                    kind = :kind, key_event = :keyEvent, corrects = :corrects, revision = :revision,
                    changed_in = :sequence, recording = null, recorded_in = null, spoken_by = null,
                    content = :content
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
                .bind("precision", update.dateOnly() ? "date" : null)
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
                .bind("precision", update.dateOnly() ? "date" : null)
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

    /**
     * Withdraws or restores an article's updates with it, except those withdrawn by themselves, and marks them as changed.
     *
     * @param goneAt when they were withdrawn, or null
     * @param restoredAt when they were restored, or null
     */
    void touchAll(ArticleId article, @Nullable Instant goneAt, @Nullable Instant restoredAt, long sequence) {
        handle.createUpdate("""
                        update updates set changed_in = :sequence, restored_at = coalesce(:restored, restored_at),
                            gone_at = :gone
                        where article_id = :id and withdrawn_at is null""")
                .bind("gone", Rows.millis(goneAt))
                .bind("sequence", sequence)
                .bind("restored", Rows.millis(restoredAt))
                .bind("id", article.value())
                .execute();
    }

    /** Counts an update that is about to be withdrawn or restored by itself, unless it is already. */
    void countWithdrawal(String id, boolean isWithdrawn) {
        handle.createUpdate("update articles set live_updates = live_updates + :more where id ="
                        + " (select article_id from updates where id = :id and withdrawn_at is "
                        + (isWithdrawn ? "null)" : "not null)"))
                .bind("more", isWithdrawn ? -1 : 1)
                .bind("id", id)
                .execute();
    }

    /** Stores since when an update is withdrawn, by itself or with its article. */
    void refreshGone(String id) {
        handle.createUpdate("""
                        update updates set gone_at = coalesce(withdrawn_at,
                            (select a.withdrawn_at from articles a where a.id = article_id))
                        where id = :id""").bind("id", id).execute();
    }

    /** Puts an article's updates into its section. */
    void moveAll(ArticleId article) {
        handle.createUpdate(
                        "update updates set section = (select section from articles where id = :id) where article_id = :id")
                .bind("id", article.value())
                .execute();
    }

    /** Returns the ids of all updates that an article ever had, oldest first. */
    static List<UpdateId> ids(Handle handle, ArticleId article) {
        return handle.createQuery("select id from updates where article_id = :id order by published_at, published_in")
                .bind("id", article.value())
                .map((row, context) -> new UpdateId(UUID.fromString(row.getString("id"))))
                .list();
    }

    /** Returns what the column {@code content} has of an update. */
    static String content(Update update) {
        return ArchiveJson.write(new ArchiveJson.Content(
                update.headline(), update.authors(), update.keyEvent(), update.language(), update.blocks()));
    }
}
