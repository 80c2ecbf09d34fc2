package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.ArticleCopy;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.Draft;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an article's own words become with a draft, and whether coverage has ended.
 *
 * @param copy the words
 * @param closedAt when coverage ended, or null while it is live
 * @param isChanged whether either differs from the archive
 * @param fingerprint fingerprint of both, as last supplied by the article's source
 */
record ArticleCopyDecision(ArticleCopy copy, @Nullable Instant closedAt, boolean isChanged, String fingerprint) {
    /** Keeps everything as archived, for a draft that doesn't say anything about it. */
    static ArticleCopyDecision of(ArchivedArticle archivedArticle) {
        return new ArticleCopyDecision(
                archivedArticle.article().copy(),
                archivedArticle.article().closedAt(),
                false,
                archivedArticle.fingerprint());
    }

    /**
     * @param copy the words that the draft gives the article
     * @param latestUpdate when the newest update was published: coverage ended then unless the draft says when
     */
    static ArticleCopyDecision of(
            Draft draft,
            ArticleCopy copy,
            @Nullable ArchivedArticle archivedArticle,
            Instant now,
            Instant latestUpdate) {
        Instant closedByDraft = ArticleComparison.closedAt(draft, now, latestUpdate);
        if (archivedArticle == null) {
            return new ArticleCopyDecision(copy, closedByDraft, true, Fingerprint.of(copy, closedByDraft != null));
        }
        ArticleComparison comparison = new ArticleComparison(draft, copy, archivedArticle, now);
        boolean isNewCopy = CopyRule.of(comparison).outcome() == RuleOutcome.REPLACE;
        boolean isNewEnd = CoverageEndRule.of(comparison).outcome() == RuleOutcome.REPLACE;
        Instant closedBefore = archivedArticle.article().closedAt();
        Instant closedAt = isNewEnd ? closedByDraft : closedBefore;
        return new ArticleCopyDecision(
                isNewCopy ? copy : archivedArticle.article().copy(),
                closedAt,
                isNewCopy || !Objects.equals(closedAt, closedBefore),
                fingerprint(comparison));
    }

    /** Returns what the source supplies now. A withdrawal says nothing about the end, so what it said before counts. */
    private static String fingerprint(ArticleComparison comparison) {
        if (!comparison.isFromOwner()) {
            return comparison.archivedArticle().fingerprint();
        }
        boolean closed = comparison.draft().withdrawn() ? comparison.wasClosedLastTime() : comparison.isClosed();
        return Fingerprint.withEnd(comparison.fingerprint(), closed);
    }
}
