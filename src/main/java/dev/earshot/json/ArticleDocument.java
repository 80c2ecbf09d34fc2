package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An article in Earshot's JSON format, in the order of its properties. It is both what the API writes and what the intake
 * reads; {@code article.json} is its schema. Properties without a value are omitted, and read-only ones are ignored when
 * reading.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = false)
public record ArticleDocument(
        @Nullable String id,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String url,
        @Nullable String status,
        @Nullable String closed,
        String headline,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String section,
        @Nullable List<String> authors,
        @Nullable String canonical,
        @Nullable String rights,
        @JsonProperty(access = Access.WRITE_ONLY) @Nullable String date,
        @JsonProperty(access = Access.WRITE_ONLY) @Nullable String published,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String firstPublished,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String lastChanged,
        @JsonProperty(access = Access.READ_ONLY) @Nullable Integer revision,
        @JsonProperty(access = Access.READ_ONLY) @Nullable Long sequence,
        BlockDocument.@Nullable Figure hero,
        @Nullable RichTextDocument lede,
        @Nullable List<BlockDocument> body,
        @Nullable List<BlockDocument.Card> related,
        BlockDocument.@Nullable Card comments,
        @Nullable List<UpdateDocument> updates,
        @Nullable Boolean complete,
        @JsonProperty(access = Access.READ_ONLY) @Nullable String next) {
    /** Reads an article that conforms to the schema. */
    public static ArticleDocument of(JsonNode valid) {
        return DocumentMapper.read(valid, ArticleDocument.class);
    }
}
