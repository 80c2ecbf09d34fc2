package dev.earshot.intake.lines;

import dev.earshot.files.ResourceTable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words in front of a time that open an update, in the languages of newsrooms; they are in {@code markers.tsv}. */
final class MarkerWords {
    /** What a word says of the update that it opens. */
    enum Kind {
        UPDATE,
        CORRECTION,
        CLARIFICATION,
        KEY_EVENT,
        /** That it is an update; the word stands in front of other lines too. */
        ALERT,
        /** Only when it was published. */
        DATED
    }

    private static final Map<String, Kind> KINDS = load();

    private MarkerWords() {}

    /** Returns the kind of a word; null if it isn't one. */
    static @Nullable Kind kind(String word) {
        return KINDS.get(normalized(word));
    }

    /** Returns a regular expression for all words, the longest first; it checks the first letter before it tries them all. */
    static String alternatives() {
        String first = KINDS.keySet().stream()
                .map(words -> words.substring(0, 1))
                .distinct()
                .collect(Collectors.joining("", "(?=[", "])"));
        return KINDS.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(words -> Pattern.quote(words).replace(" ", "\\E\\s\\Q"))
                .collect(Collectors.joining("|", first + "(?:", ")"));
    }

    private static String normalized(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Map<String, Kind> load() {
        Map<String, Kind> kinds = new HashMap<>();
        for (String row : ResourceTable.rows(MarkerWords.class, "markers.tsv")) {
            int tab = row.indexOf('\t');
            Kind kind =
                    Kind.valueOf(row.substring(0, tab).toUpperCase(Locale.ROOT).replace('-', '_'));
            for (String words : row.substring(tab + 1).split("\\|")) {
                kinds.put(normalized(words.strip()), kind);
            }
        }
        return Map.copyOf(kinds);
    }
}
