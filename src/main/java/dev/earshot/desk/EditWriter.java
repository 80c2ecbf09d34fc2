package dev.earshot.desk;

import dev.earshot.archive.WriteTransaction;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Article;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.Withdrawn;
import dev.earshot.draft.EditResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one edit of an archived article and collects its result. */
final class EditWriter {
    private final WriteTransaction transaction;
    private final Article article;
    private final List<Update> published = new ArrayList<>();
    private final List<Update> corrected = new ArrayList<>();
    private final List<Update> withdrawn = new ArrayList<>();
    private final List<Update> restored = new ArrayList<>();
    private boolean live;
    private int unchangedCount;

    EditWriter(WriteTransaction writeTransaction, ArchivedArticle archivedArticle) {
        this.transaction = writeTransaction;
        this.article = archivedArticle.article();
        this.live = !article.isWithdrawn();
    }

    void publish(Update update, String fingerprint, Instant idMinute) {
        transaction.publish(update, fingerprint, idMinute);
        published.add(update);
    }

    /** Gives an update the editor's words; the fingerprint of what its source last supplied stays. */
    void correct(Update next, ArchivedUpdate archivedUpdate) {
        transaction.correct(next, Source.EDITOR, archivedUpdate.fingerprint());
        corrected.add(next);
    }

    /** Withdraws an update, or gives its withdrawal another reason. */
    void withdraw(Update update, @Nullable String reason) {
        transaction.withdraw(update, Source.EDITOR, withdrawn(update.withdrawnAt(), reason));
        withdrawn.add(update);
    }

    /** Restores an update; one that its own source withdrew belongs to the editor from now on. */
    void restore(Update update, ArchivedUpdate archivedUpdate) {
        transaction.restore(update);
        if (!Source.EDITOR.equals(archivedUpdate.withdrawnBy())) {
            transaction.changeSource(update.id(), Source.EDITOR);
        }
        restored.add(update);
    }

    /** Withdraws the article, or gives its withdrawal another reason. */
    void withdrawArticle(@Nullable String reason) {
        transaction.withdraw(article.id(), article.revision(), Source.EDITOR, withdrawn(article.withdrawnAt(), reason));
        live = false;
    }

    /** Another reason doesn't change when something was withdrawn. */
    private Withdrawn withdrawn(@Nullable Instant before, @Nullable String reason) {
        return new Withdrawn(before == null ? transaction.time() : before, reason);
    }

    void countUnchanged() {
        unchangedCount++;
    }

    EditResult result() {
        boolean changed = !transaction.changes().isEmpty();
        return EditResult.builder()
                .article(article.id())
                .live(live)
                .sequence(changed ? transaction.changes().getLast().sequence() : article.lastChangeSequence())
                .published(published)
                .corrected(corrected)
                .withdrawn(withdrawn)
                .restored(restored)
                .unchangedCount(unchangedCount)
                .build();
    }
}
