package dev.earshot.archive;

import dev.earshot.archive.Timeline.PlacedEntry;
import dev.earshot.archive.model.SearchQuery;
import dev.earshot.archive.model.TimelineCursor;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads search results, which are in the order of their last changes. In that order each has a number, by which it is found. */
final class SearchPages {
    private final SearchIndex searchIndex;

    SearchPages(SearchIndex searchIndex) {
        this.searchIndex = searchIndex;
    }

    /**
     * Some search results.
     *
     * @param entries in their order
     * @param end where the search continues if there are fewer than asked for; null if everything has been searched
     */
    record Results(List<PlacedEntry> entries, @Nullable TimelineCursor end) {}

    /**
     * Finds updates.
     *
     * @param before only updates after this position in the results
     * @param since only updates changed after this sequence number
     */
    Results find(Handle handle, SearchQuery query, TimelineCursor before, long since, int limit) {
        long high = before.equals(TimelineCursor.NEWEST) ? Long.MAX_VALUE : lastBefore(handle, before);
        SearchIndex.Found found = searchIndex.find(handle, query, firstAfter(handle, since), high, limit);
        List<PlacedEntry> entries = found.numbers().isEmpty()
                ? List.of()
                : handle
                        .createQuery(Rows.SELECT_ENTRIES + "where u.found_in in (<numbers>)")
                        .bindList("numbers", found.numbers())
                        .map(Timeline.placedMapper("changed_in"))
                        .stream()
                        .sorted(Comparator.comparing(PlacedEntry::cursor).reversed())
                        .toList();
        return new Results(entries, found.end() == 0 ? null : position(handle, found.end()));
    }

    private static long lastBefore(Handle handle, TimelineCursor before) {
        return handle.createQuery("""
                        select found_in from updates
                        where gone_at is null and (changed_in, published_in) < (:changedIn, :publishedIn)
                        order by changed_in desc, published_in desc limit 1""")
                .bind("changedIn", before.changeSequence())
                .bind("publishedIn", before.publishSequence())
                .mapTo(Long.class)
                .findOne()
                .orElse(-1L);
    }

    private static long firstAfter(Handle handle, long since) {
        return since == 0
                ? 0
                : handle.createQuery("""
                                select found_in from updates where gone_at is null and changed_in > :since
                                order by changed_in, published_in limit 1""")
                        .bind("since", since)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(Long.MAX_VALUE);
    }

    /** Returns the position of the first update that has this number or a later one. */
    private static @Nullable TimelineCursor position(Handle handle, long number) {
        return handle.createQuery("""
                        select changed_in, published_in from updates where found_in >= :number order by found_in limit 1""")
                .bind("number", number)
                .map((row, context) -> new TimelineCursor(row.getLong("changed_in"), row.getLong("published_in")))
                .findOne()
                .orElse(null);
    }
}
