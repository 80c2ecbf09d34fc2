package dev.earshot.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps JSON that conforms to a schema to its records. */
final class DocumentMapper {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
            .build();

    private DocumentMapper() {}

    static <T> T read(JsonNode valid, Class<T> type) {
        return MAPPER.treeToValue(valid, type);
    }
}
