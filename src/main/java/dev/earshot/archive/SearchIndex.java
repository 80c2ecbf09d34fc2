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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The full-text index of updates, by database. Withdrawn updates stay in it, so that restoring one needs no reindexing;
 * queries exclude them.
 */
enum SearchIndex {
    /** FTS5 (https://www.sqlite.org/fts5.html). */
    SQLITE(
            "select rowid from search_index where search_index match ",
            "insert or replace into search_index (rowid, words) values (:number, :words)") {
        @Override
        String document(List<String> words) {
            return String.join(" ", words);
        }

        @Override
        String expression(SearchQuery query) {
            return query.terms().stream()
                    .map(term -> '"' + String.join(" ", term.words()) + (term.isPrefix() ? "\" *" : "\""))
                    .collect(Collectors.joining(" AND "));
        }
    },

    /** Text search types, written as literals, so that the database's own parsers are not involved. */
    POSTGRESQL("select published_in from search_index where words @@ ", """
            insert into search_index (published_in, words) values (:number, cast(:words as tsvector))
            on conflict (published_in) do update set words = excluded.words""") {
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
        String expression(SearchQuery query) {
            return query.terms().stream().map(SearchIndex::lexemes).collect(Collectors.joining(" & "));
        }
    };

    /** How many words of an update are indexed: a tsvector can't hold more positions (PostgreSQL, section 12.11). */
    private static final int MAX_WORDS = 16_000;

    /** Separates two pieces of text and occurs in no query, so that no phrase spans both. */
    private static final String PHRASE_BREAK = "¶";

    private static final String SELECT_TEXTS =
            "select u.published_in, u.article_id, u.content, a.copy from updates u join articles a on a.id = u.article_id"
                    + " where ";

    private final String selectMatching;
    private final String upsert;

    SearchIndex(String numbers, String insertion) {
        this.selectMatching = numbers;
        this.upsert = insertion;
    }

    /** Returns the words of an update in the form of the index. */
    abstract String document(List<String> words);

    /** Returns the index's expression of a query; it is always well-formed. */
    abstract String expression(SearchQuery query);

    /** Returns a condition that an update {@code u} matches the expression in a parameter. */
    String condition(String parameter) {
        return "u.published_in in (" + selectMatching
                + (this == SQLITE ? ":" + parameter : "cast(:" + parameter + " as tsquery)") + ")";
    }

    /**
     * Indexes the current words of updates.
     *
     * @param condition a condition for updates {@code u}, with the parameter {@code :value}
     * @return the highest publish sequence among them, or 0 if there are none
     */
    long write(Handle handle, String condition, Object value) {
        Map<String, String> headlines = new HashMap<>();
        PreparedBatch batch = handle.prepareBatch(upsert);
        List<Long> numbersWritten = handle.createQuery(SELECT_TEXTS + condition)
                .bind("value", value)
                .map((row, context) -> {
                    String copy = row.getString("copy");
                    String headline = headlines.computeIfAbsent(
                            row.getString("article_id"),
                            article -> ArchiveJson.readCopy(copy).headline());
                    long number = row.getLong("published_in");
                    batch.bind("number", number)
                            .bind(
                                    "words",
                                    document(tokens(headline, ArchiveJson.readContent(row.getString("content")))))
                            .add();
                    return number;
                })
                .list();
        if (batch.size() > 0) {
            batch.execute();
        }
        return numbersWritten.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private static List<String> tokens(String headline, ArchiveJson.Content content) {
        List<String> words = new ArrayList<>();
        Stream.concat(
                        Stream.of(headline, content.headline()),
                        content.blocks().stream().map(Block::plainText))
                .forEach(text -> {
                    if (words.size() < MAX_WORDS) {
                        words.addAll(SearchTokenizer.tokenize(text));
                        words.add(PHRASE_BREAK);
                    }
                });
        return words.subList(0, Math.min(words.size(), MAX_WORDS));
    }

    private static String lexemes(Term term) {
        String phrase = term.words().stream().map(word -> '\'' + word + '\'').collect(Collectors.joining(" <-> "));
        return "(" + phrase + (term.isPrefix() ? ":*)" : ")");
    }
}
