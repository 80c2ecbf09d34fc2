package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Erasures.Outcome;
import dev.earshot.archive.model.Erasure;
import dev.earshot.archive.model.StoredResponse;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The contract of erasures, with one subclass per database. */
abstract class ErasuresContract extends DeskContract {
    private static final String NAME = "Quandamorphia";

    /** Returns a query for the names of all tables. */
    abstract String tables();

    private UpdateId publish() {
        desk.accept(Drafts.of("storm", "09:00 " + NAME + " is at sea.", "10:00 Rivers rise."));
        UpdateId id = idOf(NAME + " is at sea.");
        clock.forward(Duration.ofMinutes(5));
        desk.accept(Drafts.of("storm", "09:00 " + NAME + " is at sea, alone.", "10:00 Rivers rise."));
        archive.write("storm", transaction -> {
            transaction.saveRecording(Recording.builder()
                    .hash("ab".repeat(32))
                    .article(STORM)
                    .update(id)
                    .revision(2)
                    .voice("v")
                    .script(NAME + " is at sea, alone.")
                    .bytes(1)
                    .duration(Duration.ofSeconds(1))
                    .cues(List.of(new Recording.Cue(Duration.ZERO, Duration.ofMillis(600), NAME)))
                    .madeAt(clock.instant())
                    .build());
            transaction
                    .storedResponses()
                    .store(
                            "key",
                            new StoredResponse(
                                    "PUT",
                                    200,
                                    null,
                                    "{\"article\":\"storm\",\"published\":[{\"headline\":\"" + NAME + "\"}]}"));
            return null;
        });
        return id;
    }

    /** Returns the tables that have a word in any column. */
    private List<String> tablesWith(String word) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(tables())) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertTrue(tables.contains("update_revisions"), tables::toString);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    StringBuilder content = new StringBuilder();
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            byte[] bytes = rows.getObject(i) instanceof byte[] blob ? blob : null;
                            content.append(
                                            bytes == null
                                                    ? rows.getString(i)
                                                    : new String(bytes, StandardCharsets.ISO_8859_1))
                                    .append(' ');
                        }
                    }
                    if (content.toString().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void erasedWordsAreInNoTable() throws Exception {
        UpdateId id = publish();
        assertTrue(tablesWith(NAME).containsAll(List.of("updates", "update_revisions", "recordings", "kept_answers")));
        long before = archive.changeLog().head().sequence();

        assertEquals(Outcome.ERASED, archive.erasures().erase(STORM, id));

        assertTrue(database.scrub());
        assertEquals(List.of(), tablesWith(NAME));
        assertEquals(before + 1, archive.changeLog().head().sequence());
        assertTrue(archive.entry(id).orElseThrow().update().isWithdrawn());
        assertEquals(List.of("Rivers rise."), headlines());
        assertEquals(Outcome.ERASED_BEFORE, archive.erasures().erase(STORM, id));
    }

    @Test
    void erasureIsRepeatedOnlyWhereItIsUnknown() throws Exception {
        UpdateId id = publish();
        List<Erasure> list = List.of(new Erasure(Erasure.subject(id), "print", clock.instant()));
        assertEquals(1, archive.erasures().repeat(list));
        assertEquals(0, archive.erasures().repeat(list));
        assertTrue(database.scrub());
        assertEquals(List.of(), tablesWith(NAME));
    }

    @Test
    void erasuresOfArticleAndUpdateAreRepeated() throws Exception {
        UpdateId id = publish();
        UpdateId other = idOf("Rivers rise.");
        desk.accept(Drafts.of("quay", "09:00 " + NAME + " is here, too."));
        ArticleId quay = new ArticleId("quay");

        assertEquals(
                3,
                archive.erasures()
                        .repeat(List.of(
                                new Erasure(Erasure.subject(id), "print", clock.instant()),
                                new Erasure(Erasure.subject(other), null, clock.instant()),
                                new Erasure(Erasure.subject(quay), null, clock.instant()))));

        assertTrue(database.scrub());
        assertEquals(List.of(), tablesWith(NAME));
        assertEquals(List.of(), headlines());
        assertTrue(archive.article(quay).orElseThrow().isWithdrawn());
        assertEquals(
                "print",
                archive.find(STORM).orElseThrow().find(id).orElseThrow().fingerprint());
    }

    @Test
    void updateThatIsMissingIsPublishedAsWithdrawal() throws Exception {
        UpdateId id = publish();
        List<Erasure> list = List.of(new Erasure(Erasure.subject(id), "print", clock.instant()));
        archive.close();
        database = emptyDatabase();
        reopen();
        archive.erasures().repeat(list);
        desk.accept(Drafts.of("storm", "09:00 " + NAME + " is at sea.", "10:00 Rivers rise."));
        assertTrue(archive.entry(id).orElseThrow().update().isWithdrawn());
        assertEquals(List.of(), tablesWith(NAME));
        assertEquals(List.of("Rivers rise."), headlines());
        assertFalse(archive.erasures().all().isEmpty());
    }
}
