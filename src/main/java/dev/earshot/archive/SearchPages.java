package dev.earshot.archive;

import dev.earshot.archive.Timeline.PlacedEntry;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.ArticleId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.search.SearchExpression;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads search results, which are in the order of their last changes. In that order each has a number, by which it is found.
 * Thread-safe.
 */
public final class SearchPages {
    /** How many of the newest ranges are read to find how a word is spelled. */
    private static final int SPELLING_RANGES = 4;

    private final Archive archive;
    private final SearchIndex searchIndex;

    SearchPages(Archive archive, SearchIndex searchIndex) {
        this.archive = archive;
        this.searchIndex = searchIndex;
    }

    /**
     * Some search results.
     *
     * @param entries in their order
     * @param end where the search continues if there are fewer than asked for; null if everything has been searched
     */
    record Results(List<PlacedEntry> entries, @Nullable TimelineCursor end) {}

    /** An update that matches, with its position in the results. */
    public record Match(UpdateId update, ArticleId article, TimelineCursor cursor) {}

    /**
     * Matches of a search.
     *
     * @param newestFirst in the order of their last changes
     * @param end where the search continues if there are fewer than asked for; null if everything has been searched
     */
    public record Matches(List<Match> newestFirst, @Nullable TimelineCursor end) {
        public Matches {
            newestFirst = List.copyOf(newestFirst);
        }
    }

    /**
     * Returns updates that match, the last changed first.
     *
     * @param before only updates after this position in the results
     */
    public Matches matches(Scope.Search search, TimelineCursor before, int limit) {
        return archive.read("search", handle -> {
            SearchIndex.Found found = numbers(handle, search, before, 0, limit);
            List<Match> matches = found.numbers().isEmpty()
                    ? List.of()
                    : handle
                            .createQuery("""
                                    select id, article_id, changed_in, published_in from updates
                                    where found_in in (<numbers>)""")
                            .bindList("numbers", found.numbers())
                            .map((row, context) -> new Match(
                                    new UpdateId(UUID.fromString(row.getString("id"))),
                                    new ArticleId(row.getString("article_id")),
                                    new TimelineCursor(row.getLong("changed_in"), row.getLong("published_in"))))
                            .stream()
                            .sorted(Comparator.comparing(Match::cursor).reversed())
                            .toList();
            return new Matches(matches, found.end() == 0 ? null : position(handle, found.end()));
        });
    }

    /**
     * Returns some of the newest updates with one of several words, in no particular order. Only the newest 16,000 updates are
     * searched.
     *
     * @param words folded
     * @param arePrefixes whether words may continue
     */
    public List<TimelineEntry> withAnyOf(Collection<String> words, boolean arePrefixes, int limit) {
        return archive.read("search", handle -> {
            List<Long> numbers = searchIndex
                    .find(handle, SearchExpression.anyOf(words, arePrefixes), 0, Long.MAX_VALUE, limit, SPELLING_RANGES)
                    .numbers();
            return entries(handle, numbers).stream().map(PlacedEntry::entry).toList();
        });
    }

    /**
     * Finds updates.
     *
     * @param before only updates after this position in the results
     * @param since only updates changed after this sequence number
     */
    Results find(Handle handle, Scope.Search search, TimelineCursor before, long since, int limit) {
        SearchIndex.Found found = numbers(handle, search, before, since, limit);
        return new Results(entries(handle, found.numbers()), found.end() == 0 ? null : position(handle, found.end()));
    }

    private SearchIndex.Found numbers(
            Handle handle, Scope.Search search, TimelineCursor before, long since, int limit) {
        long high = before.equals(TimelineCursor.NEWEST) ? Long.MAX_VALUE : lastBefore(handle, before);
        SearchExpression expression =
                SearchExpression.of(search.query(), search.filter(), searchIndex.languages(handle));
        return searchIndex.find(handle, expression, firstAfter(handle, since), high, limit);
    }

    private static List<PlacedEntry> entries(Handle handle, List<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : handle
                        .createQuery(Rows.SELECT_ENTRIES + "where u.found_in in (<numbers>)")
                        .bindList("numbers", numbers)
                        .map(Timeline.placedMapper("changed_in"))
                        .stream()
                        .sorted(Comparator.comparing(PlacedEntry::cursor).reversed())
                        .toList();
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
