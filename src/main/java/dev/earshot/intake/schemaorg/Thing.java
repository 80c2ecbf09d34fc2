package dev.earshot.intake.schemaorg;

import dev.earshot.intake.document.Findings;
import dev.earshot.intake.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A node of structured data, in the words of schema.org: what a page says of itself in JSON-LD or as microdata.
 *
 * @param graph what else the document says, for references
 * @param role the property of another node that it stands in; null for one that stands by itself
 * @param line where its script or element begins in a page; 0 in a document of JSON
 * @param path where it stands in a document of JSON
 */
public record Thing(
        JsonNode node,
        Graph graph,
        @Nullable String role,
        int line,
        @Nullable PathStep path) {
    private static final List<String> PREFIXES = List.of("", "schema:", "https://schema.org/", "http://schema.org/");
    private static final Set<String> LIST_PROPERTIES = Set.of("@list", "@set", "itemListElement");
    private static final int MAX_VALUES = 50_000;

    /** One step on the way to a node. */
    record PathStep(@Nullable PathStep parent, String token) {
        /** The way as RFC 6901 writes it. */
        String pointer() {
            List<String> steps = new ArrayList<>();
            for (PathStep at = this; at != null; at = at.parent()) {
                steps.add("/" + at.token().replace("~", "~0").replace("/", "~1"));
            }
            return String.join("", steps.reversed());
        }
    }

    /** Its types, without the address of the vocabulary. */
    List<String> types() {
        List<String> types = new ArrayList<>();
        JsonNode type = node.has("@type") ? node.get("@type") : node.get("type");
        for (JsonNode value : type == null ? List.<JsonNode>of() : type.isArray() ? type.values() : List.of(type)) {
            if (value.isString()) {
                String name = value.asString().strip();
                types.add(name.substring(
                        Math.max(name.lastIndexOf('/'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('#'))) + 1));
            }
        }
        return types;
    }

    boolean hasType(Set<String> types) {
        return types().stream().anyMatch(types::contains);
    }

    boolean hasProperty(String property) {
        return property(property) != null;
    }

    /** The first of these properties that has words; as they are written, perhaps with mark-up; null where none has. */
    @Nullable
    public String text(String... properties) {
        for (String name : properties) {
            for (JsonNode value : values(name)) {
                String text = value.isValueNode() && !value.isNull() ? value.asString() : "";
                if (!text.isBlank()) {
                    return text;
                }
            }
        }
        return null;
    }

    /** The words of a property on one line; null where it has none. */
    @Nullable
    public String plainLine(String... properties) {
        String text = text(properties);
        String words = text == null ? "" : Markup.plainLine(text);
        return words.isEmpty() ? null : words;
    }

    /** Whether a property says yes. */
    boolean isTrue(String property) {
        String text = text(property);
        return text != null && text.toLowerCase(Locale.ROOT).endsWith("true");
    }

    /** The values of a property, lists laid flat, those that JSON-LD wraps unwrapped. */
    List<JsonNode> values(String property) {
        List<JsonNode> values = new ArrayList<>();
        JsonNode value = property(property);
        if (value != null) {
            flatten(value, values, 0);
        }
        return values;
    }

    /** The nodes that a property names or holds. */
    public List<Thing> things(String property) {
        List<Thing> things = new ArrayList<>();
        int index = 0;
        for (JsonNode value : values(property)) {
            PathStep here =
                    path == null && line > 0 ? null : new PathStep(new PathStep(path, property), String.valueOf(index));
            index++;
            if (value.isObject()) {
                int at = value.path("@line").asInt(line);
                things.add(graph.dereference(new Thing(value, graph, property, at, here)));
            } else if (value.isString()) {
                graph.findById(value.asString()).ifPresent(things::add);
            }
        }
        return things;
    }

    /** Notes what could not be taken as it is in this node. */
    public void remark(String message, Findings findings) {
        if (line == 0 && path != null) {
            findings.remark(path.pointer(), message);
        } else {
            findings.remark(line, message);
        }
    }

    private @Nullable JsonNode property(String name) {
        for (String prefix : PREFIXES) {
            JsonNode value = node.get(prefix + name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    /** Lists within lists are laid flat a few deep; no vocabulary has more. */
    private static void flatten(JsonNode value, List<JsonNode> values, int depth) {
        if (values.size() >= MAX_VALUES || depth > 6 || value.isMissingNode() || value.isNull()) {
            return;
        }
        if (value.isArray()) {
            value.values().forEach(item -> flatten(item, values, depth + 1));
            return;
        }
        if (value.isObject()) {
            if (value.has("@value")) {
                flatten(value.get("@value"), values, depth + 1);
                return;
            }
            for (String list : LIST_PROPERTIES) {
                if (value.has(list)) {
                    flatten(value.get(list), values, depth + 1);
                    return;
                }
            }
            if (value.path("@type").asString("").endsWith("ListItem") && value.has("item")) {
                flatten(value.get("item"), values, depth + 1);
                return;
            }
        }
        values.add(value);
    }
}
