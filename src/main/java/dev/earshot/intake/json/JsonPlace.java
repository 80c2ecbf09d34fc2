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
record JsonPlace(JsonNode value, String pointer) {
    /** A property; null where it is absent. */
    @Nullable
    JsonPlace get(String name) {
        JsonNode found = value.get(name);
        return found == null ? null : new JsonPlace(found, pointer + "/" + name);
    }

    /** The items of a property that is an array; none where it is absent. */
    List<JsonPlace> items(String name) {
        JsonPlace array = get(name);
        return array == null ? List.of() : array.items();
    }

    /** The items of an array. */
    List<JsonPlace> items() {
        List<JsonPlace> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(new JsonPlace(value.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** A property that is a string, cleaned; null where it is absent or blank. */
    @Nullable
    String line(String name) {
        String words = string(name);
        String line = words == null ? "" : Text.line(words);
        return line.isEmpty() ? null : line;
    }

    /** A property that is a string, as it is; null where it is absent. */
    @Nullable
    String string(String name) {
        JsonNode found = value.get(name);
        return found == null ? null : found.asString();
    }

    /** A property that is true or false. */
    boolean flag(String name, boolean otherwise) {
        JsonNode found = value.get(name);
        return found == null ? otherwise : found.asBoolean();
    }

    /** The strings of a property that is an array of them; none where it is absent. */
    List<String> lines(String name) {
        return items(name).stream()
                .map(item -> Text.line(item.value().asString()))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
