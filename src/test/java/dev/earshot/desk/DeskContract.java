package dev.earshot.desk;

import dev.earshot.SetClock;
import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A desk and its archive, which a test can close and open again, whatever the database: what contracts are held on. */
abstract class DeskContract {
    static final ArticleId STORM = new ArticleId("storm");

    final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    Database database;
    Archive archive;
    Desk desk;

    /** An empty database. */
    abstract Database emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = emptyDatabase();
        reopen();
    }

    @AfterEach
    final void close() {
        if (archive != null) {
            archive.close();
        }
    }

    final void reopen() {
        close();
        archive = Archive.open(database, clock);
        desk = new Desk(archive, clock);
    }

    Article storm() {
        return archive.article(STORM).orElseThrow();
    }

    List<String> headlines() {
        return storm().updates().stream().map(Update::headline).toList();
    }

    static List<Change.Type> types(Outcome outcome) {
        return outcome.changes().stream().map(Change::type).toList();
    }

    UpdateId idOf(String headline) {
        return storm().updates().stream()
                .filter(update -> update.headline().equals(headline))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
