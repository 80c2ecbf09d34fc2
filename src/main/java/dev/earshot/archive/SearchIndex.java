package dev.earshot.archive;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.SectionId;
import dev.earshot.article.UpdateKind;
import dev.earshot.search.SearchDocument;
import dev.earshot.search.SearchExpression;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchSyntax;
import dev.earshot.search.SearchTokenizer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The full-text index of live updates, by database. Each update has a number in the order of search results, by last change,
 * under which its words are indexed. Each word begins with the range of {@value #RANGE} numbers that it is in. So a search reads
 * the newest ranges first, and what it costs doesn't depend on how often its words occur in the whole archive.
 */
public enum SearchIndex {
    /** FTS5 (https://www.sqlite.org/fts5.html). */
    SQLITE("""
            select rowid as found_in from word_index
            where word_index match :expression and rowid between :low and :high order by rowid desc limit :limit""", """
            insert or replace into word_index (rowid, words) values (:number, :words)""", "rowid", SearchSyntax.FTS5),

    /**
     * Text search types of PostgreSQL. The additions of 0 keep it from reading the table in order, which takes longer if few rows
     * match.
     */
    POSTGRESQL("""
            select found_in from word_index where words @@ cast(:expression as tsquery)
            and found_in + 0 between :low and :high order by found_in + 0 desc limit :limit""", """
            insert into word_index (found_in, words) values (:number, cast(:words as tsvector))
            on conflict (found_in) do update set words = excluded.words""", "found_in", SearchSyntax.TSEARCH);

    /** How many updates a search reads of an archive at most; the next page of results continues there. */
    static final int MAX_SEARCHED = 1 << 18;

    private static final int RANGE = 4_096;

    /** How many languages a word of a search is stemmed in. */
    private static final int MAX_LANGUAGES = 12;

    /** Ranges are searched in growing batches: common words are found in the first, rare ones need few batches. */
    private static final int MAX_BATCH = 32;

    /** How long the expression of a batch may be, in characters. */
    private static final int MAX_EXPRESSION = 100_000;

    /** How many updates are read and written at once. */
    private static final int WRITTEN_AT_ONCE = 500;

    private static final String SELECT_TEXTS =
            "select u.id, u.found_in, u.article_id, u.content, u.published_at, u.kind,"
                    + " u.key_event, u.section, (select a.copy from articles a where a.id = u.article_id) as copy from updates u"
                    + " where ";

    private final String select;
    private final String upsert;
    private final String key;
    private final SearchSyntax syntax;

    SearchIndex(String select, String upsert, String key, SearchSyntax syntax) {
        this.select = select;
        this.upsert = upsert;
        this.key = key;
        this.syntax = syntax;
    }

    /**
     * Search results.
     *
     * @param numbers of updates in the order of search results, the last ones first
     * @param end the number before which the search continues; 0 if everything has been searched
     */
    record Found(List<Long> numbers, long end) {}

    /** Returns the languages of the stems in the index. */
    List<String> languages(Handle handle) {
        return handle.createQuery("select language from search_languages order by language limit " + MAX_LANGUAGES)
                .mapTo(String.class)
                .list();
    }

    /**
     * Finds updates, the last ones first.
     *
     * @param expression what to find
     * @param low the lowest number to search
     * @param high the highest number to search
     */
    Found find(Handle handle, SearchExpression expression, long low, long high, int limit) {
        return find(handle, expression, low, high, limit, MAX_SEARCHED / RANGE);
    }

    /**
     * Finds updates, the last ones first.
     *
     * @param ranges how many ranges are searched at most
     */
    Found find(Handle handle, SearchExpression expression, long low, long high, int limit, int ranges) {
        List<Long> numbers = new ArrayList<>();
        long newest = Math.min(high, lastNumber(handle)) / RANGE;
        long oldest = Math.max(low, 0) / RANGE;
        long end = Math.max(oldest, newest - ranges + 1);
        int batch = 1;
        int maxBatch = Math.clamp(
                MAX_EXPRESSION / expression.in(syntax, prefix(newest)).length(), 1, MAX_BATCH);
        for (long range = newest; range >= end && numbers.size() < limit; batch = Math.min(2 * batch, maxBatch)) {
            long last = Math.max(end, range - batch + 1);
            numbers.addAll(handle.createQuery(select)
                    .bind(
                            "expression",
                            syntax.any(LongStream.rangeClosed(last, range)
                                    .mapToObj(each -> expression.in(syntax, prefix(each)))
                                    .toList()))
                    .bind("low", low)
                    .bind("high", high)
                    .bind("limit", limit - numbers.size())
                    .mapTo(Long.class)
                    .list());
            range = last - 1;
        }
        return new Found(numbers, numbers.size() < limit && end > oldest ? end * RANGE : 0);
    }

    /**
     * Indexes the updates that have changed after a sequence number, as the last ones in the order of results, and removes what
     * was indexed of them before.
     */
    void indexChanged(Handle handle, long sequence) {
        long[] next = {lastNumber(handle)};
        PreparedBatch numbers = handle.prepareBatch("update updates set found_in = :number where id = :id");
        PreparedBatch outdated = handle.prepareBatch("delete from word_index where " + key + " = :number");
        write(
                handle,
                "u.changed_in > :value and u.gone_at is null order by u.changed_in, u.published_in",
                sequence,
                row -> {
                    next[0]++;
                    if (row.number() != null) {
                        outdated.bind("number", row.number()).add();
                    }
                    numbers.bind("number", next[0]).bind("id", row.id()).add();
                    return next[0];
                });
        for (PreparedBatch batch : List.of(outdated, numbers)) {
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    /** Returns whether the updates of two articles with the same updates have the same entries. */
    static boolean isSame(ArticleCopy one, ArticleCopy other) {
        return one.headline().equals(other.headline())
                && one.authors().equals(other.authors())
                && one.language().equals(other.language())
                && one.zone().equals(other.zone())
                && Objects.equals(ArticleRows.section(one), ArticleRows.section(other));
    }

    /** Indexes the updates of an article again, of which the index has something else. */
    void indexAgain(Handle handle, String article) {
        write(handle, "u.article_id = :value and u.found_in is not null", article, row -> row.number());
    }

    /**
     * Indexes updates that have numbers.
     *
     * @param after those after this number
     * @return the highest number among them, or 0 if there are none
     */
    long fill(Handle handle, long after, int limit) {
        return write(handle, "u.found_in > :value order by u.found_in limit " + limit, after, row -> row.number());
    }

    /** Returns the last number with an entry; 0 if there is none. */
    long lastEntry(Handle handle) {
        return handle.createQuery("select max(" + key + ") from word_index")
                .map((row, context) -> row.getLong(1))
                .one();
    }

    /**
     * Removes updates that are withdrawn.
     *
     * @param condition a condition for updates {@code u}, with the parameter {@code :value}
     */
    void remove(Handle handle, String condition, String value) {
        String found = " from updates u where " + condition + " and u.found_in is not null";
        handle.createUpdate("delete from word_index where " + key + " in (select u.found_in" + found + ")")
                .bind("value", value)
                .execute();
        handle.createUpdate("update updates set found_in = null where id in (select u.id" + found + ")")
                .bind("value", value)
                .execute();
    }

    private record Row(String id, @Nullable Long number) {}

    private interface Numbering {
        /** Returns the number under which an update is indexed; null if it isn't. */
        @Nullable
        Long of(Row row);
    }

    /** Indexes updates, with the texts of few of them in memory. Part of a transaction. */
    private long write(Handle handle, String condition, Object value, Numbering numbering) {
        Map<String, ArticleCopy> copies = new HashMap<>();
        Set<String> languages = new HashSet<>();
        PreparedBatch batch = handle.prepareBatch(upsert);
        long[] highest = {0};
        handle.createQuery(SELECT_TEXTS + condition)
                .setFetchSize(WRITTEN_AT_ONCE)
                .bind("value", value)
                .map((row, context) -> {
                    long before = row.getLong("found_in");
                    Long known = row.wasNull() ? null : before;
                    Long number = numbering.of(new Row(row.getString("id"), known));
                    if (number == null) {
                        return false;
                    }
                    String copy = row.getString("copy");
                    SearchDocument document = document(
                            row,
                            copies.computeIfAbsent(row.getString("article_id"), article -> ArchiveJson.readCopy(copy)));
                    languages.addAll(document.languages());
                    batch.bind("number", number)
                            .bind("words", inRange(document, prefix(number / RANGE)))
                            .add();
                    highest[0] = Math.max(highest[0], number);
                    return true;
                })
                .forEach(isAdded -> {
                    if (batch.size() >= WRITTEN_AT_ONCE) {
                        batch.execute();
                        copies.clear();
                    }
                });
        if (batch.size() > 0) {
            batch.execute();
        }
        languages.stream()
                .sorted()
                .forEach(language -> handle.createUpdate(
                                "insert into search_languages (language) values (:language) on conflict (language) do nothing")
                        .bind("language", language)
                        .execute());
        return highest[0];
    }

    private static SearchDocument document(ResultSet row, ArticleCopy copy) throws SQLException {
        ArchiveJson.Content content = ArchiveJson.readContent(row.getString("content"));
        SearchDocument document = new SearchDocument();
        String section = row.getString("section");
        if (section != null) {
            document.addMark(SearchFilter.mark(new SectionId(section)));
        }
        document.addMark(SearchFilter.mark(new ArticleId(row.getString("article_id"))));
        document.addMark(SearchFilter.mark(Instant.ofEpochMilli(row.getLong("published_at"))
                .atZone(copy.zone())
                .toLocalDate()));
        UpdateKind kind = UpdateKind.valueOf(row.getString("kind"));
        if (kind == UpdateKind.CORRECTION) {
            document.addMark(SearchFilter.mark(SearchFilter.Kind.CORRECTIONS));
        } else if (kind == UpdateKind.CLARIFICATION) {
            document.addMark(SearchFilter.mark(SearchFilter.Kind.CLARIFICATIONS));
        }
        if (row.getInt("key_event") == 1) {
            document.addMark(SearchFilter.mark(SearchFilter.Kind.KEY_EVENTS));
        }
        document.add(copy.headline(), copy.language());
        document.add(content.headline(), content.language());
        copy.authors().forEach(author -> document.add(author, copy.language()));
        content.authors().forEach(author -> document.add(author, content.language()));
        content.blocks().stream().map(Block::plainText).forEach(text -> document.add(text, content.language()));
        return document;
    }

    private String inRange(SearchDocument document, String prefix) {
        return syntax.document(
                document.words().stream()
                        // a break is the same in all ranges
                        .map(word -> word.equals(SearchDocument.WORD) ? word : prefix + word)
                        .toList(),
                document.marks().stream()
                        .map(mark -> prefix + mark)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static long lastNumber(Handle handle) {
        return handle.createQuery("select max(found_in) from updates where found_in is not null")
                .map((row, context) -> row.getLong(1))
                .one();
    }

    private static String prefix(long range) {
        return Long.toString(range, Character.MAX_RADIX);
    }

    /**
     * What the index has of an update.
     *
     * @param number of the update in the order of search results
     * @param words those of its headline; null if its content can't be read
     */
    public record Entry(long number, @Nullable List<String> words) {}

    /** Returns the entries that there should be of every nth update, by the words of their headlines. */
    public List<Entry> entries(Handle handle, long step) {
        return handle.createQuery(
                        "select found_in, content from updates where found_in is not null and found_in % :step = 0")
                .bind("step", step)
                .map((row, context) -> entry(row.getLong("found_in"), row.getString("content")))
                .list();
    }

    private static Entry entry(long number, String content) {
        String headline;
        try {
            headline = ArchiveJson.readContent(content).headline();
        } catch (JacksonException e) {
            headline = null;
        }
        return new Entry(number, headline == null ? null : SearchTokenizer.tokenize(headline));
    }

    /** Returns whether an update is found by a phrase. */
    public boolean isFound(Handle handle, long number, List<String> phrase) {
        return handle.createQuery(select)
                .bind("expression", SearchExpression.phrase(phrase).in(syntax, prefix(number / RANGE)))
                .bind("low", number)
                .bind("high", number)
                .bind("limit", 1)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }
}
