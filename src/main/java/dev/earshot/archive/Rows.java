package dev.earshot.archive;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.archive.model.UpdateRevision;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Recording;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.article.Withdrawn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The columns of the tables and the mapping of rows to records. */
final class Rows {
    static final String UPDATE_COLUMNS = """
            u.id, u.article_id, u.source, u.source_id, u.called, u.print, u.id_minute, u.published_at, u.published_precision, u.corrected_at,
            u.withdrawn_at, u.withdrawn_reason, u.withdrawn_by, u.restored_at, u.kind, u.corrects, u.revision, u.published_in, u.changed_in,
            u.recording, u.content""";

    static final String RECORDING_COLUMNS = """
            r.hash, r.article_id as r_article, r.update_id as r_update, r.revision as r_revision, r.voice, r.script,
            r.bytes, r.duration_ms, r.cues, r.made_at""";

    static final String SELECT_ENTRIES = selectEntries("updates");

    private Rows() {}

    /**
     * Returns a query for entries.
     *
     * @param updates a table, or a query in brackets that selects the updates by one index: this one adds only what belongs to
     *     each of them
     */
    static String selectEntries(String updates) {
        return "select " + UPDATE_COLUMNS + ", u.recorded_in, " + RECORDING_COLUMNS + ", a.copy,"
                + " a.withdrawn_at as article_withdrawn_at, a.withdrawn_reason as article_withdrawn_reason"
                // each update has an article: an outer join only keeps the order of reading
                + " from " + updates + " u left join articles a on a.id = u.article_id"
                + " left join recordings r on r.hash = u.recording ";
    }

    /** Returns the entries, each with the updates that correct it. */
    static List<TimelineEntry> withCorrections(Handle handle, List<TimelineEntry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        record Correction(String corrected, UpdateId id, long publishedAt, long publishedIn) {}
        Map<String, List<UpdateId>> corrections = new HashMap<>();
        handle
                .createQuery("""
                        select id, corrects, published_at, published_in from updates
                        where corrects in (<ids>) and withdrawn_at is null""")
                .bindList(
                        "ids",
                        entries.stream()
                                .map(timelineEntry ->
                                        timelineEntry.update().id().toString())
                                .toList())
                .map((row, context) -> new Correction(
                        row.getString("corrects"),
                        new UpdateId(UUID.fromString(row.getString("id"))),
                        row.getLong("published_at"),
                        row.getLong("published_in")))
                .stream()
                .sorted(Comparator.comparingLong(Correction::publishedAt).thenComparingLong(Correction::publishedIn))
                .forEach(row -> corrections
                        .computeIfAbsent(row.corrected(), corrected -> new ArrayList<>())
                        .add(row.id()));
        return entries.stream()
                .map(timelineEntry -> timelineEntry.withCorrectedBy(
                        corrections.getOrDefault(timelineEntry.update().id().toString(), List.of())))
                .toList();
    }

    static long lastSequence(Handle handle) {
        return handle.createQuery("select last_sequence from log_head where id = 1")
                .mapTo(Long.class)
                .one();
    }

    static Optional<ArchivedArticle> findArticle(Handle handle, ArticleId id) {
        return findArticle(
                handle,
                id,
                handle.createQuery("select " + UPDATE_COLUMNS
                                + " from updates u where u.article_id = :id order by u.published_at, u.published_in")
                        .bind("id", id.value())
                        .map((row, context) -> archivedUpdate(row))
                        .list());
    }

    /** Returns an article with only those of its updates that match one of the criteria. */
    static Optional<ArchivedArticle> findArticle(Handle handle, ArticleId id, UpdateCriteria criteria) {
        Map<UpdateId, ArchivedArticle.ArchivedUpdate> found = new HashMap<>();
        criteria.values()
                .forEach((column, values) -> handle.createQuery("select " + UPDATE_COLUMNS
                                + " from updates u where u.article_id = :id and " + column + " in (<values>)")
                        .bind("id", id.value())
                        .bindList("values", values)
                        .map((row, context) -> archivedUpdate(row))
                        .forEach(each -> found.put(each.update().id(), each)));
        return findArticle(
                handle,
                id,
                found.values().stream()
                        .sorted(Comparator.comparing(
                                ArchivedArticle.ArchivedUpdate::update, Update.NEWEST_FIRST.reversed()))
                        .toList());
    }

    private static Optional<ArchivedArticle> findArticle(
            Handle handle, ArticleId id, List<ArchivedArticle.ArchivedUpdate> updates) {
        List<Update> live = updates.reversed().stream()
                .map(ArchivedArticle.ArchivedUpdate::update)
                .filter(update -> !update.isWithdrawn())
                .toList();
        return handle.createQuery("select * from articles where id = :id")
                .bind("id", id.value())
                .map((row, context) -> {
                    String dated = row.getString("dated");
                    return new ArchivedArticle(
                            article(row, live),
                            row.getString("source"),
                            row.getString("document"),
                            dated == null ? null : LocalDate.parse(dated),
                            row.getString("withdrawn_by"),
                            row.getString("print"),
                            updates);
                })
                .findOne();
    }

    private static ArchivedArticle.ArchivedUpdate archivedUpdate(ResultSet row) throws SQLException {
        Update update = update(row);
        String called = row.getString("called");
        return new ArchivedArticle.ArchivedUpdate(
                update,
                row.getString("print"),
                Instant.ofEpochMilli(row.getLong("id_minute")),
                called == null ? update.source().id() : called,
                row.getString("withdrawn_by"));
    }

    /** Returns updates with everything that belongs to them, including withdrawn ones, in no particular order. */
    static List<TimelineEntry> entries(Handle handle, Collection<UpdateId> ids) {
        return withCorrections(
                handle,
                handle.createQuery(SELECT_ENTRIES + "where u.id in (<ids>)")
                        .bindList("ids", ids.stream().map(UpdateId::toString).toList())
                        .map(entryMapper())
                        .list());
    }

    /** Returns articles without their updates, including withdrawn ones, in no particular order. */
    static List<Article> articles(Handle handle, Collection<ArticleId> ids) {
        return handle.createQuery("select * from articles where id in (<ids>)")
                .bindList("ids", ids.stream().map(ArticleId::value).toList())
                .map((row, context) -> article(row, List.of()))
                .list();
    }

    static Article article(ResultSet row, List<Update> updates) throws SQLException {
        return Article.builder()
                .id(new ArticleId(row.getString("id")))
                .copy(ArchiveJson.readCopy(row.getString("copy")))
                .firstPublished(Instant.ofEpochMilli(row.getLong("first_published")))
                .coverageStart(Instant.ofEpochMilli(row.getLong("coverage_start")))
                .lastChanged(Instant.ofEpochMilli(row.getLong("last_changed")))
                .closedAt(instant(row, "closed_at"))
                .withdrawnAt(instant(row, "withdrawn_at"))
                .withdrawalReason(row.getString("withdrawn_reason"))
                .revision(row.getInt("revision"))
                .lastChangeSequence(row.getLong("changed_in"))
                .updates(updates)
                .build();
    }

    static ArticleSummary summary(ResultSet row) throws SQLException {
        return new ArticleSummary(
                article(row, List.of()),
                row.getInt("live_updates"),
                instant(row, "last_published"),
                row.getLong("opened_in"));
    }

    static Update update(ResultSet row) throws SQLException {
        ArchiveJson.Content content = ArchiveJson.readContent(row.getString("content"));
        return Update.builder()
                .id(new UpdateId(UUID.fromString(row.getString("id"))))
                .article(new ArticleId(row.getString("article_id")))
                .source(new Source(row.getString("source"), row.getString("source_id")))
                .publishedAt(Instant.ofEpochMilli(row.getLong("published_at")))
                .dateOnly(row.getString("published_precision") != null)
                .correctedAt(instant(row, "corrected_at"))
                .withdrawnAt(instant(row, "withdrawn_at"))
                .withdrawalReason(row.getString("withdrawn_reason"))
                .restoredAt(instant(row, "restored_at"))
                .kind(UpdateKind.valueOf(row.getString("kind")))
                .corrects(id(row.getString("corrects")))
                .keyEvent(content.keyEvent())
                .authors(content.authors())
                .headline(content.headline())
                .language(content.language())
                .blocks(content.blocks())
                .revision(row.getInt("revision"))
                .publishSequence(row.getLong("published_in"))
                .lastChangeSequence(row.getLong("changed_in"))
                .build();
    }

    /** @param update in its current revision, whose correction may have been stated by its source */
    static UpdateRevision revision(ResultSet row, Update update) throws SQLException {
        ArchiveJson.Content content = ArchiveJson.readContent(row.getString("content"));
        int revision = row.getInt("revision");
        Instant corrected = revision == update.revision() ? update.correctedAt() : null;
        return new UpdateRevision(
                revision,
                corrected != null
                        ? corrected
                        : Instant.ofEpochMilli(row.getLong(revision == 1 ? "published_at" : "at")),
                content.headline(),
                content.authors(),
                content.language(),
                content.blocks());
    }

    static RowMapper<TimelineEntry> entryMapper() {
        return (row, context) -> {
            Instant at = instant(row, "article_withdrawn_at");
            return new TimelineEntry(
                    ArchiveJson.readCopy(row.getString("copy")),
                    update(row),
                    row.getString("hash") == null ? null : recording(row),
                    at == null ? null : new Withdrawn(at, row.getString("article_withdrawn_reason")),
                    List.of());
        };
    }

    static Recording recording(ResultSet row) throws SQLException {
        return Recording.builder()
                .hash(row.getString("hash"))
                .article(new ArticleId(row.getString("r_article")))
                .update(new UpdateId(UUID.fromString(row.getString("r_update"))))
                .revision(row.getInt("r_revision"))
                .voice(row.getString("voice"))
                .script(row.getString("script"))
                .bytes(row.getLong("bytes"))
                .duration(Duration.ofMillis(row.getLong("duration_ms")))
                .cues(ArchiveJson.readCues(row.getString("cues")))
                .madeAt(Instant.ofEpochMilli(row.getLong("made_at")))
                .build();
    }

    static Change change(ResultSet row) throws SQLException {
        String update = row.getString("update_id");
        return new Change(
                row.getLong("sequence"),
                Instant.ofEpochMilli(row.getLong("at")),
                Change.Type.valueOf(row.getString("type")),
                new ArticleId(row.getString("article_id")),
                id(update),
                row.getInt("revision"));
    }

    private static @Nullable UpdateId id(@Nullable String value) {
        return value == null ? null : new UpdateId(UUID.fromString(value));
    }

    /** Returns a nullable id as a column holds it. */
    static @Nullable String text(@Nullable UpdateId id) {
        return id == null ? null : id.toString();
    }

    /** Returns a nullable time as a column holds it. */
    static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(value);
    }

    /** Returns whether an article was ever created. */
    static boolean exists(Handle handle, ArticleId id) {
        return handle.createQuery("select count(*) from articles where id = :id")
                        .bind("id", id.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Returns the headline of an archived article. */
    static ArticleCopy copy(Handle handle, ArticleId id) {
        return handle.createQuery("select copy from articles where id = :id")
                .bind("id", id.value())
                .map((row, context) -> ArchiveJson.readCopy(row.getString("copy")))
                .one();
    }
}
