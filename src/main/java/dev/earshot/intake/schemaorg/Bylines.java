package dev.earshot.intake.schemaorg;

import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.LinkedText;
import dev.earshot.intake.markup.Markup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads who wrote something: persons, organisations, or names in a text. */
public final class Bylines {
    private static final int LIMIT = 50;

    private Bylines() {}

    /** The names of those who wrote it, in order, each once. */
    public static List<String> of(Thing thing) {
        Set<String> names = new LinkedHashSet<>();
        for (String property : List.of("author", "creator")) {
            for (Thing author : thing.things(property)) {
                String name = author.line("name", "alternateName");
                if (name != null) {
                    names.addAll(named(name));
                }
            }
            for (JsonNode value : thing.values(property)) {
                if (value.isString()) {
                    names.addAll(named(Markup.words(value.asString())));
                }
            }
            if (!names.isEmpty()) {
                break;
            }
        }
        return names.stream().limit(LIMIT).toList();
    }

    /** The names in a line; an address is none. */
    public static List<String> named(String line) {
        List<String> names = new ArrayList<>(line.length() > 1_000 ? List.of() : AuthorNames.of(line));
        names.removeIf(name -> LinkedText.isLink(name) || name.startsWith("@") || name.contains("://"));
        return names;
    }
}
