package dev.earshot.archive;

import com.zaxxer.hikari.HikariDataSource;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArticleListing;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.archive.model.HubLease;
import dev.earshot.archive.model.PollState;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The durable store of articles, their updates, every revision of them and the log of changes. Thread-safe; every method
 * throws {@link ArchiveException} when the database fails.
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

    /** Writers of this server queue here rather than at the database, which would let them try and time out. */
    private final ReentrantLock writeLock = new ReentrantLock(true);

    private Archive(Database database, HikariDataSource source, Clock clock) {
        this.database = database;
        this.searchIndex = database.searchIndex();
        this.dataSource = source;
        this.timeline = new Timeline(this, searchIndex);
        this.jdbi = Jdbi.create(source);
        this.clock = clock;
        jdbi.useHandle(handle -> handle.execute(
                "insert into log_head (id, epoch, last_sequence) values (1, ?, 0) on conflict (id) do nothing",
                UUID.randomUUID().toString().substring(0, 8)));
        this.changeLog = new ChangeLog(jdbi);
    }

    /** Connects to a database, brings its schema to the present version, and reads where the log stands. */
    public static Archive open(Database database, Clock clock) {
        HikariDataSource source = database.open();
        try {
            return new Archive(database, source, clock);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** The log of changes. */
    public ChangeLog changeLog() {
        return changeLog;
    }

    /** The updates by their places in the log. */
    public Timeline timeline() {
        return timeline;
    }

    /** Who is pushed to. */
    public HubSubscriptions hubSubscriptions() {
        return hubSubscriptions;
    }

    /** Opens what is to be done when; to be closed before the archive, and open once at a time. */
    public TaskQueue openTaskQueue() {
        return new TaskQueue(database, writeLock, clock);
    }

    /**
     * Writes in one transaction: when this returns, all of it is on the disk; when it throws, nothing is.
     *
     * @param subject what it is about, for the error
     */
    public <T extends @Nullable Object> T write(String subject, Function<WriteTransaction, T> work) {
        writeLock.lock();
        try {
            record Written<R extends @Nullable Object>(R result, WriteTransaction edition) {}
            Written<T> written = jdbi.inTransaction(handle -> {
                WriteTransaction transaction = new WriteTransaction(
                        handle, searchIndex, clock.instant().truncatedTo(ChronoUnit.MILLIS));
                T result = work.apply(transaction);
                transaction.finish();
                return new Written<>(result, transaction);
            });
            changeLog.onCommitted(written.edition().changes());
            return written.result();
        } catch (JdbiException e) {
            throw new ArchiveException(subject, e);
        } finally {
            writeLock.unlock();
        }
    }

    /** An article with all there ever was of it, as the desk needs it. */
    public Optional<ArchivedArticle> find(ArticleId id) {
        return read(id.value(), handle -> Rows.findArticle(handle, id));
    }

    /** An article with its updates on the air; also one that is withdrawn, which says so. */
    public Optional<Article> article(ArticleId id) {
        return find(id).map(ArchivedArticle::article);
    }

    /** An update by itself, also one that is withdrawn, which says so. */
    public Optional<TimelineEntry> entry(UpdateId id) {
        return read(
                id.toString(),
                handle -> Rows.withCorrections(
                                handle,
                                handle.createQuery(Rows.SELECT_ENTRIES + "where u.id = :id")
                                        .bind("id", id.toString())
                                        .map(Rows.entryMapper())
                                        .list())
                        .stream()
                        .findFirst());
    }

    /** The updates of all articles that were published last, newest first. */
    public List<TimelineEntry> latest(int limit) {
        return latest(null, limit);
    }

    /**
     * The updates of all articles of a section that were published last, newest first.
     *
     * @param section null for all
     */
    public List<TimelineEntry> latest(@Nullable SectionId section, int limit) {
        return read(
                "latest",
                handle -> inSection(
                                section,
                                handle,
                                Rows.SELECT_ENTRIES + "where" + Rows.LIVE + "and <in>"
                                        + " order by u.published_at desc, u.published_in desc limit :limit")
                        .bind("limit", limit)
                        .map(Rows.entryMapper())
                        .list());
    }

    /** The articles on the air, the one with the newest update first. */
    public List<ArticleListing> articles(int limit) {
        return articles(null, limit);
    }

    /**
     * The articles of a section that are on the air, the one with the newest update first.
     *
     * @param section null for all
     */
    public List<ArticleListing> articles(@Nullable SectionId section, int limit) {
        return read(
                "articles",
                handle -> inSection(section, handle, """
                        select a.id, a.copy, count(u.id) as updates, max(u.published_at) as last_published
                        from articles a join updates u on u.article_id = a.id and u.withdrawn_at is null
                        where a.withdrawn_at is null and <in>
                        group by a.id, a.copy order by last_published desc, a.id limit :limit""")
                        .bind("limit", limit)
                        .map((row, context) -> new ArticleListing(
                                new ArticleId(row.getString("id")),
                                ArchiveJson.readCopy(row.getString("copy")),
                                row.getInt("updates"),
                                Instant.ofEpochMilli(row.getLong("last_published"))))
                        .list());
    }

    /** What a section was called last; empty where no article ever belonged to it. */
    public Optional<String> sectionName(SectionId section) {
        return read(
                section.value(),
                handle -> handle.createQuery(
                                "select copy from articles where section = :section order by changed_in desc limit 1")
                        .bind("section", section.value())
                        .map((row, context) ->
                                ArchiveJson.readCopy(row.getString("copy")).section())
                        .findOne());
    }

    /** The sections that an article ever belonged to. */
    public Set<SectionId> sectionsEver(ArticleId article) {
        return read(
                article.value(),
                handle -> handle
                        .createQuery("select copy from article_revisions where article_id = :id")
                        .bind("id", article.value())
                        .map((row, context) -> Optional.ofNullable(ArchiveJson.readCopy(row.getString("copy"))
                                        .section())
                                .map(SectionId::of))
                        .stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }

    /** The names of all sections that articles on the air belong to, by their slugs, in the order of these. */
    public SortedMap<SectionId, String> sections() {
        return read(
                "sections",
                handle -> handle.createQuery("""
                        select a.section, a.copy from articles a join
                            (select section, max(changed_in) as last from articles
                                where section is not null and withdrawn_at is null group by section) s
                            on s.section = a.section and s.last = a.changed_in
                        where a.withdrawn_at is null order by a.id""")
                        .map((row, context) -> Map.entry(
                                new SectionId(row.getString("section")),
                                Objects.requireNonNull(ArchiveJson.readCopy(row.getString("copy"))
                                        .section())))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (old, last) -> last, TreeMap::new)));
    }

    /**
     * The articles on the air, the one that was taken up last first: an order that nothing changes, so that a list can be
     * read in parts.
     *
     * @param before only what was taken up before this number of the log
     */
    public List<ArticleSummary> summaries(long before, int limit) {
        return read(
                "articles",
                handle -> handle.createQuery("""
                        select a.*, r.sequence as opened_in,
                            (select count(*) from updates u
                                where u.article_id = a.id and u.withdrawn_at is null) as updates,
                            (select max(u.published_at) from updates u
                                where u.article_id = a.id and u.withdrawn_at is null) as last_published
                        from articles a join article_revisions r on r.article_id = a.id and r.revision = 1
                        where a.withdrawn_at is null and r.sequence < :before
                        order by r.sequence desc limit :limit""")
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> Rows.summary(row))
                        .list());
    }

    /** Articles without their updates, also those that are withdrawn; in no order. */
    public List<Article> articlesWithoutUpdates(Collection<ArticleId> ids) {
        return ids.isEmpty()
                ? List.of()
                : read(
                        "articles",
                        handle -> handle.createQuery("select * from articles where id in (<ids>)")
                                .bindList(
                                        "ids",
                                        ids.stream().map(ArticleId::value).toList())
                                .map((row, context) -> Rows.article(row, List.of()))
                                .list());
    }

    /** Updates by themselves, also those that are withdrawn; in no order. */
    public List<TimelineEntry> entries(Collection<UpdateId> ids) {
        return ids.isEmpty()
                ? List.of()
                : read(
                        "updates",
                        handle -> Rows.withCorrections(
                                handle,
                                handle.createQuery(Rows.SELECT_ENTRIES + "where u.id in (<ids>)")
                                        .bindList(
                                                "ids",
                                                ids.stream()
                                                        .map(UpdateId::toString)
                                                        .toList())
                                        .map(Rows.entryMapper())
                                        .list()));
    }

    /** The ids of all updates that an article ever had, oldest first. */
    public List<UpdateId> updateIds(ArticleId article) {
        return read(
                article.value(),
                handle -> handle.createQuery(
                                "select id from updates where article_id = :id order by published_at, published_in")
                        .bind("id", article.value())
                        .map((row, context) -> new UpdateId(UUID.fromString(row.getString("id"))))
                        .list());
    }

    /** The documents that articles came from last, by the names that their source knows them by. */
    public Set<String> documentNames() {
        return read(
                "documents",
                handle -> handle.createQuery("select document from articles")
                        .mapTo(String.class)
                        .set());
    }

    /** A recording by its name. */
    public Optional<Recording> recording(String hash) {
        return read(hash, handle -> RecordingRows.find(handle, hash));
    }

    /** The recordings of an article's updates as they are now, by update. */
    public Map<UpdateId, Recording> recordings(ArticleId article) {
        return read(article.value(), handle -> RecordingRows.byUpdate(handle, article));
    }

    /** The updates on the air that this voice has neither spoken nor failed at, newest first. */
    public List<TimelineEntry> unrecorded(String voice, int limit) {
        return read("recordings", handle -> RecordingRows.unrecorded(handle, voice, limit));
    }

    /** How many updates are on the air that {@link #unrecorded} would give if it had no limit. */
    public long countUnrecorded(String voice) {
        return read("recordings", handle -> RecordingRows.countUnrecorded(handle, voice));
    }

    /** Why a voice can't speak a revision; empty where that isn't known. */
    public Optional<String> unspeakableReason(UpdateId update, int revision, String voice) {
        return read(update.toString(), handle -> RecordingRows.unspeakableReason(handle, update, revision, voice));
    }

    /** What is followed elsewhere, and how far. */
    public List<PollState> pollStates() {
        return read("followed", FollowRows::pollStates);
    }

    /** What hubs were asked to push. */
    public List<HubLease> hubLeases() {
        return read("hub leases", FollowRows::hubLeases);
    }

    /** Fails where the database does not answer. */
    public void ping() {
        read("ping", Rows::lastSequence);
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** A query for articles {@code a} of a section, which it has as the condition {@code <in>}. */
    private static org.jdbi.v3.core.statement.Query inSection(@Nullable SectionId section, Handle handle, String sql) {
        return section == null
                ? handle.createQuery(sql).define("in", "true")
                : handle.createQuery(sql).define("in", "a.section = :section").bind("section", section.value());
    }

    /** Writes in one transaction what is not told in the log. */
    <T> T writeUnlogged(String subject, Function<Handle, T> work) {
        writeLock.lock();
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw new ArchiveException(subject, e);
        } finally {
            writeLock.unlock();
        }
    }

    <T> T read(String subject, Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw new ArchiveException(subject, e);
        }
    }
}
