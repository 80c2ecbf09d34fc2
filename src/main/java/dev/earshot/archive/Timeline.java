package dev.earshot.archive;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a selection by their places in the log: by what changed last, as feeds show them, and by the order of
 * publication, which never changes. What is off the air is in both. Thread-safe.
 */
public final class Timeline {
    /** How many updates that are off the air a part has at most. */
    static final int MAX_WITHDRAWN = 500;

    private static final String SELECT_ENTRIES = Rows.SELECT_ENTRIES.replace(
            "u.withdrawn_at,", "coalesce(u.withdrawn_at, a.withdrawn_at) as withdrawn_at, u.recorded_in,");
    private static final String WITHDRAWN = " (u.withdrawn_at is not null or a.withdrawn_at is not null) ";

    private final Archive archive;
    private final SearchIndex searchIndex;

    Timeline(Archive archive, SearchIndex searchIndex) {
        this.archive = archive;
        this.searchIndex = searchIndex;
    }

    private record PlacedEntry(TimelineEntry entry, TimelineCursor cursor) {}

    /**
     * What changed last and is on the air, and all that went off the air in the same time. What is gone can't be heard, and
     * what it said must not be found: of what is recorded, and of what is searched, it has nothing.
     *
     * @param before only what has its place behind this one
     * @param since only what changed after this number of the log
     * @param limit how many at most that are on the air; of the others 500
     */
    public TimelinePage page(Selection selection, TimelineCursor before, long since, int limit) {
        return archive.read("feed", handle -> {
            List<PlacedEntry> live =
                    new ArrayList<>(changedUpdates(handle, selection, Rows.LIVE, before, since, limit + 1));
            List<PlacedEntry> withdrawn = !includesWithdrawn(selection)
                    ? List.of()
                    : changedUpdates(handle, selection, WITHDRAWN, before, since, MAX_WITHDRAWN + 1);
            TimelineCursor end = newer(end(live, limit), end(withdrawn, MAX_WITHDRAWN));
            // what went off the air between the two questions is in both answers, and the second one is the newer
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

    /** How many updates were ever published, those that are off the air included. */
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
     * A range of the order of publication, shown newest first. An update never leaves its place in that order.
     *
     * @param first how many were published before it
     * @param limit how many at most
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
     * The last change that may show in a selection. That a recording is ready shows only where recordings are selected. An
     * article that is revised may have left any section, so that counts for all of them.
     */
    public ChangeLog.Head lastChange(Selection selection) {
        String scope = switch (selection.scope()) {
            case Scope.Everything all -> "true";
            case Scope.Section section -> "(a.section = :scope or c.type = 'REVISED')";
            case Scope.OfArticle article -> "c.article_id = :scope";
            case Scope.Search search ->
                throw new IllegalArgumentException("what a search finds may change with anything");
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

    /**
     * The number of the log after which are all changes later than a point in time: also those that a clock that was set
     * back has put in front of others.
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

    /** Where a list that was asked for one more than its limit has to end; null where it has no more than that. */
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
