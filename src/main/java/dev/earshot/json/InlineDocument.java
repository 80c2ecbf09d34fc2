package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** A piece of rich text in Earshot's JSON format: a string, or an object for text with markup. */
@JsonDeserialize(using = InlineDocument.Deserializer.class)
public sealed interface InlineDocument {
    /** Text without markup. */
    record PlainText(@JsonValue String text) implements InlineDocument {}

    /** Text with markup: link and content, abbreviation and expansion, or one of the others only. */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder(alphabetic = false)
    record Markup(
            @Nullable String link,
            @Nullable List<InlineDocument> content,
            @Nullable List<InlineDocument> emphasis,
            @Nullable List<InlineDocument> strong,
            @Nullable List<InlineDocument> superscript,
            @Nullable List<InlineDocument> subscript,
            @Nullable List<InlineDocument> abbreviation,
            @Nullable String expansion)
            implements InlineDocument {
        static Markup link(@Nullable String link, List<InlineDocument> content) {
            return new Markup(link, content, null, null, null, null, null, null);
        }

        static Markup emphasis(List<InlineDocument> content) {
            return new Markup(null, null, content, null, null, null, null, null);
        }

        static Markup strong(List<InlineDocument> content) {
            return new Markup(null, null, null, content, null, null, null, null);
        }

        static Markup superscript(List<InlineDocument> content) {
            return new Markup(null, null, null, null, content, null, null, null);
        }

        static Markup subscript(List<InlineDocument> content) {
            return new Markup(null, null, null, null, null, content, null, null);
        }

        static Markup abbreviation(String expansion, List<InlineDocument> content) {
            return new Markup(null, null, null, null, null, null, content, expansion);
        }
    }

    /** Chooses the record by the type of the JSON value. */
    final class Deserializer extends ValueDeserializer<InlineDocument> {
        @Override
        public InlineDocument deserialize(JsonParser parser, DeserializationContext context) {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? new PlainText(parser.getString())
                    : context.readValue(parser, Markup.class);
        }
    }
}
