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
 * A node of schema.org data, from JSON-LD or microdata.
 *
 * @param graph the whole document, to resolve references
 * @param role the property that holds it; null at the top level
 * @param line first line of its script or element in a page; 0 in a JSON document
 * @param path location in a JSON document
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

    /** One step of a path. */
    record PathStep(@Nullable PathStep parent, String token) {
        /** Returns the JSON pointer (RFC 6901). */
        String pointer() {
            List<String> steps = new ArrayList<>();
            for (PathStep at = this; at != null; at = at.parent()) {
                steps.add("/" + at.token().replace("~", "~0").replace("/", "~1"));
            }
            return String.join("", steps.reversed());
        }
    }

    /** Returns the types without their vocabulary. */
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

    /** Returns whether it has a type, named without its vocabulary. */
    public boolean isOfType(String type) {
        return types().contains(type);
    }

    boolean hasType(Set<String> types) {
        return types().stream().anyMatch(types::contains);
    }

    boolean hasProperty(String property) {
        return property(property) != null;
    }

    /** Returns the first of these properties that isn't blank, verbatim and possibly with markup, or null. */
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

    /** Returns all values of the first of these properties that has any, as they stand, in their order. */
    public List<String> texts(String... properties) {
        for (String name : properties) {
            List<String> texts = values(name).stream()
                    .filter(value -> value.isValueNode() && !value.isNull())
                    .map(JsonNode::asString)
                    .filter(text -> !text.isBlank())
                    .toList();
            if (!texts.isEmpty()) {
                return texts;
            }
        }
        return List.of();
    }

    /** Returns the first of these properties as one plain line, or null. */
    @Nullable
    public String plainLine(String... properties) {
        String text = text(properties);
        String words = text == null ? "" : Markup.plainLine(text);
        return words.isEmpty() ? null : words;
    }

    /** Returns whether a property is true. */
    boolean isTrue(String property) {
        String text = text(property);
        return text != null && text.toLowerCase(Locale.ROOT).endsWith("true");
    }

    /** Returns the values of a property, with lists flattened and JSON-LD wrappers removed. */
    List<JsonNode> values(String property) {
        List<JsonNode> values = new ArrayList<>();
        JsonNode value = property(property);
        if (value != null) {
            flatten(value, values, 0);
        }
        return values;
    }

    /** Returns the nodes that a property contains or refers to. */
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

    /** Reports something in this node that had to be changed or omitted. */
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

    /** Flattens nested lists up to a depth that no vocabulary exceeds. */
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
