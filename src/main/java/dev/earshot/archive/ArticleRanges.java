package dev.earshot.archive;

import dev.earshot.archive.model.ListedArticle;
import dev.earshot.article.SectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All articles in fixed parts: each part has the articles that were created in a range of {@value #SIZE} sequence numbers, so it
 * has no more articles than that, and an article never moves. Sitemaps are made of these parts. Thread-safe.
 */
public final class ArticleRanges {
    /** Also in an index of the database. */
    private static final int SIZE = 10_000;

    private final Archive archive;
    private final int size;

    /**
     * A summary of a part.
     *
     * @param number from 1, the oldest
     * @param head the last change to one of its articles
     * @param hasOriginals whether it has articles to list
     */
    public record Range(long number, ChangeLog.Head head, boolean hasOriginals) {}

    public ArticleRanges(Archive archive) {
        this(archive, SIZE);
    }

    /** @param size how many sequence numbers a part covers */
    ArticleRanges(Archive archive, int size) {
        this.archive = archive;
        this.size = size;
    }

    /** Returns the current parts, the oldest first. */
    public List<Range> all() {
        String part = "a.opened_in / " + size;
        return archive.read(
                "articles",
                handle -> handle.createQuery("with recursive parts(part) as (select min(" + part + ") from articles a"
                                + " union all select (select min(" + part + ") from articles a where " + part
                                + " > p.part) from parts p where p.part is not null) "
                                + summary("parts", part) + " where p.part is not null")
                        .map((row, context) -> range(row))
                        .list());
    }

    /** Returns a part; empty if it has no articles to list. */
    public Optional<Range> find(long number) {
        return archive.read(
                        "articles",
                        handle -> handle.createQuery(
                                        summary("(select cast(:part as bigint) as part)", "a.opened_in / " + size))
                                .bind("part", number - 1)
                                .map((row, context) -> range(row))
                                .findOne())
                .filter(Range::hasOriginals);
    }

    private String summary(String parts, String part) {
        return "select p.part, c.sequence, c.at, exists (select 1 from articles a where a.withdrawn_at is null"
                + " and a.original = 1 and a.opened_in >= p.part * " + size + " and a.opened_in < (p.part + 1) * "
                + size
                + ") as listed from " + parts
                + " p left join changes c on c.sequence = (select max(a.changed_in) from articles a where " + part
                + " = p.part)";
    }

    private static Range range(ResultSet row) throws SQLException {
        return new Range(
                row.getLong("part") + 1,
                new ChangeLog.Head(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at"))),
                row.getBoolean("listed"));
    }

    /** Returns the sections with live articles, each with the time of the last change to one of them. */
    public SortedMap<SectionId, Instant> sections() {
        return archive.read("sections", handle -> {
            SortedMap<SectionId, Instant> sections = new TreeMap<>();
            handle.createQuery(ArticleLists.EACH_SECTION + """
                            select s.slug, (select max(a.modified_at) from articles a
                                where a.withdrawn_at is null and a.section = s.slug) as at
                            from sections s where s.slug is not null""")
                    .map((row, context) ->
                            sections.put(new SectionId(row.getString("slug")), Instant.ofEpochMilli(row.getLong("at"))))
                    .list();
            return sections;
        });
    }

    /** Returns the original articles of a part, the oldest first. */
    public List<ListedArticle> originals(long number) {
        return archive.read(
                "articles",
                handle -> handle.createQuery("""
                                select * from articles a where a.withdrawn_at is null and a.original = 1
                                    and a.opened_in >= :first and a.opened_in < :end
                                order by a.opened_in""")
                        .bind("first", (number - 1) * size)
                        .bind("end", number * size)
                        .map((row, context) -> listed(row))
                        .list());
    }

    /** Returns the original articles first published after a point in time, the newest first. */
    public List<ListedArticle> originalsSince(Instant time, int limit) {
        return archive.read(
                "articles",
                handle -> handle.createQuery("""
                                select * from articles a where a.withdrawn_at is null and a.original = 1
                                    and a.first_published > :time
                                order by a.first_published desc, a.id limit :limit""")
                        .bind("time", time.toEpochMilli())
                        .bind("limit", limit)
                        .map((row, context) -> listed(row))
                        .list());
    }

    private static ListedArticle listed(ResultSet row) throws SQLException {
        return new ListedArticle(Rows.article(row, List.of()), Instant.ofEpochMilli(row.getLong("modified_at")));
    }
}
