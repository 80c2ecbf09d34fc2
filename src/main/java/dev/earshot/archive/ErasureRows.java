package dev.earshot.archive;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.archive.model.Erasure;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Overwrites the words of what is erased, in every table, and lists what was. Rows, ids and times stay. */
final class ErasureRows {
    /** Stands in for an article's headline, which can't be empty. */
    private static final String HEADLINE = "Withdrawn";

    private static final int FETCH_SIZE = 1_000;

    private ErasureRows() {}

    static List<Erasure> all(Handle handle) {
        return handle.createQuery("select * from erasures order by erased_at, subject")
                .map((row, context) -> new Erasure(
                        row.getString("subject"),
                        row.getString("print"),
                        Instant.ofEpochMilli(row.getLong("erased_at"))))
                .list();
    }

    static Optional<Erasure> find(Handle handle, String subject) {
        return handle.createQuery("select * from erasures where subject = :subject")
                .bind("subject", subject)
                .map((row, context) ->
                        new Erasure(subject, row.getString("print"), Instant.ofEpochMilli(row.getLong("erased_at"))))
                .findOne();
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from erasures")
                .mapTo(Long.class)
                .one();
    }

    static void save(Handle handle, Erasure erasure) {
        handle.createUpdate("""
                        insert into erasures (subject, print, erased_at) values (:subject, :print, :at)
                        on conflict (subject) do update set print = coalesce(excluded.print, erasures.print)""")
                .bind("subject", erasure.subject())
                .bind("print", erasure.fingerprint())
                .bind("at", erasure.at().toEpochMilli())
                .execute();
    }

    /** Returns the update without its words, as it is published if it was erased before. */
    static Update blank(Update update) {
        return update.toBuilder()
                .source(new Source(
                        update.source().name(), hashed(update.source().id())))
                .authors(List.of())
                .keyEvent(false)
                .headline(Update.headlineOf(List.of(), update.language(), update.kind()))
                .blocks(List.of())
                .build();
    }

    /** Returns the copy without its words. */
    static ArticleCopy blank(ArticleCopy copy) {
        return ArticleCopy.builder()
                .headline(HEADLINE)
                .language(copy.language())
                .zone(copy.zone())
                .section(copy.section())
                .build();
    }

    /** Overwrites an update and all its revisions, and deletes what was spoken of it. */
    static void erase(Handle handle, ArchivedUpdate archivedUpdate, String fingerprint) {
        Update update = archivedUpdate.update();
        Update blank = blank(update);
        handle.createUpdate("""
                        update updates set content = :content, print = :print, source_id = :sourceId, called = :called,
                            key_event = 0, recording = null, recorded_in = null, spoken_by = null
                        where id = :id""")
                .bind("content", UpdateRows.content(blank))
                .bind("print", fingerprint)
                .bind("sourceId", blank.source().id())
                .bind("called", hashed(archivedUpdate.currentSourceId()))
                .bind("id", update.id().toString())
                .execute();
        handle.createUpdate("update update_revisions set content = :content where update_id = :id")
                .bind("content", UpdateRows.content(blank))
                .bind("id", update.id().toString())
                .execute();
        for (String table : List.of("recordings", "unspoken")) {
            handle.createUpdate("delete from " + table + " where update_id = :id")
                    .bind("id", update.id().toString())
                    .execute();
        }
    }

    private static @Nullable String hashed(@Nullable String sourceId) {
        return sourceId == null || Erasure.isSourceId(sourceId) ? sourceId : Erasure.sourceId(sourceId);
    }

    /** Overwrites an article's own words in all its revisions. */
    static void erase(Handle handle, ArticleId id, ArticleCopy copy) {
        String blank = ArchiveJson.write(blank(copy));
        handle.createUpdate("update articles set copy = :copy, document = '', print = '' where id = :id")
                .bind("copy", blank)
                .bind("id", id.value())
                .execute();
        handle.createUpdate("update article_revisions set copy = :copy where article_id = :id")
                .bind("copy", blank)
                .bind("id", id.value())
                .execute();
    }

    /** Returns the articles whose ids fulfill a condition. Part of a transaction, so that few rows are in memory at once. */
    static List<ArticleId> articles(Handle handle, Predicate<ArticleId> condition) {
        return handle
                .createQuery("select id from articles")
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> new ArticleId(row.getString("id")))
                .stream()
                .filter(condition)
                .toList();
    }

    /** Returns the articles with an update whose id fulfills a condition. Part of a transaction, like {@link #articles}. */
    static Set<ArticleId> articlesWithUpdates(Handle handle, Predicate<UpdateId> condition) {
        return handle
                .createQuery("select id, article_id from updates")
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> condition.test(new UpdateId(UUID.fromString(row.getString("id"))))
                        ? Optional.of(new ArticleId(row.getString("article_id")))
                        : Optional.<ArticleId>empty())
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
