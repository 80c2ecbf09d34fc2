package dev.earshot.intake.json;

import com.networknt.schema.Error;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Words schema violations so that authors know what to change. */
final class SchemaViolation {
    private static final int QUOTE_LIMIT = 60;
    private static final String INLINE =
            "is not a piece of text; use a string, or an object with link and content, with abbreviation and expansion, or with"
                    + " one of emphasis, strong, superscript and subscript";

    private final Error error;
    private final Map<String, JsonNode> schemas;

    private SchemaViolation(Error error, Map<String, JsonNode> schemas) {
        this.error = error;
        this.schemas = schemas;
    }

    /**
     * Adds the violations to the findings.
     *
     * @param schemas by URL
     */
    static void report(List<Error> errors, Map<String, JsonNode> schemas, Findings findings) {
        // several violations can read the same
        errors.stream()
                .map(error -> new SchemaViolation(error, schemas))
                .map(schemaViolation ->
                        new Problem(findings.source(), 0, schemaViolation.pointer(), schemaViolation.message()))
                .distinct()
                .forEach(findings::problem);
    }

    private String pointer() {
        String pointer = error.getInstanceLocation().toString();
        boolean ofProperty = error.getKeyword().equals("additionalProperties");
        return ofProperty ? pointer + "/" + escaped(Text.truncate(Text.cleanLine(property()), QUOTE_LIMIT)) : pointer;
    }

    private String message() {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownProperty();
            case "required" -> "is missing the property " + property();
            case "type" -> "is " + kind(error.getInstanceNode()) + "; it must be " + expected();
            case "enum" -> "is " + value() + "; it must be one of " + commaSeparated(rule());
            case "const" -> "is " + value() + "; it must be " + rule().asString();
            case "pattern" -> "is " + value() + ", which has the wrong format; use " + expectedPattern();
            case "minLength" -> "is empty";
            case "maxLength" -> "is longer than " + rule().asString() + " characters";
            case "maxItems" -> "has more than " + rule().asString() + " items";
            case "dependentRequired", "minProperties", "maxProperties" -> INLINE;
            default -> error.getMessage();
        };
    }

    private String unknownProperty() {
        String name = property();
        JsonNode object = schemas.getOrDefault(
                        error.getSchemaLocation().getAbsoluteIri().toString(), rule())
                .at(parent(String.valueOf(error.getSchemaLocation().getFragment())));
        Optional<String> meant = object.path("properties").propertyNames().stream()
                .filter(known -> EditDistance.isLikelyTypo(known, name))
                .min(Comparator.comparingInt(known -> EditDistance.between(known, name)));
        return "is an unknown property"
                + meant.map(known -> "; did you mean " + known + "?").orElse("");
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    private String expectedPattern() {
        return error.getInstanceLocation().getNameCount() == 1
                ? "1 to 100 lowercase letters a to z, digits and hyphens, with no hyphen at either end"
                : "1 to 100 letters, digits, dots, colons, hyphens and underscores, starting with a letter or digit";
    }

    private String expected() {
        JsonNode rule = rule();
        return Stream.of(rule)
                .flatMap(node -> node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node))
                .map(type -> withArticle(type.asString()))
                .collect(Collectors.joining(" or "));
    }

    private static String kind(@Nullable JsonNode value) {
        if (value == null) {
            return "absent";
        }
        boolean held = !value.isDouble() || Double.isFinite(value.asDouble());
        return held ? withArticle(value.getNodeType().name().toLowerCase(Locale.ROOT)) : "a number that is too large";
    }

    private static String withArticle(String type) {
        return switch (type) {
            case "null" -> "null";
            case "boolean" -> "true or false";
            case "object" -> "an object";
            case "array" -> "an array";
            case "integer" -> "a whole number";
            default -> "a " + type;
        };
    }

    private String value() {
        JsonNode value = Objects.requireNonNull(error.getInstanceNode());
        return value.isString()
                ? "\u201C" + Text.truncate(Text.cleanLine(value.asString()), QUOTE_LIMIT) + "\u201D"
                : value.isContainer() ? kind(value) : Text.truncate(value.asString(), QUOTE_LIMIT);
    }

    private static String commaSeparated(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }

    private JsonNode rule() {
        return error.getSchemaNode();
    }

    private String property() {
        return String.valueOf(error.getProperty());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
