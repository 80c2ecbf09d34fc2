package dev.earshot.desk;

import dev.earshot.archive.Edition;
import dev.earshot.archive.model.Archived;
import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.Article;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.draft.Edited;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The writing of one edit of an article that is archived, and the account of it. */
final class Editing {
    private final Edition edition;
    private final Article article;
    private final List<Update> published = new ArrayList<>();
    private final List<Update> corrected = new ArrayList<>();
    private final List<Update> withdrawn = new ArrayList<>();
    private final List<Update> restored = new ArrayList<>();
    private boolean onAir;
    private int unchanged;

    Editing(Edition edition, Archived archived) {
        this.edition = edition;
        this.article = archived.article();
        this.onAir = !article.isWithdrawn();
    }

    void publish(Update update, String print, Instant idMinute) {
        edition.publish(update, print, idMinute);
        published.add(update);
    }

    /** Gives an update the editor's words; what its source brought last is still what it brought last. */
    void correct(Update next, Piece piece) {
        edition.correct(next, Source.EDITOR, piece.print());
        corrected.add(next);
    }

    void withdraw(Update update) {
        edition.withdraw(update, Source.EDITOR);
        withdrawn.add(update);
    }

    /** Puts an update back; one that its own source took away is the editor's from now on. */
    void restore(Update update, Piece piece) {
        edition.restore(update);
        if (!Source.EDITOR.equals(piece.withdrawnBy())) {
            edition.adopt(update.id(), Source.EDITOR);
        }
        restored.add(update);
    }

    void withdrawArticle() {
        edition.withdraw(article.id(), article.revision(), Source.EDITOR);
        onAir = false;
    }

    void unchanged() {
        unchanged++;
    }

    Edited edited() {
        boolean changed = !edition.changes().isEmpty();
        if (changed) {
            edition.settle(article.id());
        }
        return new Edited(
                article.id(),
                false,
                onAir,
                changed ? edition.changes().getLast().sequence() : article.changedIn(),
                published,
                corrected,
                withdrawn,
                restored,
                false,
                unchanged,
                0,
                List.of(),
                List.of(),
                null);
    }
}
