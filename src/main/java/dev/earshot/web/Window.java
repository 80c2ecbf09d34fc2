package dev.earshot.web;

import dev.earshot.article.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a feed is asked for.
 *
 * @param path of the feed
 * @param limit how many entries at most
 * @param before only what changed before this number of the log
 * @param epoch of the archive: a cursor of another one means nothing
 */
record Window(String path, int limit, long before, String epoch) {
    static final int USUAL = 50;
    static final int MOST = 500;
    static final long NEWEST = Long.MAX_VALUE;

    /** The one address of this part. */
    String self() {
        return address(before);
    }

    /** Without the one entry more than the limit that was asked for to see whether there is more: the first changed. */
    List<Entry> page(List<Entry> entries) {
        if (entries.size() <= limit) {
            return entries;
        }
        long first = firstChange(entries);
        return entries.stream()
                .filter(entry -> entry.update().changedIn() != first)
                .toList();
    }

    /** The address of the part before this one; null where this is the last. */
    @Nullable
    String next(List<Entry> entries) {
        return entries.size() <= limit ? null : address(firstChange(page(entries)));
    }

    private String address(long cursor) {
        String query = (limit == USUAL ? "" : "&limit=" + limit)
                + (cursor == NEWEST ? "" : "&before=" + Parameters.cursor(epoch, cursor));
        return query.isEmpty() ? path : path + "?" + query.substring(1);
    }

    private static long firstChange(List<Entry> entries) {
        return entries.stream()
                .mapToLong(entry -> entry.update().changedIn())
                .min()
                .orElseThrow();
    }
}
