package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Source;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.CoverageEnd;
import dev.earshot.draft.Draft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A draft beside the archived article: the facts by which {@link CopyRule} and {@link CoverageEndRule} decide.
 *
 * @param copy the words that the draft gives the article
 * @param fingerprint fingerprint of these words
 */
record ArticleComparison(
        Draft draft, ArticleCopy copy, String fingerprint, ArchivedArticle archivedArticle, Instant now) {
    ArticleComparison(Draft draft, ArticleCopy copy, ArchivedArticle archivedArticle, Instant now) {
        this(draft, copy, Fingerprint.of(copy), archivedArticle, now);
    }

    boolean isFromEditor() {
        return draft.source().equals(Source.EDITOR);
    }

    /** Returns whether the draft's source is the article's own. */
    boolean isFromOwner() {
        return draft.source().equals(archivedArticle.source());
    }

    /** Returns whether the draft may change the article itself: its own source may, and editors. */
    boolean mayChange() {
        return isFromOwner() || isFromEditor();
    }

    /** Returns whether the words are those that the article's source last supplied. */
    boolean hasSameWordsAsLastTime() {
        return Fingerprint.withoutSuffix(archivedArticle.fingerprint()).equals(fingerprint);
    }

    /** Returns whether the words are those of the archived article, whoever wrote them. */
    boolean hasSameWordsAsArchived() {
        return Fingerprint.of(archivedArticle.article().copy()).equals(fingerprint);
    }

    /** Returns whether the draft says that coverage has ended. */
    boolean isClosed() {
        return draft.coverageEnd() != null && draft.coverageEnd().hasEnded(now);
    }

    /** Returns whether the article's source said last time that coverage had ended. */
    boolean wasClosedLastTime() {
        return Fingerprint.isClosed(archivedArticle.fingerprint());
    }

    /** Returns whether the archived article is closed, whoever closed it. */
    boolean isArchivedClosed() {
        return archivedArticle.article().closedAt() != null;
    }

    /** Returns when coverage ended by a draft, or null if it is live. */
    static @Nullable Instant closedAt(Draft draft, Instant now, Instant latestUpdate) {
        CoverageEnd coverageEnd = draft.coverageEnd();
        return coverageEnd == null || !coverageEnd.hasEnded(now) ? null : coverageEnd.endedAt(now, latestUpdate);
    }
}
