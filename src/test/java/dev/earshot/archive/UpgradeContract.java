package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.search.SearchQuery;
import dev.earshot.support.SetClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upgrades an archive of the first release, with one subclass per database. */
abstract class UpgradeContract {
    private static final long FIRST = Instant.parse("2026-03-14T12:40:00Z").toEpochMilli();

    /** More than one batch of the indexing, and more than one range of the search. */
    private static final int FERRIES = 4_200;

    private Archive archive;
    private Database database;

    abstract Database emptyDatabase() throws Exception;

    @BeforeEach
    void openOldArchive() throws Exception {
        database = emptyDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:dev/earshot/archive/migrations")
                .target("4")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(database.url())) {
            connection.setAutoCommit(false);
            fill(connection);
            connection.commit();
        }
        archive = Archive.open(database, new SetClock("2026-11-02T23:00:00Z"));
    }

    @AfterEach
    void close() {
        if (archive != null) {
            archive.close();
        }
    }

    @Test
    void upgradeFillsColumnsOfArticles() {
        assertEquals(Map.of(new SectionId("world-news"), "World News"), archive.sections());
        assertEquals(List.of("Two", "One"), headlines(new Scope.Section(new SectionId("world-news")), Filter.ALL, 0));
        assertEquals(
                List.of("ferry"),
                new ArticleRanges(archive)
                        .originals(1).stream()
                                .map(listed -> listed.article().id().value())
                                .toList());
    }

    @Test
    void upgradeFillsKeyEvents() {
        assertEquals(List.of("One"), headlines(new Scope.OfArticle(new ArticleId("storm")), Filter.KEY_EVENTS, 0));
    }

    @Test
    void coverageStartsAtFirstPublication() {
        assertEquals(
                Instant.ofEpochMilli(FIRST),
                archive.article(new ArticleId("storm")).orElseThrow().coverageStart());
    }

    @Test
    void recordedUpdatesAreOrderedByRecording() {
        Scope storm = new Scope.OfArticle(new ArticleId("storm"));
        assertEquals(List.of("Two"), headlines(storm, Filter.RECORDED, 3));
        assertEquals(List.of(), headlines(storm, Filter.RECORDED, 4));
    }

    @Test
    void everythingIsSearchable() {
        assertEverythingIsFound();
    }

    private void assertEverythingIsFound() {
        assertEquals(List.of("One"), headlines(search("cafe"), Filter.ALL, 0));
        assertEquals(List.of("Two", "One"), headlines(search("odette"), Filter.ALL, 0));
        for (int i : List.of(0, 999, 1_000, 1_001, 4_093, 4_094, FERRIES - 1)) {
            assertEquals(List.of("Ferry " + i), headlines(search("\"ferry " + i + "\""), Filter.ALL, 0));
        }
    }

    @Test
    void interruptedIndexingContinues() throws SQLException {
        archive.close();
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute("delete from flyway_schema_history where version in ('19.2', '19.3', '20')");
            statement.execute("alter table updates drop column published_precision");
            statement.execute(
                    "delete from word_index where " + (database.isSqlite() ? "rowid" : "found_in") + " > 2000");
            statement.execute("drop index if exists word_index_by_word");
        }
        archive = Archive.open(database, new SetClock("2026-11-02T23:00:00Z"));
        assertEverythingIsFound();
        assertEquals(List.of("Two", "One"), headlines(search("odette -ferries"), Filter.ALL, 0));
        assertEquals(500, headlines(search("sailing"), Filter.ALL, 0).size());
    }

    @Test
    void upgradedArchiveKeepsLogAndEpoch() throws Exception {
        assertEquals(4 + FERRIES, archive.changeLog().head().sequence());
        assertEquals("0a1b2c3d", archive.changeLog().epoch());
    }

    private static Scope search(String query) {
        return new Scope.Search(new SearchQuery(query));
    }

    private List<String> headlines(Scope scope, Filter filter, long since) {
        return archive
                .timeline()
                .page(new Selection(scope, filter), TimelineCursor.NEWEST, since, 500)
                .entries()
                .stream()
                .map(timelineEntry -> timelineEntry.update().headline())
                .toList();
    }

    /** Fills the database as the first release did. */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into log_head values (1, '0a1b2c3d', " + (4 + FERRIES) + ")");
            article(statement, "storm", 3, """
                    {"headline":"Storm Odette","language":"en-US","zone":"America/New_York","section":"World News",\
                    "canonical":"https://example.org/storm","authors":[],"body":[],"related":[]}""");
            article(statement, "ferry", 4 + FERRIES, """
                    {"headline":"Sailings","language":"en-GB","zone":"Europe/London","authors":["A. Name"],\
                    "body":[],"related":[]}""");
        }
        try (PreparedStatement updates = connection.prepareStatement("""
                        insert into updates (id, article_id, source, print, id_minute, published_at, kind, revision,
                            published_in, changed_in, recording, content)
                        values (?, ?, 'file', 'print', ?, ?, 'UPDATE', 1, ?, ?, ?, ?)""");
                PreparedStatement changes = connection.prepareStatement("""
                        insert into changes (sequence, at, type, article_id, update_id, revision)
                        values (?, ?, ?, ?, ?, 1)""")) {
            update(updates, 1, "storm", null, content("One", true, "Crowds at the café."));
            change(changes, 1, "PUBLISHED", "storm", 1);
            update(updates, 2, "storm", "a".repeat(64), content("Two", false, "The roof is off."));
            change(changes, 2, "PUBLISHED", "storm", 2);
            change(changes, 3, "RECORDED", "storm", 2);
            change(changes, 4, "RECORDED", "storm", 2);
            for (int i = 0; i < FERRIES; i++) {
                update(updates, 5 + i, "ferry", null, content("Ferry " + i, false, "It sails."));
                change(changes, 5 + i, "PUBLISHED", "ferry", 5 + i);
            }
            updates.executeBatch();
            changes.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into recordings (hash, article_id, update_id, revision, voice, script, bytes, duration_ms, cues,
                        made_at)
                    values ('%s', 'storm', '%s', 1, 'voice', 'Two', 1000, 1500, '[]', %d)""".formatted("a".repeat(64), id(2), FIRST));
        }
    }

    private static void article(Statement statement, String id, int changedIn, String copy) throws SQLException {
        statement.execute("""
                insert into articles (id, source, document, revision, first_published, last_changed, changed_in, print, copy)
                values ('%s', 'file', '%s.txt', 1, %d, %d, %d, 'print', '%s')""".formatted(id, id, FIRST, FIRST + 60_000, changedIn, copy));
    }

    private static void update(
            PreparedStatement into, int number, String article, @Nullable String recording, String content)
            throws SQLException {
        into.setString(1, id(number));
        into.setString(2, article);
        into.setLong(3, FIRST);
        into.setLong(4, FIRST + 60_000L * number);
        into.setLong(5, number);
        into.setLong(6, number);
        into.setString(7, recording);
        into.setString(8, content);
        into.addBatch();
    }

    private static void change(PreparedStatement into, int sequence, String type, String article, int update)
            throws SQLException {
        into.setLong(1, sequence);
        into.setLong(2, FIRST + 60_000L * sequence);
        into.setString(3, type);
        into.setString(4, article);
        into.setString(5, id(update));
        into.addBatch();
    }

    private static String id(int number) {
        return "00000000-0000-5000-8000-%012d".formatted(number);
    }

    private static String content(String headline, boolean keyEvent, String words) {
        return """
                {"headline":"%s","authors":[],"keyEvent":%b,"language":"en-US","blocks":[{"type":"paragraph","id":"b1",\
                "text":{"content":[{"type":"words","text":"%s"}]}}]}""".formatted(headline, keyEvent, words);
    }
}
