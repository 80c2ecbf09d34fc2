package dev.earshot.intake.json;

import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a validated document, with its location.
 *
 * @param pointer RFC 6901; empty for the whole document
 */
record LocatedNode(JsonNode value, String pointer) {
    /** Returns a property, or null if it is absent. */
    @Nullable
    LocatedNode get(String name) {
        JsonNode found = value.get(name);
        return found == null ? null : new LocatedNode(found, pointer + "/" + name);
    }

    /** Returns the items of an array property, or none if it is absent. */
    List<LocatedNode> items(String name) {
        LocatedNode array = get(name);
        return array == null ? List.of() : array.items();
    }

    List<LocatedNode> items() {
        List<LocatedNode> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(new LocatedNode(value.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** Returns a string property, cleaned, or null if it is absent or blank. */
    @Nullable
    String cleanString(String name) {
        String words = string(name);
        String line = words == null ? "" : Text.cleanLine(words);
        return line.isEmpty() ? null : line;
    }

    /** Returns a string property verbatim, or null if it is absent. */
    @Nullable
    String string(String name) {
        JsonNode found = value.get(name);
        return found == null ? null : found.asString();
    }

    /** Returns a boolean property. */
    boolean flag(String name, boolean defaultValue) {
        JsonNode found = value.get(name);
        return found == null ? defaultValue : found.asBoolean();
    }

    /** Returns the cleaned strings of an array property, or none if it is absent. */
    List<String> cleanStrings(String name) {
        return items(name).stream()
                .map(item -> Text.cleanLine(item.value().asString()))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
