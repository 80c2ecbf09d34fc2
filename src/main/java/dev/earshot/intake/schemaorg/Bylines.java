package dev.earshot.intake.schemaorg;

import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.Autolinker;
import dev.earshot.intake.markup.Markup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads authors: persons, organizations, or names in a text. */
public final class Bylines {
    private static final int MAX_AUTHORS = 50;

    private Bylines() {}

    /** Returns the distinct names of the authors in order. */
    public static List<String> of(Thing thing) {
        Set<String> names = new LinkedHashSet<>();
        for (String property : List.of("author", "creator")) {
            for (Thing author : thing.things(property)) {
                String name = author.plainLine("name", "alternateName");
                if (name != null) {
                    names.addAll(parseNames(name));
                }
            }
            for (JsonNode value : thing.values(property)) {
                if (value.isString()) {
                    names.addAll(parseNames(Markup.plainLine(value.asString())));
                }
            }
            if (!names.isEmpty()) {
                break;
            }
        }
        return names.stream().limit(MAX_AUTHORS).toList();
    }

    /** Splits a line into names, excluding URLs and handles. */
    public static List<String> parseNames(String line) {
        List<String> names = new ArrayList<>(line.length() > 1_000 ? List.of() : AuthorNames.of(line));
        names.removeIf(name -> Autolinker.isUrl(name) || name.startsWith("@") || name.contains("://"));
        return names;
    }
}
