package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.article.ArticleId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.web.http.RequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slice of an article's updates, newest first.
 *
 * @param next the update after which the next slice begins; null if this is the last
 */
record UpdateSlice(List<Update> updates, @Nullable UpdateId next) {
    /**
     * Returns the updates after the given one, which may have been withdrawn since.
     *
     * @param before the update, or null to start with the newest
     */
    static UpdateSlice of(Archive archive, ArticleId article, @Nullable UpdateId before, int limit) {
        List<Update> updates;
        if (before == null) {
            updates = archive.articleUpdates().newest(article, limit + 1);
        } else {
            Update last = archive.entry(before)
                    .map(TimelineEntry::update)
                    .filter(update -> update.article().equals(article))
                    .orElseThrow(
                            () -> RequestException.invalidParameter("before", "the id of an update of this article"));
            updates = archive.articleUpdates().before(last, limit + 1);
        }
        List<Update> slice = updates.subList(0, Math.min(limit, updates.size()));
        return new UpdateSlice(
                slice, slice.size() < updates.size() ? slice.getLast().id() : null);
    }
}
