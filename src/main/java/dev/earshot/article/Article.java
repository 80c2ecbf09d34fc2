package dev.earshot.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article that grows by updates.
 *
 * @param firstPublished when its oldest update was published
 * @param coverageStart {@code firstPublished} as known when the article was created; later additions don't change it
 * @param lastChanged when its own words or those of one of its updates last changed
 * @param closedAt when coverage ended, or null while it is live
 * @param withdrawnAt when it was withdrawn, or null if it isn't
 * @param revision 1 when first published, incremented whenever its own words are revised
 * @param lastChangeSequence sequence number of the last change to it or to one of its updates, not counting recordings
 * @param updates those not withdrawn, newest first
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

    /** Returns this article with other updates, such as those that fit on one page. */
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
