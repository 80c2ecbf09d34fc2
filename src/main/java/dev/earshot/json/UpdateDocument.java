package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An update in Earshot's JSON format, in the order of its properties. It is both what the API writes and what the intake
 * reads; {@code update.json} is its schema. Properties without a value are omitted, and read-only ones are ignored when
 * reading.
 *
 * @param id read-only in the schema, but read, so that {@code corrects} of another update can refer to it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = false)
public record UpdateDocument(
        @Nullable String id,
        @Nullable String sourceId,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String url,
        @Nullable String published,
        @Nullable String publishedPrecision,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String corrected,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String withdrawn,
        @Nullable String kind,
        @Nullable String corrects,
        @Nullable Boolean keyEvent,
        @Nullable List<String> authors,
        @Nullable String headline,
        @Nullable Boolean ownHeadline,
        @Nullable String language,
        @Nullable String text,
        @Nullable List<BlockDocument> blocks,
        @JsonProperty(access = Access.READ_ONLY) @Nullable Integer revision,
        @JsonProperty(access = Access.READ_ONLY) @Nullable Long sequence,
        @JsonProperty(access = Access.READ_ONLY) @Nullable Audio audio,
        @JsonProperty(access = Access.READ_ONLY) @Nullable List<String> correctedBy,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String article) {
    /** Reads an update that conforms to the schema. */
    public static UpdateDocument of(JsonNode valid) {
        return DocumentMapper.read(valid, UpdateDocument.class);
    }

    /**
     * A recording of an update.
     *
     * @param duration in seconds
     */
    @JsonPropertyOrder(alphabetic = false)
    public record Audio(String url, String type, long bytes, BigDecimal duration, String voice) {}
}
