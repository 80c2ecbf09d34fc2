package dev.earshot.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs if {@link PostgresArchiveTest} does. */
@ResourceLock(PostgresArchiveTest.DATABASE)
@Order(2)
class PostgresQueryPlanTest extends QueryPlanContract {
    /** Of as many rows as there are sections, voices or parts of the log, or of what was found in a range of it. */
    private static final Pattern SMALL = Pattern.compile("(CTE|WorkTable|Subquery|Values) Scan|Seq Scan on log_head");

    @Override
    public Database emptyDatabase() throws SQLException {
        return PostgresArchiveTest.empty();
    }

    /** With the values of its parameters, which the driver adds, except for batches. */
    @Override
    String explainable(StatementContext context) {
        return context.getStatement() == null
                ? context.getParsedSql().getSql().replace("?", "null")
                : context.getStatement().toString().replaceFirst("^HikariProxy.*? wrapping ", "");
    }

    /** The planner reads almost empty tables in ways that it wouldn't read others. */
    @Override
    void grow(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("""
                        insert into articles (id, source, document, revision, first_published, coverage_start, last_changed,
                            changed_in, print, copy, section, opened_in, live_updates, last_published, modified_at)
                        select 'bulk-' || n, 'file', '', 1, n, n, n, n, '', '{}', 'section-' || n % 10, n, 10, n, n
                        from generate_series(1000, 1499) n;
                        insert into updates (id, article_id, source, print, id_minute, published_at, kind, revision,
                            published_in, changed_in, content, section, number, found_in, spoken_by, recording, recorded_in,
                            key_event, gone_at, withdrawn_at)
                        select 'bulk-' || n, 'bulk-' || (1000 + n % 500), 'file', '', n, n, 'UPDATE', 1, n, n, repeat('x', 200),
                            'section-' || n % 10, n / 500, n, 'voice', 'bulk-' || n, n, n % 20 / 19,
                            case when n % 50 = 0 then n end, case when n % 50 = 0 then n end
                        from generate_series(1000, 5999) n;
                        insert into changes (sequence, at, type, article_id, update_id, revision)
                        select published_in, published_at, 'PUBLISHED', article_id, id, 1 from updates where id like 'bulk-%';
                        insert into change_times (at, sequence) select at, sequence from changes where update_id like 'bulk-%';
                        insert into recordings (hash, article_id, update_id, revision, voice, script, bytes, duration_ms, cues,
                            made_at)
                        select id, article_id, id, 1, 'voice', '', 1, 1, '[]', 1 from updates where id like 'bulk-%';
                        insert into update_revisions (update_id, revision, sequence, source, published_at, content)
                        select id, 1, published_in, 'file', published_at, content from updates where id like 'bulk-%';
                        insert into article_revisions (article_id, revision, sequence, source, copy)
                        select id, 1, opened_in, 'file', copy from articles where id like 'bulk-%';
                        insert into unspoken (update_id, revision, voice, reason, failed_at)
                        select id, 1, 'old voice', '', 1 from updates where id like 'bulk-%';
                        insert into word_index (found_in, words) select n, '''word'':1' from generate_series(1000, 5999) n;
                        analyze""");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    List<String> faults(Handle handle, String statement) {
        List<String> plan = plan(handle, statement);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            String step = plan.get(i);
            if (SMALL.matcher(step).find()) {
                continue;
            }
            boolean isSort = step.contains("Sort ") && !statement.contains("word_index");
            boolean isWholeIndex = step.contains("Index") && step.contains(" Scan ") && !isBounded(plan, i);
            if (isSort || step.contains("Seq Scan") || isWholeIndex) {
                faults.add(step.strip());
            }
        }
        return faults;
    }

    /** Returns whether a scan has a condition of its own, or ends with a limit. */
    private static boolean isBounded(List<String> plan, int scan) {
        for (int i = scan + 1; i < plan.size() && !plan.get(i).contains("->"); i++) {
            if (plan.get(i).contains("Index Cond")) {
                return true;
            }
        }
        return plan.subList(0, scan).stream().anyMatch(step -> step.contains("Limit "));
    }

    private static List<String> plan(Handle handle, String statement) {
        try (Statement explaining = handle.getConnection().createStatement()) {
            // what costs least for a few thousand rows doesn't show that there is a plan for millions
            for (String other : List.of("seqscan", "sort", "hashjoin", "mergejoin")) {
                explaining.execute("set enable_" + other + " = off");
            }
            List<String> steps = new ArrayList<>();
            try (ResultSet rows = explaining.executeQuery("explain " + statement)) {
                while (rows.next()) {
                    steps.add(rows.getString(1));
                }
            }
            return steps;
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
