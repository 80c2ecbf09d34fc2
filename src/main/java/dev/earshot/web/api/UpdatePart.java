package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.web.http.RequestFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of an article's updates, newest first.
 *
 * @param next the update after which the next part begins; null where this is the last
 */
record UpdatePart(List<Update> updates, @Nullable UpdateId next) {
    /**
     * The updates that come after one of the article, which may have been withdrawn since.
     *
     * @param before the update, or null for the newest
     */
    static UpdatePart of(Archive archive, Article article, @Nullable UpdateId before, int limit) {
        List<Update> all = article.updates();
        if (before != null) {
            Update last = archive.update(before)
                    .map(Entry::update)
                    .filter(update -> update.article().equals(article.id()))
                    .orElseThrow(() -> RequestFailure.badParameter("before", "the id of an update of this article"));
            all = all.stream()
                    .filter(update -> Update.NEWEST_FIRST.compare(update, last) > 0)
                    .toList();
        }
        List<Update> part = all.subList(0, Math.min(limit, all.size()));
        return new UpdatePart(part, part.size() < all.size() ? part.getLast().id() : null);
    }
}
