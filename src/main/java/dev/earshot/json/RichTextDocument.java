package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rich text in Earshot's JSON format.
 *
 * @param text without markup
 * @param content with markup; when reading, it takes precedence over the text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = false)
public record RichTextDocument(
        @Nullable String text, @Nullable List<InlineDocument> content) {}
