package dev.earshot.desk;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.DraftResult;
import dev.earshot.support.SetClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The base class of contracts: a desk with its archive, which a test can close and reopen, whatever the database. */
public abstract class DeskContract {
    public static final ArticleId STORM = new ArticleId("storm");

    public final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    public Database database;
    public Archive archive;
    public Desk desk;

    /** An empty database. */
    public abstract Database emptyDatabase() throws Exception;

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

    public final void reopen() {
        close();
        archive = Archive.open(database, clock);
        desk = new Desk(archive, clock);
    }

    public Article storm() {
        return archive.article(STORM).orElseThrow();
    }

    public List<String> headlines() {
        return storm().updates().stream().map(Update::headline).toList();
    }

    public static List<Change.Type> types(DraftResult draftResult) {
        return draftResult.changes().stream().map(Change::type).toList();
    }

    public UpdateId idOf(String headline) {
        return storm().updates().stream()
                .filter(update -> update.headline().equals(headline))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
