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

    /** Text with markup: link and content, emphasis only, or strong only. */
    @JsonDeserialize(using = ValueDeserializer.None.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder(alphabetic = false)
    record Markup(
            @Nullable String link,
            @Nullable List<InlineDocument> content,
            @Nullable List<InlineDocument> emphasis,
            @Nullable List<InlineDocument> strong)
            implements InlineDocument {
        static Markup link(@Nullable String link, List<InlineDocument> content) {
            return new Markup(link, content, /* emphasis= */ null, /* strong= */ null);
        }

        static Markup emphasis(List<InlineDocument> content) {
            return new Markup(/* link= */ null, /* content= */ null, content, /* strong= */ null);
        }

        static Markup strong(List<InlineDocument> content) {
            return new Markup(/* link= */ null, /* content= */ null, /* emphasis= */ null, content);
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
