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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a selection in two orders: by last change, as in feeds, and by publication, which never changes. Both
 * include withdrawn updates. Thread-safe.
 */
public final class Timeline {
    /** Maximum number of withdrawn updates on a page. */
    static final int MAX_WITHDRAWN = 500;

    private static final String SELECT_ENTRIES =
            Rows.SELECT_ENTRIES.replace("u.withdrawn_at, u.withdrawn_reason,", """
            coalesce(u.withdrawn_at, a.withdrawn_at) as withdrawn_at,
            case when u.withdrawn_at is null then a.withdrawn_reason else u.withdrawn_reason end as withdrawn_reason,
            u.recorded_in,""");
    private static final String WITHDRAWN = " (u.withdrawn_at is not null or a.withdrawn_at is not null) ";

    private final Archive archive;
    private final SearchIndex searchIndex;

    Timeline(Archive archive, SearchIndex searchIndex) {
        this.archive = archive;
        this.searchIndex = searchIndex;
    }

    private record PlacedEntry(TimelineEntry entry, TimelineCursor cursor) {}

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
            List<PlacedEntry> live =
                    new ArrayList<>(changedUpdates(handle, selection, Rows.LIVE, before, since, limit + 1));
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
                        // each half has an index of its own
                        Stream.of("u.withdrawn_at > :after", "a.withdrawn_at > :after and u.withdrawn_at is null")
                                .flatMap(recent -> withdrawnUpdates(handle, selection, recent, after).stream())
                                .sorted(Comparator.comparing(Timeline::withdrawnAt)
                                        .reversed())
                                .limit(MAX_WITHDRAWN)
                                .toList()));
    }

    private List<TimelineEntry> withdrawnUpdates(Handle handle, Selection selection, String recent, Instant after) {
        return bindScope(
                        handle.createQuery(SELECT_ENTRIES + "where " + recent + " and "
                                // without the index of sections, which would lead through all of their updates
                                + condition(selection).replace("a.section =", "a.section || '' =")
                                + " order by coalesce(u.withdrawn_at, a.withdrawn_at) desc, u.published_in desc"
                                + " limit :limit"),
                        selection)
                .bind("after", after.toEpochMilli())
                .bind("limit", MAX_WITHDRAWN)
                .map(Rows.entryMapper())
                .list();
    }

    private static Instant withdrawnAt(TimelineEntry timelineEntry) {
        return Objects.requireNonNull(timelineEntry.update().withdrawnAt());
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
        return Stream.of("updates", "articles")
                .flatMap(table -> handle
                        .createQuery("select " + outermost + "(withdrawn_at) as at from " + table
                                + " where withdrawn_at " + condition)
                        .bind("at", at.toEpochMilli())
                        .map((row, context) -> Optional.ofNullable(Rows.instant(row, "at")))
                        .stream()
                        .flatMap(Optional::stream))
                .max(order)
                .orElse(null);
    }

    /** Returns how many updates were ever published, including withdrawn ones. */
    public long countPublished(Scope scope) {
        Selection all = new Selection(scope, Selection.Filter.ALL);
        return archive.read(
                "archive",
                handle -> bindScope(
                                handle.createQuery("select count(*) from updates u"
                                        + " join articles a on a.id = u.article_id where " + condition(all)),
                                all)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Returns a range of the order of publication, newest first. An update never changes its position in that order.
     *
     * @param first how many updates precede the range
     * @param limit maximum number of updates
     */
    public List<TimelineEntry> range(Scope scope, long first, int limit) {
        Selection all = new Selection(scope, Selection.Filter.ALL);
        return archive.read(
                "archive",
                handle -> newestFirst(
                        handle,
                        bindScope(
                                        handle.createQuery(SELECT_ENTRIES + "where " + condition(all)
                                                + " order by u.published_in limit :limit offset :first"),
                                        all)
                                .bind("limit", limit)
                                .bind("first", first)
                                .map(Rows.entryMapper())
                                .list()));
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
        String sameArticle = scope instanceof Scope.OfArticle ? " and o.article_id = e.article_id" : "";
        return archive.read(
                "feed",
                handle -> handle.createQuery(SELECT_ENTRIES + """
                                where u.id in (
                                    select o.id from updates e
                                    join updates o on o.published_at >= e.published_at - e.published_at % 60000
                                        and o.published_at < e.published_at - e.published_at % 60000 + 60000
                                        and o.published_in < e.published_in""" + sameArticle + " where e.id in (<ids>))")
                        .bindList(
                                "ids",
                                last.values().stream()
                                        .map(update -> update.id().toString())
                                        .toList())
                        .map(Rows.entryMapper())
                        .list());
    }

    private static Update publishedLater(Update one, Update other) {
        return one.publishSequence() > other.publishSequence() ? one : other;
    }

    /**
     * Returns the last change that may be visible in a selection. New recordings are visible only in selections of
     * recordings. A revised article may have left any section, so its revision counts for all of them.
     */
    public ChangeLog.Head lastChange(Selection selection) {
        String scope = switch (selection.scope()) {
            case Scope.Everything all -> "true";
            case Scope.Section section -> "(a.section = :scope or c.type = 'REVISED')";
            case Scope.OfArticle article -> "c.article_id = :scope";
            case Scope.Search search -> throw new IllegalArgumentException("any change may affect a search");
        };
        String types = selection.filter() == Selection.Filter.RECORDED ? "" : " and c.type <> 'RECORDED'";
        return archive.read(
                "log",
                handle -> bindScope(
                                handle.createQuery("select c.sequence, c.at from changes c"
                                        + " join articles a on a.id = c.article_id where " + scope + types
                                        + " order by c.sequence desc limit 1"),
                                selection)
                        .map((row, context) ->
                                new ChangeLog.Head(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at"))))
                        .findOne()
                        .orElse(new ChangeLog.Head(0, Instant.EPOCH)));
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
        return archive.read(
                "log",
                handle -> handle.createQuery("""
                                select coalesce((select min(sequence) - 1 from changes where at > :at), last_sequence)
                                from log_head where id = 1""")
                        .bind("at", at.toEpochMilli())
                        .mapTo(Long.class)
                        .one());
    }

    private static boolean includesWithdrawn(Selection selection) {
        return selection.filter() != Selection.Filter.RECORDED && !(selection.scope() instanceof Scope.Search);
    }

    private List<PlacedEntry> changedUpdates(
            Handle handle, Selection selection, String liveOrWithdrawn, TimelineCursor before, long since, int limit) {
        String key = selection.filter() == Selection.Filter.RECORDED ? "recorded_in" : "changed_in";
        return bindScope(
                        handle.createQuery(SELECT_ENTRIES + "where" + liveOrWithdrawn + "and " + condition(selection)
                                + " and (u." + key
                                + ", u.published_in) < (:changedIn, :publishedIn) and u." + key
                                + " > :since order by u." + key + " desc, u.published_in desc limit :limit"),
                        selection)
                .bind("changedIn", before.changeSequence())
                .bind("publishedIn", before.publishSequence())
                .bind("since", since)
                .bind("limit", limit)
                .map((row, context) -> new PlacedEntry(
                        Rows.entryMapper().map(row, context),
                        new TimelineCursor(row.getLong(key), row.getLong("published_in"))))
                .list();
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

    private String condition(Selection selection) {
        String scope = switch (selection.scope()) {
            case Scope.Everything all -> "true";
            case Scope.Section section -> "a.section = :scope";
            case Scope.OfArticle article -> "u.article_id = :scope";
            case Scope.Search search -> searchIndex.condition("scope");
        };
        return scope
                + switch (selection.filter()) {
                    case ALL -> "";
                    case KEY_EVENTS -> " and u.key_event = 1";
                    case RECORDED -> " and u.recording is not null";
                };
    }

    private <Q extends SqlStatement<Q>> Q bindScope(Q query, Selection selection) {
        return switch (selection.scope()) {
            case Scope.Everything all -> query;
            case Scope.Section section -> query.bind("scope", section.id().value());
            case Scope.OfArticle article -> query.bind("scope", article.id().value());
            case Scope.Search search -> query.bind("scope", searchIndex.expression(search.query()));
        };
    }
}
