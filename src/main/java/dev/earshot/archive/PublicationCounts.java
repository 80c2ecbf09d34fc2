package dev.earshot.archive;

import dev.earshot.archive.model.Scope;
import dev.earshot.article.ArticleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Counts the updates ever published on the whole site and in each section, in ranges of the log of growing size. So a place in the
 * order of publication is found by adding a few counts. Belongs to one transaction.
 */
final class PublicationCounts {
    /** The scope of the whole site; no section has this slug. */
    private static final String SITE = "";

    private static final int LEVELS = 3;

    /** How many ranges of one level make one of the next; those of the lowest have as many numbers of the log. */
    private static final int FAN_OUT = 256;

    private final Handle handle;
    private final Map<ArticleId, List<Long>> published = new LinkedHashMap<>();

    private record Block(String scope, int level, long number) {}

    PublicationCounts(Handle handle) {
        this.handle = handle;
    }

    /** Counts an update of an article that is published under a sequence number. */
    void add(ArticleId article, long sequence) {
        published.computeIfAbsent(article, first -> new ArrayList<>()).add(sequence);
    }

    /** Writes what was counted. */
    void flush() {
        if (published.isEmpty()) {
            return;
        }
        Map<Block, Integer> counts = new HashMap<>();
        published.forEach((article, sequences) -> {
            String section = ArticleRows.section(handle, article);
            for (String scope : section == null ? List.of(SITE) : List.of(SITE, section)) {
                sequences.forEach(sequence -> count(scope, sequence, 1, counts));
            }
            ArticleRows.count(handle, article, sequences.size());
        });
        published.clear();
        add(counts);
    }

    /** Counts all updates of an article in another section. */
    void move(ArticleId article, @Nullable String from, @Nullable String to) {
        Map<Block, Integer> counts = new HashMap<>();
        handle.createQuery("select published_in from updates where article_id = :article")
                .bind("article", article.value())
                .mapTo(Long.class)
                .forEach(sequence -> {
                    if (from != null) {
                        count(from, sequence, -1, counts);
                    }
                    if (to != null) {
                        count(to, sequence, 1, counts);
                    }
                });
        add(counts);
    }

    private static void count(String scope, long sequence, int more, Map<Block, Integer> counts) {
        long block = sequence;
        for (int level = 0; level < LEVELS; level++) {
            block /= FAN_OUT;
            counts.merge(new Block(scope, level, block), more, Integer::sum);
        }
    }

    private void add(Map<Block, Integer> counts) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into publication_counts (scope, level, block, updates)
                values (:scope, :level, :block, :updates)
                on conflict (scope, level, block) do update set updates = publication_counts.updates + excluded.updates""");
        counts.forEach((block, count) -> batch.bind("scope", block.scope())
                .bind("level", block.level())
                .bind("block", block.number())
                .bind("updates", count)
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Returns how many updates were ever published in a scope. */
    static long total(Handle handle, Scope scope) {
        return handle.createQuery("""
                        select coalesce(sum(updates), 0) from publication_counts where scope = :scope and level = :level""")
                .bind("scope", name(scope))
                .bind("level", LEVELS - 1)
                .mapTo(Long.class)
                .one();
    }

    /**
     * A place in the order of publication.
     *
     * @param from a number in that order, not after it
     * @param skipped how many updates from that number on precede the place
     */
    record Place(long from, long skipped) {}

    /** Returns the place that a number of updates precede. */
    static Place find(Handle handle, Scope scope, long preceding) {
        long first = 0;
        long left = preceding;
        for (int level = LEVELS - 1; level >= 0; level--) {
            for (Map.Entry<Long, Long> block : blocks(handle, name(scope), level, first)) {
                first = block.getKey();
                if (block.getValue() > left) {
                    break;
                }
                left -= block.getValue();
                first++;
            }
            first *= FAN_OUT;
        }
        return new Place(first, left);
    }

    /** Returns the counts of the ranges that one of the level above consists of; all of the highest level. */
    private static List<Map.Entry<Long, Long>> blocks(Handle handle, String scope, int level, long first) {
        return handle.createQuery("""
                        select block, updates from publication_counts
                        where scope = :scope and level = :level and block >= :first and block < :last order by block""")
                .bind("scope", scope)
                .bind("level", level)
                .bind("first", first)
                .bind("last", level == LEVELS - 1 ? Long.MAX_VALUE : first + FAN_OUT)
                .map((row, context) -> Map.entry(row.getLong("block"), row.getLong("updates")))
                .list();
    }

    private static String name(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> SITE;
            case Scope.Section section -> section.id().value();
            case Scope.OfArticle article -> throw new IllegalArgumentException("its updates have numbers");
            case Scope.Search search -> throw new IllegalArgumentException("search results aren't counted");
        };
    }
}
