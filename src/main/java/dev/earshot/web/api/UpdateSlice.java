package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
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
    static UpdateSlice of(Archive archive, Article article, @Nullable UpdateId before, int limit) {
        List<Update> all = article.updates();
        if (before != null) {
            Update last = archive.entry(before)
                    .map(TimelineEntry::update)
                    .filter(update -> update.article().equals(article.id()))
                    .orElseThrow(
                            () -> RequestException.invalidParameter("before", "the id of an update of this article"));
            all = all.stream()
                    .filter(update -> Update.NEWEST_FIRST.compare(update, last) > 0)
                    .toList();
        }
        List<Update> slice = all.subList(0, Math.min(limit, all.size()));
        return new UpdateSlice(
                slice, slice.size() < all.size() ? slice.getLast().id() : null);
    }
}
