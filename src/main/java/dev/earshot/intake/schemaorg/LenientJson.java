package dev.earshot.intake.schemaorg;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON in web pages, which often violates RFC 8259: trailing commas, raw line feeds, comments. */
public final class LenientJson {
    /** Maximum nesting of arrays and objects. */
    static final int MAX_DEPTH = 200;

    private static final int MAX_STRING_LENGTH = 20_000_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING_LENGTH)
                            .maxNameLength(10_000)
                            .maxTokenCount(StrictJson.MAX_TOKENS)
                            .build())
                    .build())
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LenientJson() {}

    /** A parsed tree, or the reason and the line (from 1) of the failure. */
    public record ParseResult(Optional<JsonNode> tree, String failure, int line) {}

    /** Parses a text, removing any comment or CDATA section around it. */
    public static ParseResult read(String text) {
        String json = unwrap(text);
        if (json.isEmpty()) {
            return new ParseResult(Optional.empty(), "is empty", 1);
        }
        try {
            return new ParseResult(Optional.of(JSON.readTree(json)), "", 1);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return new ParseResult(Optional.empty(), "is not valid JSON", line);
        }
    }

    private static String unwrap(String text) {
        String json = text.strip();
        boolean changed = true;
        for (int i = 0; changed && i < 3; i++) {
            String before = json;
            for (String start : new String[] {
                "\uFEFF", "<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA["
            }) {
                json = json.startsWith(start) ? json.substring(start.length()).strip() : json;
            }
            for (String end : new String[] {"-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//", ";"}) {
                json = json.endsWith(end)
                        ? json.substring(0, json.length() - end.length()).strip()
                        : json;
            }
            changed = !json.equals(before);
        }
        return json;
    }
}
