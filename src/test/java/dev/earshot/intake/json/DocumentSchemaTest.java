package dev.earshot.intake.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.earshot.json.ArticleDocument;
import dev.earshot.json.BlockDocument;
import dev.earshot.json.InlineDocument;
import dev.earshot.json.RichTextDocument;
import dev.earshot.json.UpdateDocument;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas and the records that the API writes and the intake reads have the same properties. */
class DocumentSchemaTest {
    private static final JsonNode ARTICLE = JsonMapper.shared().readTree(DocumentSchema.ARTICLE.bytes());
    private static final JsonNode UPDATE = JsonMapper.shared().readTree(DocumentSchema.UPDATE.bytes());

    static final List<Map.Entry<Class<? extends Record>, JsonNode>> RECORDS = List.of(
            Map.entry(ArticleDocument.class, ARTICLE),
            Map.entry(UpdateDocument.class, UPDATE),
            Map.entry(RichTextDocument.class, definition("richText")),
            Map.entry(InlineDocument.Markup.class, definition("inline")),
            Map.entry(BlockDocument.Paragraph.class, definition("paragraph")),
            Map.entry(BlockDocument.BlockList.class, definition("list")),
            Map.entry(BlockDocument.Quote.class, definition("quote")),
            Map.entry(BlockDocument.Figure.class, definition("figure")),
            Map.entry(BlockDocument.Video.class, definition("video")),
            Map.entry(BlockDocument.Card.class, definition("card")));

    private static JsonNode definition(String name) {
        return UPDATE.path("$defs").path(name);
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void recordHasThePropertiesOfItsSchema(Map.Entry<Class<? extends Record>, JsonNode> row) {
        assertEquals(types(row.getValue()), types(row.getKey()));
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void componentIsNullableUnlessRequired(Map.Entry<Class<? extends Record>, JsonNode> row) {
        Set<String> required = new TreeSet<>();
        row.getValue().path("required").forEach(name -> required.add(name.asString()));
        Set<String> present = new TreeSet<>();
        for (RecordComponent component : row.getKey().getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                present.add(component.getName());
            }
        }
        assertEquals(required, present);
    }

    /** An update's id is read to resolve corrections within its article. */
    @ParameterizedTest
    @FieldSource("RECORDS")
    void readOnlyPropertyIsNotReadAndWriteOnlyPropertyNotWritten(Map.Entry<Class<? extends Record>, JsonNode> row) {
        Map<String, Access> expected = new TreeMap<>();
        row.getValue().path("properties").forEachEntry((name, property) -> {
            boolean readId = row.getKey().equals(UpdateDocument.class) && name.equals("id");
            if (property.path("readOnly").asBoolean(false) && !readId) {
                expected.put(name, Access.READ_ONLY);
            } else if (property.path("writeOnly").asBoolean(false)) {
                expected.put(name, Access.WRITE_ONLY);
            }
        });
        Map<String, Access> actual = new TreeMap<>();
        for (RecordComponent component : row.getKey().getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null) {
                actual.put(component.getName(), property.access());
            }
        }
        assertEquals(expected, actual);
    }

    @Test
    void audioHasThePropertiesOfItsSchema() {
        assertEquals(types(UPDATE.path("properties").path("audio")), types(UpdateDocument.Audio.class));
    }

    @Test
    void blockTypesAreThoseOfTheSchema() {
        Set<String> types = new HashSet<>();
        for (JsonSubTypes.Type type :
                BlockDocument.class.getAnnotation(JsonSubTypes.class).value()) {
            types.addAll(type.names().length > 0 ? List.of(type.names()) : List.of(type.name()));
        }
        Set<String> expected = new HashSet<>();
        definition("block").path("properties").path("type").path("enum").forEach(name -> expected.add(name.asString()));
        assertEquals(expected, types);
    }

    private static Map<String, String> types(Class<? extends Record> type) {
        Map<String, String> types = new TreeMap<>();
        Arrays.stream(type.getRecordComponents())
                .forEach(component -> types.put(component.getName(), jsonType(component.getType())));
        return types;
    }

    private static String jsonType(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "string";
            case "Boolean" -> "boolean";
            case "Integer", "Long", "long" -> "integer";
            case "BigDecimal" -> "number";
            case "List" -> "array";
            default -> type.isRecord() ? "object" : type.getName();
        };
    }

    private static Map<String, String> types(JsonNode schema) {
        Map<String, String> types = new TreeMap<>();
        schema.path("properties").forEachEntry((name, property) -> types.put(name, jsonType(property)));
        return types;
    }

    private static String jsonType(JsonNode property) {
        if (property.has("$ref")) {
            String reference = property.get("$ref").asString();
            return jsonType(UPDATE.at(reference.substring(reference.indexOf('#') + 1)));
        }
        return property.has("enum") || property.has("const")
                ? "string"
                : property.path("type").asString();
    }
}
