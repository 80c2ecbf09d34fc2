package dev.earshot.archive;

import com.zaxxer.hikari.HikariDataSource;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArticlePlace;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.archive.model.HubLease;
import dev.earshot.archive.model.PollState;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.lifecycle.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The durable store of articles, their updates with every revision, and the change log. Thread-safe. Every method
 * throws {@link ArchiveException} if the database fails.
 */
public final class Archive implements AutoCloseable {
    private final HikariDataSource dataSource;
    private final Jdbi jdbi;
    private final Clock clock;
    private final ChangeLog changeLog;
    private final SearchIndex searchIndex;
    private final Timeline timeline;
    private final HubSubscriptions hubSubscriptions = new HubSubscriptions(this);
    private final Database database;
    private final Health health;
    private final ArchiveStorage storage;

    /** Writers of this server queue here rather than in the database, where they would retry and time out. */
    private final ReentrantLock writeLock = new ReentrantLock(true);

    private Archive(
            Database database, @Nullable DatabaseFile file, HikariDataSource source, Clock clock, Health health) {
        this.database = database;
        this.health = health;
        this.storage = new ArchiveStorage(health.archive(), file);
        this.searchIndex = database.searchIndex();
        this.dataSource = source;
        this.timeline = new Timeline(this, searchIndex);
        this.jdbi = Database.jdbi(source);
        this.clock = clock;
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        insert into log_head (id, epoch, last_sequence, archive_name) values (1, :epoch, 0, :epoch)
                        on conflict (id) do nothing""").bind("epoch", newEpoch()).execute());
        this.changeLog = new ChangeLog(jdbi, health, storage);
    }

    /** Connects to a database, migrates its schema to the current version, and reads the head of the log. */
    public static Archive open(Database database, Clock clock) {
        return open(database, clock, new Health(clock));
    }

    /**
     * Does the same.
     *
     * @param health is told whether the database can be written, and of the threads that follow the log
     * @throws UncheckedIOException if the file of an SQLite database is not that of an archive, nor free for a new one
     */
    public static Archive open(Database database, Clock clock, Health health) {
        return open(database, Database::open, clock, health);
    }

    /**
     * Connects to the archive of a server that may be running.
     *
     * @throws ArchiveException if there is no archive, or its schema is of another version
     */
    public static Archive openExisting(Database database, Clock clock) {
        return open(database, Database::openExisting, clock, new Health(clock));
    }

    private interface Connector {
        HikariDataSource connect(Database database) throws IOException;
    }

    private static Archive open(Database database, Connector connector, Clock clock, Health health) {
        DatabaseFile file = database.file();
        try {
            HikariDataSource source = connector.connect(database);
            try {
                if (file != null) {
                    file.opened();
                }
                return new Archive(database, file, source, clock, health);
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the health of the server that works with this archive. */
    public Health health() {
        return health;
    }

    /** Tests whether the database answers and, if writing failed, whether it works again. Reports that to the health. */
    public void test() {
        storage.test(
                () -> read("test", Rows::lastSequence),
                () -> writeUnlogged(
                        "test",
                        handle -> handle.execute("update log_head set last_sequence = last_sequence where id = 1")));
    }

    /** Returns the time by the archive's clock, as changes have it. */
    public Instant now() {
        return clock.instant();
    }

    /** Returns the change log. */
    public ChangeLog changeLog() {
        return changeLog;
    }

    /** Returns the updates in the order of the log. */
    public Timeline timeline() {
        return timeline;
    }

    /** Returns what was erased for good. */
    public Erasures erasures() {
        return new Erasures(this);
    }

    /** Gives the archive another epoch, so that nobody goes on from a position in a log that it had before. */
    public void renewEpoch() {
        writeUnlogged("epoch", handle -> handle.execute("update log_head set epoch = ? where id = 1", newEpoch()));
    }

    private static String newEpoch() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Returns the subscriptions of the WebSub hub. */
    public HubSubscriptions hubSubscriptions() {
        return hubSubscriptions;
    }

    /** Opens the queue of what a cache is to be told, of which there may be only one at a time. Close it before the archive. */
    public TaskQueue openPurgeQueue() {
        return new TaskQueue(database, TaskQueue.PURGE_TABLE, writeLock, health, storage, clock);
    }

    /** Opens the hub's task queue, of which there may be only one at a time. Close it before the archive. */
    public TaskQueue openTaskQueue() {
        return new TaskQueue(database, TaskQueue.HUB_TABLE, writeLock, health, storage, clock);
    }

    /**
     * Writes in one transaction: if this returns, everything is stored; if it throws, nothing is.
     *
     * @param subject what is written, for error messages
     */
    public <T extends @Nullable Object> T write(String subject, Function<WriteTransaction, T> work) {
        writeLock.lock();
        try {
            storage.requireInPlace(subject);
            record Written<R extends @Nullable Object>(R result, WriteTransaction transaction) {}
            Written<T> written = jdbi.inTransaction(handle -> {
                WriteTransaction transaction = new WriteTransaction(
                        handle, searchIndex, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                T result = work.apply(transaction);
                transaction.finish();
                return new Written<>(result, transaction);
            });
            storage.requireInPlace(subject);
            changeLog.onCommitted(written.transaction().changes());
            return written.result();
        } catch (JdbiException e) {
            throw storage.failure(subject, e);
        } finally {
            writeLock.unlock();
        }
    }

    /** Returns an article with everything that ever belonged to it, as the desk needs it. */
    public Optional<ArchivedArticle> find(ArticleId id) {
        return read(id.value(), handle -> Rows.findArticle(handle, id));
    }

    /** Returns an article with its live updates, even if it is withdrawn, which it then states. */
    public Optional<Article> article(ArticleId id) {
        return find(id).map(ArchivedArticle::article);
    }

    /** Returns a single update, even if it is withdrawn, which it then states. */
    public Optional<TimelineEntry> entry(UpdateId id) {
        return read(
                id.toString(),
                handle -> Rows.entries(handle, List.of(id)).stream().findFirst());
    }

    /** Returns the latest updates of all articles, newest first. */
    public List<TimelineEntry> latest(int limit) {
        return latest(null, limit);
    }

    /**
     * Returns the latest updates of a section's articles, newest first.
     *
     * @param section null for all
     */
    public List<TimelineEntry> latest(@Nullable SectionId section, int limit) {
        return latest(section, null, limit);
    }

    /**
     * Returns the latest updates of a section's articles that are older than one of them, newest first.
     *
     * @param section null for all
     * @param before an update, which may be withdrawn; null for the very latest
     */
    public List<TimelineEntry> latest(@Nullable SectionId section, @Nullable Update before, int limit) {
        return read("latest", handle -> ArticleLists.latest(handle, section, before, limit));
    }

    /**
     * Returns the live articles that have updates, the one with the newest update first.
     *
     * @param section null for all
     * @param after where to begin, or null
     */
    public List<ArticleListing> articles(@Nullable SectionId section, @Nullable ArticlePlace after, int limit) {
        return read("articles", handle -> ArticleLists.articles(handle, section, after, limit));
    }

    /** Returns the latest name of a section; empty if no article ever belonged to it. */
    public Optional<String> sectionName(SectionId section) {
        return read(section.value(), handle -> ArticleLists.sectionName(handle, section));
    }

    /** Returns the sections that an article ever belonged to. */
    public Set<SectionId> sectionsEver(ArticleId article) {
        return read(article.value(), handle -> ArticleLists.sectionsEver(handle, article));
    }

    /** Returns the names of all sections with live articles, ordered by slug. */
    public SortedMap<SectionId, String> sections() {
        return read("sections", ArticleLists::sections);
    }

    /**
     * Returns the live articles, the latest created first: a stable order, so that a list can be read in pages.
     *
     * @param before only articles created before this sequence number
     */
    public List<ArticleSummary> summaries(long before, int limit) {
        return read("articles", handle -> ArticleLists.summaries(handle, before, limit));
    }

    /** Returns the last change to the list of articles: one was added, withdrawn, restored, or its own words were revised. */
    public ChangeLog.Head lastChangeOfArticleList() {
        return read("articles", LastChanges::ofArticleList);
    }

    /** Returns an article without its updates, even if it is withdrawn. */
    public Optional<Article> articleWithoutUpdates(ArticleId id) {
        return articlesWithoutUpdates(List.of(id)).stream().findFirst();
    }

    /** Returns articles without their updates, including withdrawn ones, in no particular order. */
    public List<Article> articlesWithoutUpdates(Collection<ArticleId> ids) {
        return ids.isEmpty() ? List.of() : read("articles", handle -> Rows.articles(handle, ids));
    }

    /** Returns single updates, including withdrawn ones, in no particular order. */
    public List<TimelineEntry> entries(Collection<UpdateId> ids) {
        return ids.isEmpty() ? List.of() : read("updates", handle -> Rows.entries(handle, ids));
    }

    /** Returns the ids of all updates that an article ever had, oldest first. */
    public List<UpdateId> updateIds(ArticleId article) {
        return read(article.value(), handle -> UpdateRows.ids(handle, article));
    }

    /** Returns what reads some of the updates of an article. */
    public ArticleUpdates articleUpdates() {
        return new ArticleUpdates(this);
    }

    /** Returns what the recordings were last compared with. */
    public RecordingChecks recordingChecks() {
        return new RecordingChecks(this);
    }

    /** Returns which of these are names of documents that articles came from most recently. */
    public Set<String> documentNames(Collection<String> names) {
        return read("documents", handle -> ArticleLists.documentNames(handle, List.copyOf(names)));
    }

    /** Returns a recording by its hash. */
    public Optional<Recording> recording(String hash) {
        return read(hash, handle -> RecordingRows.find(handle, hash));
    }

    /** Returns the recordings of the current revisions of an article's updates. */
    public Map<UpdateId, Recording> recordings(ArticleId article) {
        return read(article.value(), handle -> RecordingRows.byUpdate(handle, article));
    }

    /** Returns the hashes of all recordings that an update ever had, of earlier revisions too. */
    public List<String> recordingHashes(UpdateId update) {
        return read(update.toString(), handle -> RecordingRows.hashes(handle, update));
    }

    /** Returns the live updates that a voice has neither recorded nor failed to speak, newest first. */
    public List<TimelineEntry> unrecorded(String voice, int limit) {
        return read("recordings", handle -> RecordingRows.unrecorded(handle, voice, limit));
    }

    /** Returns how many updates {@link #unrecorded} would return, without reading them. */
    public long countUnrecorded(String voice, int limit) {
        return read("recordings", handle -> RecordingRows.countUnrecorded(handle, voice, limit));
    }

    /** Returns the live updates of an article that were never recorded and that a voice may still speak. */
    public Set<UpdateId> unheard(ArticleId article, String voice) {
        return read(article.value(), handle -> RecordingRows.unheard(handle, article, voice));
    }

    /** Returns why a voice can't speak a revision; empty if it has not failed. */
    public Optional<String> unspeakableReason(UpdateId update, int revision, String voice) {
        return read(update.toString(), handle -> RecordingRows.unspeakableReason(handle, update, revision, voice));
    }

    /** Returns the state of every polled source. */
    public List<PollState> pollStates() {
        return read("followed", FollowRows::pollStates);
    }

    /** Returns the subscriptions at other servers' hubs. */
    public List<HubLease> hubLeases() {
        return read("hub leases", FollowRows::hubLeases);
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** Writes in one transaction, without an entry in the log. */
    <T> T writeUnlogged(String subject, Function<Handle, T> work) {
        writeLock.lock();
        try {
            T result = jdbi.inTransaction(work::apply);
            storage.requireInPlace(subject);
            return result;
        } catch (JdbiException e) {
            throw storage.failure(subject, e);
        } finally {
            writeLock.unlock();
        }
    }

    <T> T read(String subject, Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw storage.failure(subject, e);
        }
    }
}
