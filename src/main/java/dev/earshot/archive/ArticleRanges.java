package dev.earshot.archive;

import dev.earshot.archive.model.ListedArticle;
import dev.earshot.article.Change;
import dev.earshot.article.SectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * All articles in fixed parts: each part has the articles whose first change is in a range of {@value #SIZE} sequence numbers,
 * so it has no more articles than that, and an article never moves. Sitemaps are made of these parts.
 *
 * <p>A summary of each part is in memory. It is read again only after a change to one of the part's articles, so the cost of a
 * change doesn't grow with the archive. Thread-safe.
 */
public final class ArticleRanges {
    private static final int SIZE = 10_000;

    private final Archive archive;
    private final int size;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Long, Range> ranges = new TreeMap<>();
    private final NavigableSet<Long> stale = new TreeSet<>();
    private long seen;

    /**
     * A summary of a part.
     *
     * @param number from 1, the oldest
     * @param head the last change to one of its articles
     * @param hasOriginals whether it has articles to list
     * @param sections the sections of its live articles, each with the time of the last change
     */
    public record Range(long number, ChangeLog.Head head, boolean hasOriginals, Map<SectionId, Instant> sections) {
        public Range {
            sections = Map.copyOf(sections);
        }
    }

    private record Row(ListedArticle listed, ChangeLog.Head head) {}

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
        lock.lock();
        try {
            catchUp();
            return List.copyOf(ranges.values());
        } finally {
            lock.unlock();
        }
    }

    /** Returns a part; empty if it has no articles to list. */
    public Optional<Range> find(long number) {
        lock.lock();
        try {
            catchUp();
            return Optional.ofNullable(ranges.get(number)).filter(Range::hasOriginals);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the original articles of a part, the oldest first. */
    public List<ListedArticle> originals(long number) {
        return read(number).stream()
                .map(Row::listed)
                .filter(ListedArticle::isOriginal)
                .toList();
    }

    /** Returns the original articles first published after a point in time, the newest first. */
    public List<ListedArticle> originalsSince(Instant time, int limit) {
        List<ListedArticle> found = new ArrayList<>();
        for (Range range : all().reversed()) {
            if (endOf(range.number()).isBefore(time)) {
                // no article is published before it enters the log, so older parts have none
                break;
            }
            originals(range.number()).stream()
                    .filter(listed -> listed.article().firstPublished().isAfter(time))
                    .forEach(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparing(
                                (ListedArticle listed) -> listed.article().firstPublished())
                        .reversed()
                        .thenComparing(listed -> listed.article().id().value()))
                .limit(limit)
                .toList();
    }

    private void catchUp() {
        long head = archive.changeLog().head().sequence();
        if (seen == 0) {
            for (long number = 1; number <= number(head); number++) {
                stale.add(number);
            }
            seen = head;
        }
        while (seen < head) {
            List<Change> changes = archive.changeLog().changesAfter(seen);
            stale.addAll(numbers(changes));
            seen = changes.isEmpty() ? head : changes.getLast().sequence();
        }
        // what isn't read because the database fails stays stale
        while (!stale.isEmpty()) {
            long number = stale.first();
            ranges.put(number, summarize(number));
            stale.remove(number);
        }
    }

    private long number(long sequence) {
        return (sequence + size - 1) / size;
    }

    /** Returns the parts of the articles whose text has changed. */
    private Set<Long> numbers(List<Change> changes) {
        Set<String> ids = changes.stream()
                .filter(change -> change.type() != Change.Type.RECORDED)
                .map(change -> change.article().value())
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Set.of()
                : archive.read(
                        "articles",
                        handle -> handle
                                .createQuery("""
                                        select min(sequence) as first from changes where article_id in (<ids>)
                                        group by article_id""")
                                .bindList("ids", List.copyOf(ids))
                                .map((row, context) -> number(row.getLong("first")))
                                .stream()
                                .collect(Collectors.toSet()));
    }

    private Range summarize(long number) {
        List<Row> rows = read(number);
        Map<SectionId, Instant> sections = new TreeMap<>(Comparator.comparing(SectionId::value));
        ChangeLog.Head head = new ChangeLog.Head(0, Instant.EPOCH);
        for (Row row : rows) {
            String section = row.listed().article().copy().section();
            if (section != null && !row.listed().article().isWithdrawn()) {
                sections.merge(SectionId.of(section), row.listed().lastModified(), ArticleRanges::later);
            }
            head = row.head().sequence() > head.sequence() ? row.head() : head;
        }
        return new Range(
                number, head, rows.stream().anyMatch(row -> row.listed().isOriginal()), sections);
    }

    /** Returns the articles of a part, including withdrawn ones. */
    private List<Row> read(long number) {
        return archive.read(
                "articles",
                handle -> handle.createQuery("""
                                select a.*, l.type, l.at from changes c
                                    join articles a on a.id = c.article_id
                                    left join changes l on l.sequence = a.changed_in
                                where c.sequence > :after and c.sequence <= :last and not exists (
                                    select 1 from changes e where e.article_id = c.article_id and e.sequence < c.sequence)
                                order by c.sequence""")
                        .bind("after", (number - 1) * size)
                        .bind("last", number * size)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** Returns when the last change in the range of a part was committed. */
    private Instant endOf(long number) {
        return archive.read(
                "log",
                handle -> handle.createQuery(
                                "select at from changes where sequence <= :last order by sequence desc limit 1")
                        .bind("last", number * size)
                        .map((row, context) -> Instant.ofEpochMilli(row.getLong("at")))
                        .findOne()
                        .orElse(Instant.EPOCH));
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        Instant changed = Instant.ofEpochMilli(row.getLong("last_changed"));
        // a new or edited update has its own time; a withdrawal shows only in the log
        String type = row.getString("type");
        boolean isDated = Change.Type.PUBLISHED.name().equals(type)
                || Change.Type.CORRECTED.name().equals(type);
        return new Row(
                new ListedArticle(Rows.article(row, List.of()), isDated ? changed : later(changed, at)),
                new ChangeLog.Head(row.getLong("changed_in"), at));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
