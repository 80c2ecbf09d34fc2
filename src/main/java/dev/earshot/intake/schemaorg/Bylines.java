package dev.earshot.intake.schemaorg;

import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.Autolinker;
import dev.earshot.intake.markup.Markup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads authors: persons, organizations, or names in a text. */
public final class Bylines {
    private static final int MAX_AUTHORS = 50;

    /** An email address, perhaps in brackets. */
    private static final Pattern ADDRESS =
            Pattern.compile("[<(\\[]?[^\\s<>()\\[\\],;]{1,200}@[^\\s<>()\\[\\],;]{1,200}[>)\\]]?");

    /** The credit of a photo, which some sites name as an author. */
    private static final Pattern CREDIT =
            Pattern.compile("^[(\\[]|(?:image|photo|picture|foto|bild|getty images?)\\s?:", Pattern.CASE_INSENSITIVE);

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

    /** Splits a line into names, without URLs, handles, email addresses, numbers and photo credits. */
    public static List<String> parseNames(String line) {
        String words = ADDRESS.matcher(line.length() > 1_000 ? "" : line)
                .replaceAll(" ")
                .strip();
        List<String> names = new ArrayList<>(AuthorNames.of(words));
        names.removeIf(name -> Autolinker.isUrl(name)
                || name.startsWith("@")
                || name.contains("://")
                || CREDIT.matcher(name).find()
                || name.codePoints().noneMatch(Character::isLetter));
        return names;
    }
}
