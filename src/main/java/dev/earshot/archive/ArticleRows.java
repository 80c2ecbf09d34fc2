package dev.earshot.archive;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SectionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
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
                            coverage_start, last_changed, closed_at, changed_in, opened_in, original, print, copy)
                        values (:id, :source, :document, :dated, :section, 1, :first, :first, :first, :closed, :sequence,
                            :sequence, :original, :print, :copy)""")
                .bind("closed", Rows.millis(closedAt))
                .bind("original", original(copy))
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
                        update articles set revision = :revision, section = :section, closed_at = :closed,
                            original = :original, print = :print, copy = :copy
                        where id = :id""")
                .bind("closed", Rows.millis(closedAt))
                .bind("original", original(copy))
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

    /** Adds to the number of an article's updates that aren't withdrawn by themselves. */
    static void count(Handle handle, ArticleId id, int more) {
        handle.createUpdate("update articles set live_updates = live_updates + :more where id = :id")
                .bind("more", more)
                .bind("id", id.value())
                .execute();
    }

    /** Updates an article's own dates from those of its updates, each from the end of an index. */
    static void refreshDates(Handle handle, ArticleId id) {
        handle.createUpdate("""
                        update articles set
                            first_published = coalesce(
                                (select min(published_at) from updates where article_id = :id), first_published),
                            last_changed = coalesce(
                                (select max(case when corrected_at > published_at then corrected_at
                                    else published_at end) from updates where article_id = :id), last_changed),
                            last_published = (
                                select max(published_at) from updates where article_id = :id and gone_at is null)
                        where id = :id""").bind("id", id.value()).execute();
    }

    /** Sets the last change of an article. A new or edited update has a time of its own, a withdrawal only that of the log. */
    static void setLastChange(Handle handle, Change last) {
        boolean isDated = last.type() == Change.Type.PUBLISHED || last.type() == Change.Type.CORRECTED;
        handle.createUpdate("""
                        update articles set changed_in = :sequence,
                            modified_at = case when last_changed < :at then :at else last_changed end
                        where id = :id""")
                .bind("sequence", last.sequence())
                .bind("at", isDated ? Long.MIN_VALUE : last.at().toEpochMilli())
                .bind("id", last.article().value())
                .execute();
    }

    /** Returns the section that an article is in now, or null. */
    static @Nullable String section(Handle handle, ArticleId id) {
        return handle.createQuery("select section from articles where id = :id")
                .bind("id", id.value())
                .map((row, context) -> Optional.ofNullable(row.getString("section")))
                .findOne()
                .flatMap(Function.identity())
                .orElse(null);
    }

    /** Returns the slug of the section that the words of an article name, or null. */
    static @Nullable String section(ArticleCopy copy) {
        return copy.section() == null ? null : SectionId.of(copy.section()).value();
    }

    private static int original(ArticleCopy copy) {
        return copy.canonical() == null ? 1 : 0;
    }
}
