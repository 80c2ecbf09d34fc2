package dev.earshot.desk;

import dev.earshot.archive.model.Archived;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Source;
import dev.earshot.desk.matching.Print;
import dev.earshot.draft.Closing;
import dev.earshot.draft.Draft;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an article's own words shall be by a draft, and whether more updates are expected.
 *
 * @param copy the words
 * @param closedAt since when no more updates are expected, or null
 * @param isNew whether either is other than what is archived
 * @param print fingerprint of both, as the article's source brought them last
 */
record Wording(ArticleCopy copy, @Nullable Instant closedAt, boolean isNew, String print) {
    /** What there is, since the draft says nothing of it. */
    static Wording of(Archived archived) {
        return new Wording(archived.article().copy(), archived.article().closedAt(), false, archived.print());
    }

    /** @param copy the words that the draft gives the article */
    static Wording of(Draft draft, ArticleCopy copy, @Nullable Archived archived, Instant now) {
        Closing closing = draft.closing();
        boolean closed = closing != null && closing.isOver(now);
        Instant end = closing == null || !closed ? null : closing.since(now);
        if (archived == null) {
            return new Wording(copy, end, true, Print.of(copy, closed));
        }
        boolean mine = archived.source().equals(draft.source());
        boolean editor = draft.source().equals(Source.EDITOR);
        Instant before = archived.article().closedAt();
        boolean said = Print.isClosed(archived.print());
        // who says nothing of the end, or the same as before, leaves it as it is, whoever set it
        boolean silent = draft.withdrawn() || (said == closed && !editor);
        Instant closedAt = silent || !(mine || editor) || (closed && before != null) ? before : end;
        String print = Print.of(copy);
        boolean newWords = (mine || editor)
                && !Print.words(archived.print()).equals(print)
                && !Print.of(archived.article().copy()).equals(print);
        return new Wording(
                newWords ? copy : archived.article().copy(),
                closedAt,
                newWords || !Objects.equals(closedAt, before),
                mine ? Print.of(copy, draft.withdrawn() ? said : closed) : archived.print());
    }
}
