package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a list in Earshot's JSON format.
 *
 * @param text as in {@link RichTextDocument}
 * @param content as in {@link RichTextDocument}
 * @param level absent for 1
 * @param number absent for a bullet, or if it follows the number before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = false)
public record ItemDocument(
        @Nullable String text,
        @Nullable List<InlineDocument> content,
        @Nullable Integer level,
        @Nullable Integer number) {}
