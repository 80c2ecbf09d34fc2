package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Source;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.CoverageEnd;
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
 * @param fingerprint fingerprint of both, as last brought by the article's source
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

    /** @param copy the words that the draft gives the article */
    static ArticleCopyDecision of(
            Draft draft, ArticleCopy copy, @Nullable ArchivedArticle archivedArticle, Instant now) {
        CoverageEnd coverageEnd = draft.coverageEnd();
        boolean closed = coverageEnd != null && coverageEnd.hasEnded(now);
        Instant closedByDraft = coverageEnd == null || !closed ? null : coverageEnd.endedAt(now);
        if (archivedArticle == null) {
            return new ArticleCopyDecision(copy, closedByDraft, true, Fingerprint.of(copy, closed));
        }
        boolean isOwner = archivedArticle.source().equals(draft.source());
        boolean isEditor = draft.source().equals(Source.EDITOR);
        Instant before = archivedArticle.article().closedAt();
        boolean wasClosed = Fingerprint.isClosed(archivedArticle.fingerprint());
        // a draft that doesn't mention the end, or says the same as last time, leaves it as it is, whoever set it
        boolean isEndUnchanged = draft.withdrawn() || (wasClosed == closed && !isEditor);
        Instant closedAt =
                isEndUnchanged || !(isOwner || isEditor) || (closed && before != null) ? before : closedByDraft;
        String copyFingerprint = Fingerprint.of(copy);
        boolean newWords = (isOwner || isEditor)
                && !Fingerprint.withoutSuffix(archivedArticle.fingerprint()).equals(copyFingerprint)
                && !Fingerprint.of(archivedArticle.article().copy()).equals(copyFingerprint);
        return new ArticleCopyDecision(
                newWords ? copy : archivedArticle.article().copy(),
                closedAt,
                newWords || !Objects.equals(closedAt, before),
                isOwner ? Fingerprint.of(copy, draft.withdrawn() ? wasClosed : closed) : archivedArticle.fingerprint());
    }
}
