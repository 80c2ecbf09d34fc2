package dev.earshot.archive;

import dev.earshot.archive.model.SearchQuery;
import dev.earshot.archive.model.SearchQuery.Term;
import dev.earshot.archive.model.SearchTokenizer;
import dev.earshot.article.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
            insert or replace into word_index (rowid, words) values (:number, :words)""", "rowid") {
        @Override
        String document(List<String> words) {
            return String.join(" ", words);
        }

        @Override
        String expression(List<Term> terms, UnaryOperator<String> inRange) {
            return terms.stream()
                    .map(term -> term.words().stream().map(inRange).collect(Collectors.joining(" ", "\"", "\""))
                            + (term.isPrefix() ? " *" : ""))
                    .collect(Collectors.joining(" AND ", "(", ")"));
        }

        @Override
        String anyOf(Stream<String> expressions) {
            return expressions.collect(Collectors.joining(" OR "));
        }
    },

    /**
     * Text search types, written as literals, so that the database's own parsers are not involved. The additions of 0 keep it
     * from reading the table in order, which takes longer if few rows match.
     */
    POSTGRESQL("""
            select found_in from word_index where words @@ cast(:expression as tsquery)
            and found_in + 0 between :low and :high order by found_in + 0 desc limit :limit""", """
            insert into word_index (found_in, words) values (:number, cast(:words as tsvector))
            on conflict (found_in) do update set words = excluded.words""", "found_in") {
        @Override
        String document(List<String> words) {
            Map<String, StringBuilder> places = new LinkedHashMap<>();
            for (int i = 0; i < words.size(); i++) {
                StringBuilder list = places.computeIfAbsent(words.get(i), word -> new StringBuilder());
                list.append(list.isEmpty() ? ":" : ",").append(i + 1);
            }
            return places.entrySet().stream()
                    .map(word -> '\'' + word.getKey() + '\'' + word.getValue())
                    .collect(Collectors.joining(" "));
        }

        @Override
        String expression(List<Term> terms, UnaryOperator<String> inRange) {
            return terms.stream()
                    .map(term -> term.words().stream()
                                    .map(word -> '\'' + inRange.apply(word) + '\'')
                                    .collect(Collectors.joining(" <-> ", "(", ""))
                            + (term.isPrefix() ? ":*)" : ")"))
                    .collect(Collectors.joining(" & ", "(", ")"));
        }

        @Override
        String anyOf(Stream<String> expressions) {
            return expressions.collect(Collectors.joining(" | "));
        }
    };

    /** How many updates a search reads of an archive at most; the next page of results continues there. */
    static final int MAX_SEARCHED = 1 << 20;

    private static final int RANGE = 4_096;

    /** Ranges are searched in growing batches: common words are found in the first, rare ones need few batches. */
    private static final int MAX_BATCH = 32;

    /** How many words of an update are indexed: a tsvector can't hold more positions (PostgreSQL, section 12.11). */
    private static final int MAX_WORDS = 16_000;

    /** How many updates are read and written at once. */
    private static final int WRITTEN_AT_ONCE = 500;

    /** Separates two pieces of text and occurs in no query, so that no phrase spans both. Also ends the name of a range. */
    private static final String PHRASE_BREAK = "¶";

    private static final String SELECT_TEXTS = "select u.id, u.found_in, u.article_id, u.content,"
            + " (select a.copy from articles a where a.id = u.article_id) as copy from updates u where ";

    private final String select;
    private final String upsert;
    private final String key;

    SearchIndex(String select, String upsert, String key) {
        this.select = select;
        this.upsert = upsert;
        this.key = key;
    }

    /**
     * Search results.
     *
     * @param numbers of updates in the order of search results, the last ones first
     * @param end the number before which the search continues; 0 if everything has been searched
     */
    record Found(List<Long> numbers, long end) {}

    /** Returns the words of an update in the form of the index. */
    abstract String document(List<String> words);

    /** Returns the index's expression of a query in one range; it is always well-formed. */
    abstract String expression(List<Term> terms, UnaryOperator<String> inRange);

    /** Returns the expression that one of several applies. */
    abstract String anyOf(Stream<String> expressions);

    /**
     * Finds updates, the last ones first.
     *
     * @param low the lowest number to search
     * @param high the highest number to search
     */
    Found find(Handle handle, SearchQuery query, long low, long high, int limit) {
        List<Long> numbers = new ArrayList<>();
        long newest = Math.min(high, lastNumber(handle)) / RANGE;
        long oldest = Math.max(low, 0) / RANGE;
        long end = Math.max(oldest, newest - MAX_SEARCHED / RANGE + 1);
        int batch = 1;
        for (long range = newest; range >= end && numbers.size() < limit; batch = Math.min(2 * batch, MAX_BATCH)) {
            long last = Math.max(end, range - batch + 1);
            numbers.addAll(handle.createQuery(select)
                    .bind(
                            "expression",
                            anyOf(LongStream.rangeClosed(last, range)
                                    .mapToObj(each -> expression(query.terms(), word -> prefix(each) + word))))
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

    /** Indexes the updates of an article again, whose headline has changed. */
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
        Map<String, String> headlines = new HashMap<>();
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
                    String headline = headlines.computeIfAbsent(
                            row.getString("article_id"),
                            article -> ArchiveJson.readCopy(copy).headline());
                    List<String> words = tokens(headline, ArchiveJson.readContent(row.getString("content")), number);
                    batch.bind("number", number).bind("words", document(words)).add();
                    highest[0] = Math.max(highest[0], number);
                    return true;
                })
                .forEach(isAdded -> {
                    if (batch.size() >= WRITTEN_AT_ONCE) {
                        batch.execute();
                    }
                });
        if (batch.size() > 0) {
            batch.execute();
        }
        return highest[0];
    }

    private static long lastNumber(Handle handle) {
        return handle.createQuery("select max(found_in) from updates where found_in is not null")
                .map((row, context) -> row.getLong(1))
                .one();
    }

    private static String prefix(long range) {
        return Long.toString(range, Character.MAX_RADIX) + PHRASE_BREAK;
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
        Term term = new Term(phrase, false);
        return handle.createQuery(select)
                .bind("expression", expression(List.of(term), word -> prefix(number / RANGE) + word))
                .bind("low", number)
                .bind("high", number)
                .bind("limit", 1)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private static List<String> tokens(String headline, ArchiveJson.Content content, long number) {
        String prefix = prefix(number / RANGE);
        List<String> words = new ArrayList<>();
        Stream.concat(
                        Stream.of(headline, content.headline()),
                        content.blocks().stream().map(Block::plainText))
                .forEach(text -> {
                    if (words.size() < MAX_WORDS) {
                        SearchTokenizer.tokenize(text).forEach(word -> words.add(prefix + word));
                        words.add(PHRASE_BREAK);
                    }
                });
        return words.subList(0, Math.min(words.size(), MAX_WORDS));
    }
}
