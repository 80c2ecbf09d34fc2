package dev.earshot.archive;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.archive.model.Erasure;
import dev.earshot.archive.model.HubLease;
import dev.earshot.archive.model.PollState;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Recording;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One write transaction: everything in it is stored when {@link Archive#write} returns, or nothing is.
 *
 * <p>It locks the head of the log from its beginning. Used by one thread, and only within the call that it was created for.
 *
 * <p>The rows of each table are written by a class of their own, except for withdrawals, which are the same in two tables.
 */
public final class WriteTransaction {
    private final Handle handle;
    private final SearchIndex searchIndex;
    private final Instant time;
    private final ChangeRows changeRows;
    private final Set<ArticleId> recopied = new HashSet<>();
    private final UpdateRows updateRows;
    private final PublicationCounts publicationCounts;

    /** Locks the head of the log. */
    WriteTransaction(Handle handle, SearchIndex searchIndex, Instant now) {
        this.handle = handle;
        this.searchIndex = searchIndex;
        this.time = now;
        changeRows = new ChangeRows(handle, now);
        updateRows = new UpdateRows(handle);
        publicationCounts = new PublicationCounts(handle);
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

    /** Returns an article with only those of its updates that match, including withdrawn ones, as {@link #find} does. */
    public Optional<ArchivedArticle> find(ArticleId id, UpdateCriteria criteria) {
        flushBatches();
        return Rows.findArticle(handle, id, criteria);
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
        updateRows.changeSource(id, source);
    }

    /** Stores the current id that its source gives an update. Not in the log. */
    public void setCurrentSourceId(UpdateId id, String sourceId) {
        updateRows.setCurrentSourceId(id, sourceId);
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
        boolean erased = isErased(Erasure.subject(id));
        ArticleRows.create(
                handle,
                id,
                source,
                erased ? "" : documentName,
                startDate,
                erased ? ErasureRows.blank(copy) : copy,
                erased ? "" : fingerprint,
                firstPublished,
                closedAt,
                changeRows.startSequence());
        if (erased) {
            withdraw(id, 1, Source.ERASURE);
        }
    }

    /** Changes the article's own words, or whether it is closed. */
    public void reviseArticle(
            ArticleId id,
            int revision,
            String source,
            ArticleCopy copy,
            String fingerprint,
            @Nullable Instant closedAt) {
        long sequence = changeRows.add(Change.Type.REVISED, id, null, revision);
        if (!SearchIndex.isSame(copy, Rows.copy(handle, id))) {
            recopied.add(id);
        }
        flushBatches();
        String before = ArticleRows.section(handle, id);
        ArticleRows.revise(handle, id, revision, source, copy, fingerprint, closedAt, sequence);
        if (!Objects.equals(before, ArticleRows.section(copy))) {
            publicationCounts.move(id, before, ArticleRows.section(copy));
            updateRows.moveAll(id);
        }
    }

    /**
     * Publishes a new update. Its sequence numbers are assigned here. An update that was erased, and is missing because an older
     * copy of the archive was restored, is only published as a withdrawal.
     */
    public void publish(Update update, String fingerprint, Instant idMinute) {
        long sequence = changeRows.add(Change.Type.PUBLISHED, update.article(), update.id(), 1);
        boolean erased = isErased(Erasure.subject(update.id())) || isErased(Erasure.subject(update.article()));
        updateRows.publish(erased ? ErasureRows.blank(update) : update, fingerprint, idMinute, sequence);
        publicationCounts.add(update.article(), sequence);
        if (erased) {
            withdraw(update, Source.ERASURE);
        }
    }

    /** Gives an update other words or another time, under the same id, as the next revision. */
    public void correct(Update update, String source, String fingerprint) {
        long sequence = changeRows.add(Change.Type.CORRECTED, update.article(), update.id(), update.revision());
        Instant correctedAt = update.correctedAt() == null ? time : update.correctedAt();
        updateRows.correct(update, source, fingerprint, correctedAt, sequence);
    }

    /** Withdraws an update now, without a reason; it keeps its id. */
    public void withdraw(Update update, String source) {
        withdraw(update, source, new Withdrawn(time, null));
    }

    /**
     * Withdraws an update, which keeps its id, or changes what readers are told about its withdrawal.
     *
     * @param withdrawn not in the future
     */
    public void withdraw(Update update, String source, Withdrawn withdrawn) {
        long sequence = changeRows.add(Change.Type.WITHDRAWN, update.article(), update.id(), update.revision());
        writeWithdrawal("updates", update.id().toString(), withdrawn, source, sequence);
        searchIndex.remove(handle, "u.id = :value", update.id().toString());
    }

    /** Restores a withdrawn update now. */
    public void restore(Update update) {
        restore(update, time);
    }

    /**
     * Restores a withdrawn update.
     *
     * @param at when readers are told that it was restored, not in the future
     */
    public void restore(Update update, Instant at) {
        long sequence = changeRows.add(Change.Type.RESTORED, update.article(), update.id(), update.revision());
        writeWithdrawal("updates", update.id().toString(), null, null, sequence);
        updateRows.setRestoredAt(update.id(), at);
    }

    /** Withdraws a whole article now, without a reason. */
    public void withdraw(ArticleId id, int revision, String source) {
        withdraw(id, revision, source, new Withdrawn(time, null));
    }

    /**
     * Withdraws a whole article, or changes what readers are told about its withdrawal.
     *
     * @param withdrawn not in the future
     */
    public void withdraw(ArticleId id, int revision, String source, Withdrawn withdrawn) {
        long sequence = changeRows.add(Change.Type.WITHDRAWN, id, null, revision);
        writeWithdrawal("articles", id.value(), withdrawn, source, sequence);
        updateRows.touchAll(id, withdrawn.at(), null, sequence);
        searchIndex.remove(handle, "u.article_id = :value", id.value());
    }

    /** Restores a withdrawn article now. */
    public void restore(ArticleId id, int revision) {
        restore(id, revision, time);
    }

    /**
     * Restores a withdrawn article.
     *
     * @param at when readers are told that it was restored, not in the future
     */
    public void restore(ArticleId id, int revision, Instant at) {
        long sequence = changeRows.add(Change.Type.RESTORED, id, null, revision);
        writeWithdrawal("articles", id.value(), null, null, sequence);
        updateRows.touchAll(id, null, at, sequence);
    }

    /** Erases all words of an update for good, and withdraws it. Its id and times stay. */
    public void erase(ArchivedUpdate archivedUpdate) {
        erase(archivedUpdate, archivedUpdate.fingerprint());
    }

    /**
     * Erases an update as it was erased before.
     *
     * @param fingerprint of what its source supplied last
     */
    void erase(ArchivedUpdate archivedUpdate, String fingerprint) {
        Update update = archivedUpdate.update();
        overwrite(archivedUpdate, fingerprint);
        Instant at = update.withdrawnAt() == null ? time : update.withdrawnAt();
        withdraw(update, Source.ERASURE, new Withdrawn(at, null));
        storedResponses().erase(update.article());
    }

    /** Erases all words of an article and its updates for good, and withdraws it. Ids and times stay. */
    public void erase(ArchivedArticle archivedArticle) {
        Article article = archivedArticle.article();
        flushBatches();
        archivedArticle.updates().forEach(update -> overwrite(update, update.fingerprint()));
        ErasureRows.erase(handle, article.id(), article.copy());
        ErasureRows.save(handle, new Erasure(Erasure.subject(article.id()), null, time));
        Instant at = article.withdrawnAt() == null ? time : article.withdrawnAt();
        withdraw(article.id(), article.revision(), Source.ERASURE, new Withdrawn(at, null));
        storedResponses().erase(article.id());
    }

    /** Returns the connection, to read also what this transaction has written. */
    Handle reading() {
        flushBatches();
        return handle;
    }

    /** Adds to what was erased without erasing anything. */
    void remember(Erasure erasure) {
        ErasureRows.save(handle, erasure);
    }

    private void overwrite(ArchivedUpdate archivedUpdate, String fingerprint) {
        flushBatches();
        ErasureRows.erase(handle, archivedUpdate, fingerprint);
        ErasureRows.save(
                handle, new Erasure(Erasure.subject(archivedUpdate.update().id()), fingerprint, time));
    }

    private boolean isErased(String subject) {
        return ErasureRows.find(handle, subject).isPresent();
    }

    /**
     * Stores the metadata of a recording, and logs it if it is of the update's current revision.
     *
     * @return false if its update was erased meanwhile; nothing is stored then
     */
    public boolean saveRecording(Recording recording) {
        if (isErased(Erasure.subject(recording.update()))) {
            return false;
        }
        RecordingRows.save(handle, recording);
        if (RecordingRows.attach(handle, recording, changeRows.nextSequence())) {
            changeRows.add(Change.Type.RECORDED, recording.article(), recording.update(), recording.revision());
        }
        return true;
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
        ArticleRows.setOrigin(handle, id, documentName, startDate);
    }

    /** Returns the changes so far, in order. */
    public List<Change> changes() {
        return changeRows.all();
    }

    /** Writes pending batches, what is kept of articles and for the search, and the log's new head. */
    void finish() {
        flushBatches();
        if (changeRows.all().isEmpty()) {
            return;
        }
        Map<ArticleId, Change> last = changeRows.lastOfArticles();
        last.forEach((article, change) -> {
            ArticleRows.refreshDates(handle, article);
            ArticleRows.setLastChange(handle, change);
        });
        if (!last.isEmpty()) {
            searchIndex.indexChanged(handle, changeRows.startSequence());
            recopied.forEach(article -> searchIndex.indexAgain(handle, article.value()));
        }
        changeRows.writeHead();
    }

    private void flushBatches() {
        updateRows.flush();
        publicationCounts.flush();
        changeRows.flush();
    }

    private void writeWithdrawal(
            String table, String id, @Nullable Withdrawn withdrawn, @Nullable String source, long sequence) {
        flushBatches();
        boolean isUpdate = table.equals("updates");
        if (isUpdate) {
            updateRows.countWithdrawal(id, withdrawn != null);
        }
        handle.createUpdate("update " + table + " set withdrawn_at = :at, withdrawn_reason = :reason,"
                        + " withdrawn_by = :by, changed_in = :sequence where id = :id")
                .bind("at", withdrawn == null ? null : Rows.millis(withdrawn.at()))
                .bind("reason", withdrawn == null ? null : withdrawn.reason())
                .bind("by", source)
                .bind("sequence", sequence)
                .bind("id", id)
                .execute();
        if (isUpdate) {
            updateRows.refreshGone(id);
        }
    }

    private void changeWithdrawnBy(String table, String id, String source) {
        flushBatches();
        handle.createUpdate("update " + table + " set withdrawn_by = :by where id = :id and withdrawn_at is not null")
                .bind("by", source)
                .bind("id", id)
                .execute();
    }
}
