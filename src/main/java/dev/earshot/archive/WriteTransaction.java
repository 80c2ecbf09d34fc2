package dev.earshot.archive;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.HubLease;
import dev.earshot.archive.model.PollState;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * One write transaction: everything in it is stored when {@link Archive#write} returns, or nothing is.
 *
 * <p>It locks the head of the log from its beginning, so that sequence numbers are assigned in commit order. Used by
 * one thread, and only within the call that it was created for.
 */
public final class WriteTransaction {
    private final Handle handle;
    private final SearchIndex searchIndex;
    private final Instant time;
    private final long startSequence;
    private final List<Change> changes = new ArrayList<>();
    private final Set<ArticleId> retitled = new HashSet<>();
    private final List<PreparedBatch> batches;
    private final PreparedBatch updates;
    private final PreparedBatch corrections;
    private final PreparedBatch revisions;
    private final PreparedBatch sourceIdChanges;
    private final PreparedBatch changeRows;

    /** Locks the head of the log. */
    WriteTransaction(Handle handle, SearchIndex searchIndex, Instant now) {
        this.handle = handle;
        this.searchIndex = searchIndex;
        handle.execute("update log_head set last_sequence = last_sequence where id = 1");
        this.startSequence = Rows.lastSequence(handle);
        this.time = now;
        updates = handle.prepareBatch("""
                insert into updates (id, article_id, source, source_id, print, id_minute, published_at, kind, key_event,
                    corrects, revision, published_in, changed_in, content)
                values (:id, :article, :source, :sourceId, :print, :idMinute, :publishedAt, :kind, :keyEvent,
                    :corrects, 1, :sequence, :sequence, :content)""");
        corrections = handle.prepareBatch("""
                update updates set print = :print, published_at = :publishedAt, corrected_at = :correctedAt,
                    kind = :kind, key_event = :keyEvent, corrects = :corrects, revision = :revision,
                    changed_in = :sequence, recording = null, recorded_in = null, content = :content
                where id = :id""");
        revisions = handle.prepareBatch("""
                insert into update_revisions (update_id, revision, sequence, source, published_at, content)
                values (:id, :revision, :sequence, :source, :publishedAt, :content)""");
        sourceIdChanges = handle.prepareBatch("update updates set called = :called where id = :id");
        changeRows = handle.prepareBatch("""
                insert into changes (sequence, at, type, article_id, update_id, revision)
                values (:sequence, :at, :type, :article, :update, :revision)""");
        batches = List.of(updates, corrections, revisions, sourceIdChanges, changeRows);
    }

    /** Returns the time of this transaction by the archive's clock, which is the time of its changes. */
    public Instant time() {
        return time;
    }

    /** Returns an article as archived, including withdrawn updates and what this transaction has written. */
    public Optional<ArchivedArticle> find(ArticleId id) {
        flushBatches();
        return Rows.findArticle(handle, id);
    }

    /** Returns whether an article was ever created. */
    public boolean exists(ArticleId id) {
        return Rows.exists(handle, id);
    }

    /** Returns the responses to edits, to be stored in this transaction. */
    public StoredResponses storedResponses() {
        return new StoredResponses(handle, time);
    }

    /** Transfers an update to another source, which from now on is the only one that may withdraw it. Not in the log. */
    public void changeSource(UpdateId id, String source) {
        flushBatches();
        handle.createUpdate("update updates set source = :source where id = :id")
                .bind("source", source)
                .bind("id", id.toString())
                .execute();
    }

    /** Stores the current id that its source gives an update. Not in the log. */
    public void setCurrentSourceId(UpdateId id, String sourceId) {
        sourceIdChanges.bind("called", sourceId).bind("id", id.toString()).add();
    }

    /** Transfers the withdrawal of an update to another source. Not in the log. */
    public void changeWithdrawnBy(UpdateId id, String source) {
        changeWithdrawnBy("updates", id.toString(), source);
    }

    /** Transfers the withdrawal of an article to another source. Not in the log. */
    public void changeWithdrawnBy(ArticleId id, String source) {
        changeWithdrawnBy("articles", id.value(), source);
    }

    /**
     * Creates an article; it enters the log with its first update.
     *
     * @param closedAt when coverage ended, or null
     */
    public void createArticle(
            ArticleId id,
            String source,
            String documentName,
            @Nullable LocalDate startDate,
            ArticleCopy copy,
            String fingerprint,
            Instant firstPublished,
            @Nullable Instant closedAt) {
        handle.createUpdate("""
                        insert into articles (id, source, document, dated, section, revision, first_published,
                            coverage_start, last_changed, closed_at, changed_in, print, copy)
                        values (:id, :source, :document, :dated, :section, 1, :first, :first, :first, :closed, :sequence,
                            :print, :copy)""")
                .bind("closed", millis(closedAt))
                .bind("section", section(copy))
                .bind("id", id.value())
                .bind("source", source)
                .bind("document", documentName)
                .bind("dated", startDate == null ? null : startDate.toString())
                .bind("first", firstPublished.toEpochMilli())
                .bind("sequence", startSequence)
                .bind("print", fingerprint)
                .bind("copy", ArchiveJson.write(copy))
                .execute();
        addArticleRevision(id, 1, startSequence, source, copy);
    }

    /** Changes the article's own words, or whether it is closed. */
    public void reviseArticle(
            ArticleId id,
            int revision,
            String source,
            ArticleCopy copy,
            String fingerprint,
            @Nullable Instant closedAt) {
        long sequence = addChange(Change.Type.REVISED, id, null, revision);
        if (!copy.headline().equals(Rows.headline(handle, id))) {
            retitled.add(id);
        }
        handle.createUpdate("""
                        update articles set revision = :revision, section = :section, closed_at = :closed, print = :print,
                            copy = :copy
                        where id = :id""")
                .bind("closed", millis(closedAt))
                .bind("section", section(copy))
                .bind("revision", revision)
                .bind("print", fingerprint)
                .bind("copy", ArchiveJson.write(copy))
                .bind("id", id.value())
                .execute();
        addArticleRevision(id, revision, sequence, source, copy);
    }

    /** Publishes a new update. Its sequence numbers are assigned here. */
    public void publish(Update update, String fingerprint, Instant idMinute) {
        long sequence = addChange(Change.Type.PUBLISHED, update.article(), update.id(), 1);
        updates.bind("id", update.id().toString())
                .bind("article", update.article().value())
                .bind("source", update.source().name())
                .bind("sourceId", update.source().id())
                .bind("print", fingerprint)
                .bind("idMinute", idMinute.toEpochMilli())
                .bind("publishedAt", update.publishedAt().toEpochMilli())
                .bind("kind", update.kind().name())
                .bind("keyEvent", update.keyEvent() ? 1 : 0)
                .bind("corrects", id(update.corrects()))
                .bind("sequence", sequence)
                .bind("content", content(update))
                .add();
        addRevision(update, 1, sequence, update.source().name());
    }

    /** Gives an update other words or another time, under the same id, as the next revision. */
    public void correct(Update update, String source, String fingerprint) {
        long sequence = addChange(Change.Type.CORRECTED, update.article(), update.id(), update.revision());
        Instant correctedAt = update.correctedAt() == null ? time : update.correctedAt();
        corrections
                .bind("print", fingerprint)
                .bind("publishedAt", update.publishedAt().toEpochMilli())
                .bind("correctedAt", correctedAt.toEpochMilli())
                .bind("kind", update.kind().name())
                .bind("keyEvent", update.keyEvent() ? 1 : 0)
                .bind("corrects", id(update.corrects()))
                .bind("revision", update.revision())
                .bind("sequence", sequence)
                .bind("content", content(update))
                .bind("id", update.id().toString())
                .add();
        addRevision(update, update.revision(), sequence, source);
    }

    /** Withdraws an update, which keeps its id. */
    public void withdraw(Update update, String source) {
        long sequence = addChange(Change.Type.WITHDRAWN, update.article(), update.id(), update.revision());
        writeWithdrawal("updates", update.id().toString(), time, source, sequence);
    }

    /** Restores a withdrawn update. */
    public void restore(Update update) {
        long sequence = addChange(Change.Type.RESTORED, update.article(), update.id(), update.revision());
        writeWithdrawal("updates", update.id().toString(), null, null, sequence);
        handle.createUpdate("update updates set restored_at = :at where id = :id")
                .bind("at", time.toEpochMilli())
                .bind("id", update.id().toString())
                .execute();
    }

    /** Withdraws a whole article. */
    public void withdraw(ArticleId id, int revision, String source) {
        long sequence = addChange(Change.Type.WITHDRAWN, id, null, revision);
        writeWithdrawal("articles", id.value(), time, source, sequence);
        touchUpdates(id, null, sequence);
    }

    /** Restores a withdrawn article. */
    public void restore(ArticleId id, int revision) {
        long sequence = addChange(Change.Type.RESTORED, id, null, revision);
        writeWithdrawal("articles", id.value(), null, null, sequence);
        touchUpdates(id, time, sequence);
    }

    /** Stores the metadata of a recording, and logs it if it is of the update's current revision. */
    public void saveRecording(Recording recording) {
        RecordingRows.save(handle, recording);
        if (RecordingRows.attach(handle, recording, nextSequence())) {
            addChange(Change.Type.RECORDED, recording.article(), recording.update(), recording.revision());
        }
    }

    /** Records that a voice can't speak a revision, so that it isn't tried again. */
    public void saveUnspeakable(UpdateId update, int revision, String voice, String reason) {
        RecordingRows.saveUnspeakable(handle, update, revision, voice, reason, time);
    }

    /** Stores the state of a polled source. Not in the log. */
    public void savePollState(PollState pollState) {
        FollowRows.save(handle, pollState);
    }

    /** Stores a subscription at another server's hub. */
    public void saveHubLease(HubLease lease) {
        FollowRows.save(handle, lease);
    }

    /** Deletes the state of a source that is no longer polled, with its subscription at a hub. */
    public void deletePollState(String url) {
        FollowRows.delete(handle, url);
    }

    /** Stores the document that an article now comes from and the date it gives. Not in the log. */
    public void setOrigin(ArticleId id, String documentName, @Nullable LocalDate startDate) {
        handle.createUpdate("update articles set document = :document, dated = :dated where id = :id")
                .bind("document", documentName)
                .bind("dated", startDate == null ? null : startDate.toString())
                .bind("id", id.value())
                .execute();
    }

    /** Updates the article's own dates from those of its updates. */
    public void refreshArticleDates(ArticleId id) {
        flushBatches();
        handle.createUpdate("""
                        update articles set
                            first_published = coalesce(
                                (select min(published_at) from updates where article_id = :id), first_published),
                            last_changed = coalesce(
                                (select max(case when corrected_at > published_at then corrected_at
                                    else published_at end) from updates where article_id = :id), last_changed),
                            changed_in = coalesce((select max(sequence) from changes
                                where article_id = :id and type <> 'RECORDED'), changed_in)
                        where id = :id""").bind("id", id.value()).execute();
    }

    /** Returns the changes so far, in order. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Writes pending batches, the search index and the log's new head. */
    void finish() {
        flushBatches();
        if (!changes.isEmpty()) {
            searchIndex.write(handle, "u.changed_in > :value", startSequence);
            retitled.forEach(article -> searchIndex.write(handle, "u.article_id = :value", article.value()));
            handle.execute("update log_head set last_sequence = ? where id = 1", startSequence + changes.size());
        }
    }

    private void flushBatches() {
        for (PreparedBatch batch : batches) {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private long nextSequence() {
        return startSequence + changes.size() + 1;
    }

    private long addChange(Change.Type type, ArticleId article, @Nullable UpdateId update, int revision) {
        Change change = new Change(nextSequence(), time, type, article, update, revision);
        changes.add(change);
        changeRows
                .bind("sequence", change.sequence())
                .bind("at", time.toEpochMilli())
                .bind("type", type.name())
                .bind("article", article.value())
                .bind("update", id(update))
                .bind("revision", revision)
                .add();
        return change.sequence();
    }

    private void addRevision(Update update, int revision, long sequence, String source) {
        revisions
                .bind("id", update.id().toString())
                .bind("revision", revision)
                .bind("sequence", sequence)
                .bind("source", source)
                .bind("publishedAt", update.publishedAt().toEpochMilli())
                .bind("content", content(update))
                .add();
    }

    private void addArticleRevision(ArticleId id, int revision, long sequence, String source, ArticleCopy copy) {
        handle.createUpdate("""
                        insert into article_revisions (article_id, revision, sequence, source, copy)
                        values (:id, :revision, :sequence, :source, :copy)""")
                .bind("id", id.value())
                .bind("revision", revision)
                .bind("sequence", sequence)
                .bind("source", source)
                .bind("copy", ArchiveJson.write(copy))
                .execute();
    }

    private void writeWithdrawal(
            String table, String id, @Nullable Instant withdrawnAt, @Nullable String source, long sequence) {
        flushBatches();
        handle.createUpdate("update " + table
                        + " set withdrawn_at = :at, withdrawn_by = :by, changed_in = :sequence where id = :id")
                .bind("at", millis(withdrawnAt))
                .bind("by", source)
                .bind("sequence", sequence)
                .bind("id", id)
                .execute();
    }

    /** Marks an article's updates as changed, except those withdrawn by themselves, because they share what happens to it. */
    private void touchUpdates(ArticleId id, @Nullable Instant restoredAt, long sequence) {
        handle.createUpdate("""
                        update updates set changed_in = :sequence, restored_at = coalesce(:restored, restored_at)
                        where article_id = :id and withdrawn_at is null""")
                .bind("sequence", sequence)
                .bind("restored", millis(restoredAt))
                .bind("id", id.value())
                .execute();
    }

    private void changeWithdrawnBy(String table, String id, String source) {
        flushBatches();
        handle.createUpdate("update " + table + " set withdrawn_by = :by where id = :id and withdrawn_at is not null")
                .bind("by", source)
                .bind("id", id)
                .execute();
    }

    private static @Nullable String section(ArticleCopy copy) {
        return copy.section() == null ? null : SectionId.of(copy.section()).value();
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    private static @Nullable String id(@Nullable UpdateId update) {
        return update == null ? null : update.toString();
    }

    private static String content(Update update) {
        return ArchiveJson.write(new ArchiveJson.Content(
                update.headline(), update.authors(), update.keyEvent(), update.language(), update.blocks()));
    }
}
