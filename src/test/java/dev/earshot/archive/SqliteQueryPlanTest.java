package dev.earshot.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.io.TempDir;

class SqliteQueryPlanTest extends QueryPlanContract {
    /** Of a table by itself, not of a query's result. */
    private static final Pattern SCAN = Pattern.compile(
            "SCAN (a|c|u|r|articles|updates|changes|recordings|\\w+_revisions|unspoken|change_times|publication_counts)\\b.*");

    @TempDir
    private Path folder;

    @Override
    public Database emptyDatabase() throws IOException {
        return Database.sqlite(Files.createTempDirectory(folder, "archive"));
    }

    @Override
    String explainable(StatementContext context) {
        return context.getParsedSql().getSql();
    }

    @Override
    List<String> faults(Handle handle, String statement) {
        List<String> plan = plan(handle, statement);
        boolean subquery = plan.stream().anyMatch(step -> step.equals("CO-ROUTINE u") || step.equals("MATERIALIZE u"));
        return plan.stream()
                .filter(step -> step.contains("TEMP B-TREE")
                        || step.contains("AUTOMATIC")
                        || (SCAN.matcher(step).matches()
                                && !(subquery && step.equals("SCAN u"))
                                && !(step.contains("INDEX") && statement.contains("limit"))))
                .toList();
    }

    private static List<String> plan(Handle handle, String statement) {
        try (Statement explained = handle.getConnection().createStatement();
                ResultSet rows = explained.executeQuery("explain query plan " + statement)) {
            List<String> steps = new ArrayList<>();
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
            return steps;
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
