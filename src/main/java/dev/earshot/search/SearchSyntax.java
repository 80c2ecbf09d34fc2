package dev.earshot.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the text search of a database writes documents and expressions. What it is given consists of letters and digits. */
public enum SearchSyntax {
    /** FTS5 (https://www.sqlite.org/fts5.html). */
    FTS5(" AND ", " OR ") {
        @Override
        public String document(List<String> words, Set<String> marks) {
            StringBuilder document = new StringBuilder(String.join(" ", words));
            // a mark that is a word must not make a phrase with its neighbor
            marks.forEach(mark -> document.append(' ')
                    .append(mark.contains(SearchDocument.WORD) ? SearchDocument.WORD + " " : "")
                    .append(mark));
            return document.toString();
        }

        @Override
        public String phrase(List<String> words, boolean isPrefix) {
            return '"' + String.join(" ", words) + (isPrefix ? "\" *" : "\"");
        }

        @Override
        public String without(String expression, String excluded) {
            return "(" + expression + " NOT " + excluded + ")";
        }
    },

    /** Types of PostgreSQL, written as literals, so that its own parsers are not involved. */
    TSEARCH(" & ", " | ") {
        @Override
        public String document(List<String> words, Set<String> marks) {
            Map<String, StringBuilder> places = new LinkedHashMap<>();
            marks.forEach(mark -> places.put(mark, new StringBuilder()));
            for (int i = 0; i < words.size(); i++) {
                StringBuilder list = places.computeIfAbsent(words.get(i), word -> new StringBuilder());
                list.append(list.isEmpty() ? ":" : ",").append(i + 1);
            }
            return places.entrySet().stream()
                    .map(word -> '\'' + word.getKey() + '\'' + word.getValue())
                    .collect(Collectors.joining(" "));
        }

        @Override
        public String phrase(List<String> words, boolean isPrefix) {
            return words.stream()
                    .map(word -> '\'' + word + '\'')
                    .collect(Collectors.joining(" <-> ", "(", isPrefix ? ":*)" : ")"));
        }

        @Override
        public String without(String expression, String excluded) {
            return "(" + expression + " & !" + excluded + ")";
        }
    };

    private final String and;
    private final String or;

    SearchSyntax(String and, String or) {
        this.and = and;
        this.or = or;
    }

    /**
     * Returns what the index has of an update.
     *
     * @param words in order
     * @param marks entries whose order has no meaning
     */
    public abstract String document(List<String> words, Set<String> marks);

    /** Returns the expression of words in sequence, the last of which may be a prefix. */
    public abstract String phrase(List<String> words, boolean isPrefix);

    /** Returns an expression without what another one finds. */
    public abstract String without(String expression, String excluded);

    /** Returns the expression that all apply. */
    public String all(List<String> expressions) {
        return expressions.stream().collect(Collectors.joining(and, "(", ")"));
    }

    /** Returns the expression that one of several applies. */
    public String any(List<String> expressions) {
        return expressions.stream().collect(Collectors.joining(or, "(", ")"));
    }
}
