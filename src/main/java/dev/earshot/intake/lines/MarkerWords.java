package dev.earshot.intake.lines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        /** Only when it was published. */
        DATED
    }

    private static final Map<String, Kind> KINDS = load();

    private MarkerWords() {}

    /** Returns the kind of a word; null if it isn't one. */
    static @Nullable Kind kind(String word) {
        return KINDS.get(normalized(word));
    }

    /** Returns a regular expression for all words, the longest first. */
    static String alternatives() {
        return KINDS.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(words -> Pattern.quote(words).replace(" ", "\\E\\s\\Q"))
                .collect(Collectors.joining("|"));
    }

    private static String normalized(String word) {
        return word.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Map<String, Kind> load() {
        Map<String, Kind> kinds = new HashMap<>();
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MarkerWords.class.getResourceAsStream("markers.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    Kind kind = Kind.valueOf(
                            line.substring(0, tab).toUpperCase(Locale.ROOT).replace('-', '_'));
                    for (String words : line.substring(tab + 1).split("\\|")) {
                        kinds.put(normalized(words.strip()), kind);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(kinds);
    }
}
