package dev.earshot.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article that grows by updates.
 *
 * @param firstPublished when its oldest update was published
 * @param coverageStart when it was first published as it was then known; never changed by what is added later
 * @param lastChanged when a word of it, or of one of its updates, last changed
 * @param closedAt since when no more updates are expected, or null while it is live
 * @param withdrawnAt since when it is off the air, or null while it is on the air
 * @param revision 1 when first published, one more whenever its own words are revised
 * @param lastChangeSequence sequence number of the last change to it or to one of its updates, recordings not counted
 * @param updates those on the air, newest first
 */
public record Article(
        ArticleId id,
        ArticleCopy copy,
        Instant firstPublished,
        Instant coverageStart,
        Instant lastChanged,
        @Nullable Instant closedAt,
        @Nullable Instant withdrawnAt,
        int revision,
        long lastChangeSequence,
        List<Update> updates) {
    public Article {
        updates = List.copyOf(updates);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** The same article with other updates, such as those that fit on one page. */
    public Article withUpdates(List<Update> newUpdates) {
        return new Article(
                id,
                copy,
                firstPublished,
                coverageStart,
                lastChanged,
                closedAt,
                withdrawnAt,
                revision,
                lastChangeSequence,
                newUpdates);
    }
}
