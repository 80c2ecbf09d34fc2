package dev.earshot.archive.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.maintenance.ArchiveVerification.Comparison;
import dev.earshot.article.Recording;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

    /** Faults in what is derived from other tables, one of each kind. The storm is in no section. */
    private static final List<Damage> DERIVED = List.of(
            new Damage(
                    "update updates set section = 'sport' where number = 1",
                    "is in section sport, its article is in -"),
            new Damage("update updates set gone_at = 5 where number = 3", "is withdrawn since 5 instead of"),
            new Damage(
                    "update updates set found_in = found_in + 100 where number = 2",
                    "is in the wrong place of the order of search results"),
            new Damage(
                    "update updates set spoken_by = 'nobody' where number = 1",
                    "counts as tried by the voice nobody, which neither recorded it nor failed"),
            new Damage("""
                    insert into unspoken (update_id, revision, voice, reason, failed_at)
                    select id, revision, 'v', 'no words', 0 from updates where number = 2""", "counts as tried by no voice"),
            new Damage("update updates set number = 9 where number = 2", "has number 9 in its article instead of 2"),
            new Damage("update articles set live_updates = 7", "has 2 updates that are not withdrawn, its count is 7"),
            new Damage("update articles set last_published = 5", "but is listed at 5"),
            new Damage("update articles set opened_in = 8", "was created after change 0, not after 8"),
            new Damage("update articles set modified_at = 5", "counts as modified at 5"),
            new Damage(
                    "update publication_counts set updates = 8 where level = 0", "level 0, range 0 is 8 instead of 3"),
            new Damage(
                    "update publication_counts set updates = 6 where level = 1", "level 1, range 0 is 6 instead of 8"),
            new Damage("delete from publication_counts where level = 2", "level 2, range 0 is missing"),
            new Damage("update change_times set sequence = 2 where sequence = 1", "change 1 is missing in the order"));

    /** The column of the search index with the number of an update. */
    abstract String searchKey();

    private void fill() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.", "11:00 Roads close."));
        clock.forward(Duration.ofMinutes(5));
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise.", "11:00 Roads close."));
        desk.accept(Drafts.of("storm", "09:00 Rain begins in the north.", "10:00 Rivers rise."));
    }

    private List<String> findings() {
        return findings(ArchiveVerification.run(database));
    }

    private static List<String> findings(List<Comparison> comparisons) {
        return comparisons.stream()
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
        Update last = storm().updates().getFirst();
        archive.write("storm", transaction -> {
            transaction.saveRecording(recording(last));
            transaction.saveUnspeakable(last.id(), 1, "another voice", "no words");
            return null;
        });
        assertEquals(List.of(), findings());
        assertTrue(ArchiveVerification.run(database).stream()
                .anyMatch(comparison -> comparison.subject().equals("updates") && comparison.count() == 3));
    }

    private Recording recording(Update update) {
        return Recording.builder()
                .hash("ab".repeat(32))
                .article(STORM)
                .update(update.id())
                .revision(update.revision())
                .voice("v")
                .script(update.headline())
                .bytes(1)
                .duration(Duration.ofSeconds(1))
                .cues(List.of())
                .madeAt(clock.instant())
                .build();
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

    @Test
    void eachDerivedColumnAndCountIsCompared() throws Exception {
        fill();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (Damage damage : DERIVED) {
                statement.execute(damage.sql());
            }
        }
        List<String> found = findings();
        for (Damage damage : DERIVED) {
            assertTrue(
                    found.stream().anyMatch(line -> line.contains(damage.finding())),
                    damage.finding() + " is not in " + found);
        }
    }

    @Test
    void findingsOfOneKindAreCountedAfterTen() throws Exception {
        desk.accept(Drafts.of(
                "storm",
                IntStream.range(10, 23)
                        .mapToObj(minute -> "09:" + minute + " Rain " + minute + ".")
                        .toArray(String[]::new)));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update updates set section = 'sport'");
        }
        List<String> found = findings();
        assertEquals(
                10,
                found.stream()
                        .filter(line -> line.contains("is in section sport"))
                        .count());
        assertTrue(found.contains("… and 3 more like the last"), found::toString);
    }
}
