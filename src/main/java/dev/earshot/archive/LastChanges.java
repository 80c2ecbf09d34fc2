package dev.earshot.archive;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds the last change that may be visible in a selection, from the ends of indexes. */
final class LastChanges {
    private static final ChangeLog.Head NONE = new ChangeLog.Head(0, Instant.EPOCH);

    private LastChanges() {}

    static ChangeLog.Head find(Handle handle, Selection selection) {
        return Timeline.bindScope(
                        handle.createQuery("select c.sequence, c.at from changes c where c.sequence ="
                                + " (select max(l.last) from (" + String.join(" union all ", queries(selection))
                                + ") l)"),
                        selection)
                .map((row, context) -> head(row))
                .findOne()
                .orElse(NONE);
    }

    /** Finds the last change to the list of articles: one was added, withdrawn, restored, or its own words were revised. */
    static ChangeLog.Head ofArticleList(Handle handle) {
        return handle.createQuery("""
                        select c.sequence, c.at from changes c where c.sequence = (select max(l.last) from (
                            select max(opened_in) + 1 as last from articles
                            union all select max(sequence) from changes where update_id is null and type = 'REVISED'
                            union all select max(sequence) from changes where update_id is null and type = 'WITHDRAWN'
                            union all select max(sequence) from changes where update_id is null and type = 'RESTORED') l)""")
                .map((row, context) -> head(row))
                .findOne()
                .orElse(NONE);
    }

    private static ChangeLog.Head head(ResultSet row) throws SQLException {
        return new ChangeLog.Head(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at")));
    }

    /** Returns queries for sequence numbers, of which the highest counts. */
    private static List<String> queries(Selection selection) {
        boolean recorded = selection.filter() == Selection.Filter.RECORDED;
        return switch (selection.scope()) {
            case Scope.Everything all ->
                List.of(
                        recorded
                                ? "select max(sequence) as last from changes"
                                : "select max(changed_in) as last from articles");
            case Scope.Section section -> {
                List<String> queries = new ArrayList<>(List.of(
                        "select max(changed_in) as last from articles where section = :scope",
                        "select max(sequence) as last from changes where update_id is null and type = 'REVISED'"));
                if (recorded) {
                    queries.add("select max(recorded_in) as last from updates"
                            + " where section = :scope and gone_at is null and recording is not null");
                }
                yield queries;
            }
            case Scope.OfArticle article ->
                List.of(
                        recorded
                                ? "select max(sequence) as last from changes where article_id = :scope"
                                : "select changed_in as last from articles where id = :scope");
            case Scope.Search search -> throw new IllegalArgumentException("any change may affect a search");
        };
    }
}
