package dev.earshot.archive;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a selection in two orders: by last change, as in feeds, and by publication, which never changes. Both
 * include withdrawn updates. Thread-safe.
 */
public final class Timeline {
    /** Maximum number of withdrawn updates on a page. */
    static final int MAX_WITHDRAWN = 500;

    private static final int MINUTES_OF_QUERY = 100;
    private static final long MILLIS_OF_MINUTE = 60_000;

    private static final String LIVE = " and u.gone_at is null";
    private static final String WITHDRAWN = " and u.gone_at is not null";

    private static final String SELECT_ENTRIES = Rows.selectEntries("(select * from updates u where %s)")
            .replace("u.withdrawn_at, u.withdrawn_reason,", """
                    coalesce(u.withdrawn_at, a.withdrawn_at) as withdrawn_at,
                    case when u.withdrawn_at is null then a.withdrawn_reason else u.withdrawn_reason end
                        as withdrawn_reason,""");

    private final Archive archive;
    private final SearchPages searchPages;

    Timeline(Archive archive, SearchIndex searchIndex) {
        this.archive = archive;
        this.searchPages = new SearchPages(archive, searchIndex);
    }

    /** Returns the search results by story, rather than as a list. */
    public SearchPages search() {
        return searchPages;
    }

    record PlacedEntry(TimelineEntry entry, TimelineCursor cursor) {}

    /**
     * Returns the live updates that changed last, and all that were withdrawn in the same period. Withdrawn updates are
     * left out of recordings and searches: they can't be heard, and their words must not be found.
     *
     * @param before only updates after this position in the list
     * @param since only changes after this sequence number
     * @param limit maximum number of live updates; that of withdrawn ones is 500
     */
    public TimelinePage page(Selection selection, TimelineCursor before, long since, int limit) {
        return archive.read("feed", handle -> {
            if (selection.scope() instanceof Scope.Search search) {
                return searchPage(handle, search, before, since, limit);
            }
            List<PlacedEntry> live = new ArrayList<>(changedUpdates(handle, selection, LIVE, before, since, limit + 1));
            TimelineCursor liveEnd = end(live, limit);
            // no older withdrawals than that, or a search for them would read the whole archive
            long withdrawnSince = liveEnd == null ? since : Math.max(since, liveEnd.changeSequence() - 1);
            List<PlacedEntry> withdrawn = !includesWithdrawn(selection)
                    ? List.of()
                    : changedUpdates(handle, selection, WITHDRAWN, before, withdrawnSince, MAX_WITHDRAWN + 1);
            TimelineCursor end = newer(liveEnd, end(withdrawn, MAX_WITHDRAWN));
            // an update withdrawn between the two queries is in both results, and the second is newer
            Set<UpdateId> withdrawnIds = withdrawn.stream()
                    .map(placedEntry -> placedEntry.entry().update().id())
                    .collect(Collectors.toSet());
            live.removeIf(placedEntry ->
                    withdrawnIds.contains(placedEntry.entry().update().id()));
            List<TimelineEntry> entries = Stream.concat(live.stream(), withdrawn.stream())
                    .filter(placedEntry -> end == null || placedEntry.cursor().compareTo(end) >= 0)
                    .map(PlacedEntry::entry)
                    .toList();
            return new TimelinePage(newestFirst(handle, entries), end);
        });
    }

    /**
     * Returns the live updates that were published at or after a point in time, newest first.
     *
     * @param limit maximum number of updates
     */
    public List<TimelineEntry> publishedFrom(Scope scope, Instant from, int limit) {
        Selection all = new Selection(scope, Selection.Filter.ALL);
        return archive.read(
                "feed",
                handle -> newestFirst(
                        handle,
                        bindScope(
                                        handle.createQuery(SELECT_ENTRIES.formatted(
                                                condition(all) + LIVE + " and u.published_at >= :from"
                                                        + " order by u.published_at desc, u.published_in desc"
                                                        + " limit :limit")),
                                        all)
                                .bind("from", from.toEpochMilli())
                                .bind("limit", limit)
                                .map(Rows.entryMapper())
                                .list()));
    }

    /**
     * Returns what was withdrawn after a point in time, by itself or with its article, the last 500: newest publication first.
     * There is none in recordings and searches.
     */
    public List<TimelineEntry> withdrawnAfter(Selection selection, Instant after) {
        if (!includesWithdrawn(selection)) {
            return List.of();
        }
        return archive.read(
                "feed",
                handle -> newestFirst(
                        handle,
                        bindScope(
                                        handle.createQuery(SELECT_ENTRIES.formatted(condition(selection) + WITHDRAWN
                                                + " and u.gone_at > :after order by u.gone_at desc, u.published_in desc"
                                                + " limit :limit")),
                                        selection)
                                .bind("after", after.toEpochMilli())
                                .bind("limit", MAX_WITHDRAWN)
                                .map(Rows.entryMapper())
                                .list()));
    }

    /**
     * The withdrawals before and after a point in time.
     *
     * @param last the last one until then, or null
     * @param next the first one after it, or null
     */
    public record Withdrawals(
            @Nullable Instant last, @Nullable Instant next) {}

    /** Returns the withdrawals, of updates and of articles, before and after a point in time. */
    public Withdrawals withdrawalsAround(Instant at) {
        return archive.read(
                "feed",
                handle -> new Withdrawals(
                        withdrawal(handle, "max", "<= :at", at, Comparator.naturalOrder()),
                        withdrawal(handle, "min", "> :at", at, Comparator.reverseOrder())));
    }

    private static @Nullable Instant withdrawal(
            Handle handle, String outermost, String condition, Instant at, Comparator<Instant> order) {
        return Map.of("updates", "gone_at", "articles", "withdrawn_at").entrySet().stream()
                .flatMap(column -> handle
                        .createQuery("select " + outermost + "(" + column.getValue() + ") as at from " + column.getKey()
                                + " where " + column.getValue() + " " + condition)
                        .bind("at", at.toEpochMilli())
                        .map((row, context) -> Optional.ofNullable(Rows.instant(row, "at")))
                        .stream()
                        .flatMap(Optional::stream))
                .max(order)
                .orElse(null);
    }

    /** Returns how many updates were ever published, including withdrawn ones. */
    public long countPublished(Scope scope) {
        return archive.read(
                "archive",
                handle -> scope instanceof Scope.OfArticle article
                        ? handle.createQuery("select coalesce(max(number), 0) from updates where article_id = :article")
                                .bind("article", article.id().value())
                                .mapTo(Long.class)
                                .one()
                        : PublicationCounts.total(handle, scope));
    }

    /**
     * Returns a range of the order of publication, newest first. An update never changes its position in that order.
     *
     * @param first how many updates precede the range
     * @param limit maximum number of updates
     */
    public List<TimelineEntry> range(Scope scope, long first, int limit) {
        return archive.read("archive", handle -> {
            PublicationCounts.Place place = scope instanceof Scope.OfArticle
                    ? new PublicationCounts.Place(first + 1, 0)
                    : PublicationCounts.find(handle, scope, first);
            String key = scope instanceof Scope.OfArticle ? "u.number" : "u.published_in";
            Selection all = new Selection(scope, Selection.Filter.ALL);
            return newestFirst(
                    handle,
                    bindScope(
                                    handle.createQuery(SELECT_ENTRIES.formatted(condition(all) + " and " + key
                                            + " >= :from order by " + key + " limit :limit offset :skipped")),
                                    all)
                            .bind("from", place.from())
                            .bind("skipped", place.skipped())
                            .bind("limit", limit)
                            .map(Rows.entryMapper())
                            .list());
        });
    }

    /**
     * Returns the updates, withdrawn ones included, that were published in the same minute as one of the given updates, and
     * before it. Most have the minute for themselves.
     *
     * @param scope an article, to leave out other articles; all else is the whole site
     */
    public List<TimelineEntry> publishedEarlierInMinute(Scope scope, List<Update> updates) {
        // the last of a minute has all others before it
        Map<Instant, Update> last = new HashMap<>();
        for (Update update : updates) {
            last.merge(update.publishedAt().truncatedTo(ChronoUnit.MINUTES), update, Timeline::publishedLater);
        }
        if (last.isEmpty()) {
            return List.of();
        }
        List<Update> lastOfMinutes = List.copyOf(last.values());
        return archive.read("feed", handle -> {
            List<TimelineEntry> found = new ArrayList<>();
            for (int from = 0; from < lastOfMinutes.size(); from += MINUTES_OF_QUERY) {
                found.addAll(earlierInMinutes(
                        handle, lastOfMinutes.subList(from, Math.min(lastOfMinutes.size(), from + MINUTES_OF_QUERY))));
            }
            return scope instanceof Scope.OfArticle article
                    ? found.stream()
                            .filter(entry -> entry.update().article().equals(article.id()))
                            .toList()
                    : found;
        });
    }

    /** The times are values, because PostgreSQL can't estimate how few rows a join of spans finds, and scans the table. */
    private static List<TimelineEntry> earlierInMinutes(Handle handle, List<Update> lastOfMinutes) {
        Query query = handle.createQuery(SELECT_ENTRIES.formatted(IntStream.range(0, lastOfMinutes.size())
                .mapToObj(i -> "u.published_at >= :from%1$d and u.published_at < :to%1$d and u.published_in < :last%1$d"
                        .formatted(i))
                .collect(Collectors.joining(") or (", "((", "))"))));
        for (int i = 0; i < lastOfMinutes.size(); i++) {
            Update last = lastOfMinutes.get(i);
            long minute = last.publishedAt().truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
            query.bind("from" + i, minute)
                    .bind("to" + i, minute + MILLIS_OF_MINUTE)
                    .bind("last" + i, last.publishSequence());
        }
        return query.map(Rows.entryMapper()).list();
    }

    private static Update publishedLater(Update one, Update other) {
        return one.publishSequence() > other.publishSequence() ? one : other;
    }

    /**
     * Returns the last change that may be visible in a selection. New recordings are visible only in selections of
     * recordings. A revised article may have left any section, so its revision counts for all of them.
     */
    public ChangeLog.Head lastChange(Selection selection) {
        return archive.read("log", handle -> LastChanges.find(handle, selection));
    }

    /** Returns when the live coverage that has lasted longest began; empty if all coverage has ended. */
    public Optional<Instant> liveSince() {
        return archive.read(
                "articles",
                handle -> handle.createQuery("""
                                select coverage_start from articles where closed_at is null and withdrawn_at is null
                                order by coverage_start limit 1""")
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong("coverage_start")))
                        .findOne());
    }

    /**
     * Returns the sequence number after which all changes later than a point in time are found, even those that a clock
     * set back has put before others.
     */
    public long sequenceAt(Instant at) {
        return archive.read("log", handle -> ChangeTimes.sequenceAt(handle, at));
    }

    private static boolean includesWithdrawn(Selection selection) {
        return selection.filter() != Selection.Filter.RECORDED && !(selection.scope() instanceof Scope.Search);
    }

    private List<PlacedEntry> changedUpdates(
            Handle handle, Selection selection, String liveOrWithdrawn, TimelineCursor before, long since, int limit) {
        String key = selection.filter() == Selection.Filter.RECORDED ? "recorded_in" : "changed_in";
        return bindScope(
                        handle.createQuery(
                                SELECT_ENTRIES.formatted(condition(selection) + liveOrWithdrawn + " and (u." + key
                                        + ", u.published_in) < (:changedIn, :publishedIn) and u." + key
                                        + " > :since order by u." + key + " desc, u.published_in desc limit :limit")),
                        selection)
                .bind("changedIn", before.changeSequence())
                .bind("publishedIn", before.publishSequence())
                .bind("since", since)
                .bind("limit", limit)
                .map(placedMapper(key))
                .stream()
                .sorted(Comparator.comparing(PlacedEntry::cursor).reversed())
                .toList();
    }

    /** Maps rows to entries with their positions in the order of a column. */
    static RowMapper<PlacedEntry> placedMapper(String column) {
        RowMapper<TimelineEntry> entryMapper = Rows.entryMapper();
        return (row, context) -> new PlacedEntry(
                entryMapper.map(row, context), new TimelineCursor(row.getLong(column), row.getLong("published_in")));
    }

    private TimelinePage searchPage(Handle handle, Scope.Search search, TimelineCursor before, long since, int limit) {
        SearchPages.Results results = searchPages.find(handle, search, before, since, limit + 1);
        TimelineCursor end = end(results.entries(), limit);
        return new TimelinePage(
                newestFirst(
                        handle,
                        results.entries().stream()
                                .limit(limit)
                                .map(PlacedEntry::entry)
                                .toList()),
                end == null ? results.end() : end);
    }

    private static List<TimelineEntry> newestFirst(Handle handle, List<TimelineEntry> entries) {
        return Rows.withCorrections(
                handle,
                entries.stream()
                        .sorted(Comparator.comparing(TimelineEntry::update, Update.NEWEST_FIRST))
                        .toList());
    }

    /** Returns the last position within the limit of a list that was queried with one more; null if there is no more. */
    private static @Nullable TimelineCursor end(List<PlacedEntry> list, int limit) {
        return list.size() <= limit ? null : list.get(limit - 1).cursor();
    }

    private static @Nullable TimelineCursor newer(@Nullable TimelineCursor one, @Nullable TimelineCursor other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }

    private static String condition(Selection selection) {
        String scope = switch (selection.scope()) {
            case Scope.Everything all -> "true";
            case Scope.Section section -> "u.section = :scope";
            case Scope.OfArticle article -> "u.article_id = :scope";
            case Scope.Search search -> throw new IllegalArgumentException("found by the search index");
        };
        return scope
                + switch (selection.filter()) {
                    case ALL -> "";
                    case KEY_EVENTS -> " and u.key_event = 1";
                    case RECORDED -> " and u.recording is not null";
                };
    }

    static <Q extends SqlStatement<Q>> Q bindScope(Q query, Selection selection) {
        return switch (selection.scope()) {
            case Scope.Everything all -> query;
            case Scope.Section section -> query.bind("scope", section.id().value());
            case Scope.OfArticle article -> query.bind("scope", article.id().value());
            case Scope.Search search -> query;
        };
    }
}
