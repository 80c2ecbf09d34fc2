package dev.earshot.intake.json;

import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value of a document that its schema has approved of, and where it stands.
 *
 * @param pointer RFC 6901; empty for the whole document
 */
record LocatedNode(JsonNode value, String pointer) {
    /** A property; null where it is absent. */
    @Nullable
    LocatedNode get(String name) {
        JsonNode found = value.get(name);
        return found == null ? null : new LocatedNode(found, pointer + "/" + name);
    }

    /** The items of a property that is an array; none where it is absent. */
    List<LocatedNode> items(String name) {
        LocatedNode array = get(name);
        return array == null ? List.of() : array.items();
    }

    /** The items of an array. */
    List<LocatedNode> items() {
        List<LocatedNode> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(new LocatedNode(value.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** A property that is a string, cleaned; null where it is absent or blank. */
    @Nullable
    String cleanString(String name) {
        String words = string(name);
        String line = words == null ? "" : Text.cleanLine(words);
        return line.isEmpty() ? null : line;
    }

    /** A property that is a string, as it is; null where it is absent. */
    @Nullable
    String string(String name) {
        JsonNode found = value.get(name);
        return found == null ? null : found.asString();
    }

    /** A property that is true or false. */
    boolean flag(String name, boolean defaultValue) {
        JsonNode found = value.get(name);
        return found == null ? defaultValue : found.asBoolean();
    }

    /** The strings of a property that is an array of them; none where it is absent. */
    List<String> cleanStrings(String name) {
        return items(name).stream()
                .map(item -> Text.cleanLine(item.value().asString()))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
