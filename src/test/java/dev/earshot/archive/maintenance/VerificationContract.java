package dev.earshot.archive.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.maintenance.ArchiveVerification.Comparison;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of the verification, with one subclass per database. */
abstract class VerificationContract extends DeskContract {
    /** One thing that a fault could do to the tables, and a part of the sentence that reports it. */
    record Damage(String sql, String finding) {}

    static final List<Damage> DAMAGES = List.of(
            new Damage("update log_head set last_sequence = 2", "and its head says 2"),
            new Damage("update changes set sequence = 1000 where sequence = 2", "change 2 is missing"),
            new Damage("update updates set revision = 3 where revision = 2", "has revision 3, the log has 2"),
            new Damage("update updates set published_in = 1 where published_in > 1", "is not published by change 1"),
            new Damage("update updates set content = '{}' where revision = 2", "differs from its last revision"),
            new Damage("update updates set withdrawn_at = 5 where withdrawn_at is null", "the log says otherwise"),
            new Damage("update updates set withdrawn_at = null", "is published, the log says otherwise"),
            new Damage("update updates set changed_in = 1", "was last changed by 1"),
            new Damage("delete from update_revisions where revision = 2", "1 revisions instead of 2"),
            new Damage("update articles set revision = 7", "1 revisions instead of 7"),
            new Damage("update articles set copy = '{}'", "article storm differs from its last revision"),
            new Damage("update articles set withdrawn_at = 5", "article storm is withdrawn"),
            new Damage("update articles set changed_in = 1", "article storm was last changed by 1"),
            new Damage("update updates set recording = 'abc'", "has a recording of another revision"),
            new Damage(
                    "delete from word_index where %s in (select found_in from updates)", "is not in the search index"));

    /** The column of the search index with the number of an update. */
    abstract String searchKey();

    private void fill() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "11:00 Roads close."));
        clock.forward(Duration.ofMinutes(5));
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise.", "11:00 Roads close."));
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise."));
    }

    private List<String> findings() {
        return ArchiveVerification.run(database).stream()
                .map(Comparison::findings)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void archiveOfTheDeskHasNoFindings() {
        fill();
        Update first = storm().updates().getFirst();
        archive.write("storm", transaction -> {
            transaction.withdraw(STORM, 1, Source.EDITOR);
            transaction.restore(STORM, 1);
            transaction.withdraw(first, Source.EDITOR);
            transaction.restore(first);
            return null;
        });
        archive.erasures().erase(STORM, first.id());
        assertEquals(List.of(), findings());
        assertTrue(ArchiveVerification.run(database).stream()
                .anyMatch(comparison -> comparison.subject().equals("updates") && comparison.count() == 3));
    }

    @Test
    void emptyArchiveHasNoFindings() {
        assertEquals(List.of(), findings());
    }

    @ParameterizedTest
    @FieldSource("DAMAGES")
    void damageIsFound(Damage damage) throws Exception {
        fill();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(damage.sql().formatted(searchKey()));
        }
        List<String> found = findings();
        assertTrue(found.stream().anyMatch(line -> line.contains(damage.finding())), found::toString);
    }
}
