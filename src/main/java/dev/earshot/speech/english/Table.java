package dev.earshot.speech.english;

import dev.earshot.files.ResourceTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table from written to spoken forms: one pair a line, separated by a tab; {@code #} starts a comment.
 *
 * @param rows spoken forms by written form
 */
record Table(Map<String, String> rows) {
    /** Reads a table from the folder of this class. */
    static Table read(String name) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String row : ResourceTable.rows(Table.class, name)) {
            int tab = row.indexOf('\t');
            String written = tab < 0 ? row : row.substring(0, tab);
            rows.put(written, tab < 0 ? "" : row.substring(tab + 1).strip());
        }
        return new Table(rows);
    }

    /** Returns the spoken form of a written form in the table. */
    String said(String written) {
        return Objects.requireNonNull(rows.get(written), written);
    }

    boolean has(String written) {
        return rows.containsKey(written);
    }

    /**
     * Returns a regular expression for all written forms, longest first; it checks the first letter before it tries them all.
     */
    String alternatives() {
        String first = rows.keySet().stream()
                .map(written -> Pattern.quote(written.substring(0, 1)))
                .distinct()
                .collect(Collectors.joining("", "(?=[", "])"));
        return rows.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", first + "(?:", ")"));
    }
}
