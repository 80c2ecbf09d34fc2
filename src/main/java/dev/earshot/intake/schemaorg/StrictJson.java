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

/** Makes bytes a JSON value, strictly (RFC 8259): in UTF-8, each property once, nested no deeper than news is. */
public final class StrictJson {
    private static final int MAX_DEPTH = 2 * Inline.MAX_DEPTH + 20;

    /** More brackets, names and values than the largest article has; a tree of them takes some hundred bytes each. */
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

    /** The value; null, with a problem noted, where the bytes are no JSON. */
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
                        line, "is no JSON" + where + ": " + Text.truncate(Text.cleanLine(message), MAX_MESSAGE_LENGTH));
            }
            return null;
        }
    }

    /** Goes through it once without keeping anything, so that what has too many values never becomes a tree. */
    private static void checkLimits(byte[] content) {
        try (JsonParser parser = JSON.createParser(content)) {
            while (parser.nextToken() != null) {
                // the parser counts
            }
        }
    }

    /** The lines on which the items of an array begin that is a property of the document itself; from 1. */
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
