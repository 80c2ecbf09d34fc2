package dev.earshot.archive;

import dev.earshot.archive.model.ArticlePlace;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads lists of articles, of sections and of the latest updates, each from an index in its order. */
final class ArticleLists {
    /** How many names one statement has. */
    private static final int MAX_NAMES = 1_000;

    /** The slugs of the sections with live articles, found one after the other, without reading the articles between. */
    static final String EACH_SECTION = """
            with recursive sections(slug) as (
                select min(section) from articles where withdrawn_at is null
                union all
                select (select min(a.section) from articles a where a.withdrawn_at is null and a.section > s.slug)
                from sections s where s.slug is not null)
            """;

    private ArticleLists() {}

    /**
     * @param section null for all
     * @param before only updates older than this one; null for all
     */
    static List<TimelineEntry> latest(Handle handle, @Nullable SectionId section, @Nullable Update before, int limit) {
        String bound = before == null ? "" : " and (u.published_at, u.published_in) < (:at, :in)";
        Query query = inSection(
                section,
                handle,
                Rows.selectEntries("(select * from updates u where" + in("u", section)
                        + " and u.gone_at is null" + bound
                        + " order by u.published_at desc, u.published_in desc limit :limit)"));
        if (before != null) {
            query.bind("at", before.publishedAt().toEpochMilli()).bind("in", before.publishSequence());
        }
        return query.bind("limit", limit).map(Rows.entryMapper()).stream()
                .sorted(Comparator.comparing(TimelineEntry::update, Update.NEWEST_FIRST))
                .toList();
    }

    /**
     * Returns live articles with updates, in the order of their newest ones.
     *
     * @param section null for all
     * @param after where to begin, or null
     */
    static List<ArticleListing> articles(
            Handle handle, @Nullable SectionId section, @Nullable ArticlePlace after, int limit) {
        Query query = inSection(
                        section,
                        handle,
                        "select * from articles a where" + in("a", section)
                                + " and a.withdrawn_at is null and a.live_updates > 0"
                                + (after == null
                                        ? ""
                                        : " and a.last_published <= :at and (a.last_published < :at or a.id > :id)")
                                + " order by a.last_published desc, a.id limit :limit")
                .bind("limit", limit);
        if (after != null) {
            query.bind("at", after.lastPublished().toEpochMilli())
                    .bind("id", after.article().value());
        }
        List<ArticleSummary> articles =
                query.map((row, context) -> Rows.summary(row)).list();
        Map<ArticleId, Update> newest = newest(
                handle,
                articles.stream().map(each -> each.article().id().value()).toList());
        return articles.stream()
                .map(each -> new ArticleListing(
                        each.article(),
                        each.updateCount(),
                        Objects.requireNonNull(newest.get(each.article().id()))))
                .toList();
    }

    /** Returns the newest live update of each article. */
    private static Map<ArticleId, Update> newest(Handle handle, List<String> articles) {
        return articles.isEmpty()
                ? Map.of()
                : handle
                        .createQuery("select " + Rows.UPDATE_COLUMNS + """
                                 from articles a join updates u on u.id = (
                                    select n.id from updates n where n.article_id = a.id and n.gone_at is null
                                    order by n.published_at desc, n.published_in desc limit 1)
                                where a.id in (<articles>)""")
                        .bindList("articles", articles)
                        .map((row, context) -> Rows.update(row))
                        .stream()
                        .collect(Collectors.toMap(Update::article, update -> update));
    }

    static List<ArticleSummary> summaries(Handle handle, long before, int limit) {
        return handle.createQuery("""
                        select * from articles a where a.withdrawn_at is null and a.opened_in < :before
                        order by a.opened_in desc limit :limit""")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> Rows.summary(row))
                .list();
    }

    static Optional<String> sectionName(Handle handle, SectionId section) {
        return handle.createQuery("""
                        select copy from articles where section = :section order by changed_in desc, id desc limit 1""")
                .bind("section", section.value())
                .map((row, context) -> ArchiveJson.readCopy(row.getString("copy")))
                .findOne()
                .map(ArticleCopy::section);
    }

    /** Returns the names of the sections with live articles. */
    static SortedMap<SectionId, String> sections(Handle handle) {
        SortedMap<SectionId, String> names = new TreeMap<>();
        handle.createQuery(EACH_SECTION + """
                        select s.slug, (select a.copy from articles a where a.withdrawn_at is null and a.section = s.slug
                            order by a.changed_in desc, a.id desc limit 1) as copy
                        from sections s where s.slug is not null""")
                .map((row, context) -> names.put(
                        new SectionId(row.getString("slug")),
                        String.valueOf(
                                ArchiveJson.readCopy(row.getString("copy")).section())))
                .list();
        return names;
    }

    /** Returns the sections that any revision of an article names. */
    static Set<SectionId> sectionsEver(Handle handle, ArticleId article) {
        return handle
                .createQuery("select copy from article_revisions where article_id = :id")
                .bind("id", article.value())
                .map((row, context) -> Optional.ofNullable(
                                ArchiveJson.readCopy(row.getString("copy")).section())
                        .map(SectionId::of))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    static Set<String> documentNames(Handle handle, List<String> names) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < names.size(); i += MAX_NAMES) {
            handle.createQuery("select document from articles where document in (<names>)")
                    .bindList("names", names.subList(i, Math.min(names.size(), i + MAX_NAMES)))
                    .mapTo(String.class)
                    .forEach(known::add);
        }
        return known;
    }

    private static String in(String table, @Nullable SectionId section) {
        return section == null ? " true" : " " + table + ".section = :section";
    }

    private static Query inSection(@Nullable SectionId section, Handle handle, String sql) {
        Query query = handle.createQuery(sql);
        return section == null ? query : query.bind("section", section.value());
    }
}
