package dev.earshot.intake.time;

import dev.earshot.files.ResourceTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves time zone abbreviations. {@code zones.txt} holds the table and its rules. */
final class ZoneAbbreviations {
    private static final Map<String, List<Row>> ROWS = read();

    /**
     * One meaning of an abbreviation. Its scopes are the zones and languages that it applies to; without any, it is the
     * default.
     */
    private record Row(ZoneId meaning, List<String> scopes) {
        boolean appliesTo(ZoneId zone) {
            return meaning.equals(zone)
                    || scopes.stream()
                            .anyMatch(w -> w.endsWith("/*")
                                    ? zone.getId().startsWith(w.substring(0, w.length() - 1))
                                    : w.equals(zone.getId()));
        }

        boolean appliesTo(Locale language) {
            String tag = language.toLanguageTag();
            return scopes.stream().anyMatch(w -> tag.equals(w) || tag.startsWith(w + "-"));
        }
    }

    private ZoneAbbreviations() {}

    /**
     * Returns the zone that an abbreviation means in an article.
     *
     * @param abbreviation in capitals
     * @param context zones and languages of the article, most specific first
     */
    static Optional<ZoneId> lookup(String abbreviation, List<Object> context) {
        List<Row> rows = ROWS.getOrDefault(abbreviation, List.of());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(context.stream()
                .map(known -> firstApplicable(known, rows))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(rows.getLast())
                .meaning());
    }

    private static @Nullable Row firstApplicable(Object known, List<Row> rows) {
        return rows.stream()
                .filter(row -> known instanceof ZoneId zone ? row.appliesTo(zone) : row.appliesTo((Locale) known))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, List<Row>> read() {
        Map<String, List<Row>> rows = new HashMap<>();
        for (String line : ResourceTable.rows(ZoneAbbreviations.class, "zones.txt")) {
            String[] columns = line.split("\\s+");
            Row row = new Row(ZoneId.of(columns[1]), columns.length > 2 ? List.of(columns[2].split(",")) : List.of());
            for (String abbreviation : columns[0].split(",")) {
                rows.computeIfAbsent(abbreviation, a -> new ArrayList<>()).add(row);
            }
        }
        return Map.copyOf(rows);
    }
}
