package dev.earshot.intake.schemaorg;

import dev.earshot.article.Inline;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON strictly (RFC 8259): UTF-8, unique property names, limited nesting. */
public final class StrictJson {
    private static final int MAX_DEPTH = 2 * Inline.MAX_DEPTH + 20;

    /** More tokens than the largest article has; each takes some hundred bytes in a tree. */
    public static final int MAX_TOKENS = 1_000_000;

    private static final int MAX_MESSAGE_LENGTH = 200;
    private static final String DUPLICATE_PROPERTY_MESSAGE = "Duplicate Object property";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(1_000)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .build();

    private StrictJson() {}

    /** Parses a value. Returns null with a problem if it is not valid JSON. */
    static @Nullable public JsonNode read(byte[] content, Findings findings) {
        try {
            checkLimits(content);
            JsonNode value = JSON.readTree(content);
            if (value == null || value.isMissingNode()) {
                findings.problem(0, content.length == 0 ? "is empty" : "is blank");
                return null;
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            int line = place == null ? 0 : Math.max(0, place.getLineNr());
            String where = place == null || place.getColumnNr() < 1 ? "" : " in column " + place.getColumnNr();
            String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
            if (message.startsWith("Token count")) {
                findings.problem(line, "has more than " + MAX_TOKENS + " names, values and brackets");
            } else if (message.startsWith(DUPLICATE_PROPERTY_MESSAGE)) {
                findings.problem(
                        line,
                        "has the property "
                                + Text.truncate(
                                        message.substring(DUPLICATE_PROPERTY_MESSAGE.length() + 1), MAX_MESSAGE_LENGTH)
                                + " twice in one object" + where);
            } else {
                findings.problem(
                        line,
                        "is not valid JSON" + where + ": "
                                + Text.truncate(Text.cleanLine(message), MAX_MESSAGE_LENGTH));
            }
            return null;
        }
    }

    /** Counts the tokens before a tree is built, so that a document with too many never becomes one. */
    private static void checkLimits(byte[] content) {
        try (JsonParser parser = JSON.createParser(content)) {
            while (parser.nextToken() != null) {
                // the parser counts
            }
        }
    }

    /** Returns the first line (from 1) of each item in an array property of the root object. */
    public static List<Integer> itemLines(byte[] content, String property) {
        List<Integer> lines = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(content)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(property);
                if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        lines.add(parser.currentTokenLocation().getLineNr());
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return lines;
    }
}
