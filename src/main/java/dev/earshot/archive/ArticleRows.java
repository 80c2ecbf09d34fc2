package dev.earshot.archive;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of articles and their revisions. */
final class ArticleRows {
    private ArticleRows() {}

    static void create(
            Handle handle,
            ArticleId id,
            String source,
            String documentName,
            @Nullable LocalDate startDate,
            ArticleCopy copy,
            String fingerprint,
            Instant firstPublished,
            @Nullable Instant closedAt,
            long sequence) {
        String json = ArchiveJson.write(copy);
        handle.createUpdate("""
                        insert into articles (id, source, document, dated, section, revision, first_published,
                            coverage_start, last_changed, closed_at, changed_in, print, copy)
                        values (:id, :source, :document, :dated, :section, 1, :first, :first, :first, :closed, :sequence,
                            :print, :copy)""")
                .bind("closed", Rows.millis(closedAt))
                .bind("section", section(copy))
                .bind("id", id.value())
                .bind("source", source)
                .bind("document", documentName)
                .bind("dated", startDate == null ? null : startDate.toString())
                .bind("first", firstPublished.toEpochMilli())
                .bind("sequence", sequence)
                .bind("print", fingerprint)
                .bind("copy", json)
                .execute();
        addRevision(handle, id, 1, sequence, source, json);
    }

    static void revise(
            Handle handle,
            ArticleId id,
            int revision,
            String source,
            ArticleCopy copy,
            String fingerprint,
            @Nullable Instant closedAt,
            long sequence) {
        String json = ArchiveJson.write(copy);
        handle.createUpdate("""
                        update articles set revision = :revision, section = :section, closed_at = :closed, print = :print,
                            copy = :copy
                        where id = :id""")
                .bind("closed", Rows.millis(closedAt))
                .bind("section", section(copy))
                .bind("revision", revision)
                .bind("print", fingerprint)
                .bind("copy", json)
                .bind("id", id.value())
                .execute();
        addRevision(handle, id, revision, sequence, source, json);
    }

    private static void addRevision(
            Handle handle, ArticleId id, int revision, long sequence, String source, String copy) {
        handle.createUpdate("""
                        insert into article_revisions (article_id, revision, sequence, source, copy)
                        values (:id, :revision, :sequence, :source, :copy)""")
                .bind("id", id.value())
                .bind("revision", revision)
                .bind("sequence", sequence)
                .bind("source", source)
                .bind("copy", copy)
                .execute();
    }

    static void setOrigin(Handle handle, ArticleId id, String documentName, @Nullable LocalDate startDate) {
        handle.createUpdate("update articles set document = :document, dated = :dated where id = :id")
                .bind("document", documentName)
                .bind("dated", startDate == null ? null : startDate.toString())
                .bind("id", id.value())
                .execute();
    }

    static void refreshDates(Handle handle, ArticleId id) {
        handle.createUpdate("""
                        update articles set
                            first_published = coalesce(
                                (select min(published_at) from updates where article_id = :id), first_published),
                            last_changed = coalesce(
                                (select max(case when corrected_at > published_at then corrected_at
                                    else published_at end) from updates where article_id = :id), last_changed),
                            changed_in = coalesce((select max(sequence) from changes
                                where article_id = :id and type <> 'RECORDED'), changed_in)
                        where id = :id""").bind("id", id.value()).execute();
    }

    private static @Nullable String section(ArticleCopy copy) {
        return copy.section() == null ? null : SectionId.of(copy.section()).value();
    }
}
