package dev.earshot.page.view;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-LD as it stands in a script element of a page. Whatever its strings hold, no character of it can end the element
 * or begin a comment in it: what HTML or JavaScript could take for more than text is written as JSON's escapes.
 */
public record JsonLd(JsonNode node) implements Content {
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new ForScripts()).build())
            .build();

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(MAPPER.writeValueAsString(node));
    }

    /** Escapes what is special in HTML, and the line ends that only JavaScript has (ECMA-262, section 12.3). */
    private static final class ForScripts extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private static final int LINE_SEPARATOR = 0x2028;
        private static final int PARAGRAPH_SEPARATOR = 0x2029;

        private final int[] ascii = standardAsciiEscapesForJSON();

        ForScripts() {
            for (char special : new char[] {'<', '>', '&'}) {
                ascii[special] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR
                    ? new SerializedString("\\u%04x".formatted(character))
                    : null;
        }
    }
}
