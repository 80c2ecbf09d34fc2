package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block in Earshot's JSON format; there is a record for each block definition in {@code update.json}.
 *
 * <p>The type is optional if only one is allowed, such as in the hero of an article.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = BlockDocument.Paragraph.class,
            names = {"paragraph", "heading"}),
    @JsonSubTypes.Type(value = BlockDocument.BlockList.class, name = "list"),
    @JsonSubTypes.Type(value = BlockDocument.Quote.class, name = "quote"),
    @JsonSubTypes.Type(value = BlockDocument.Figure.class, name = "figure"),
    @JsonSubTypes.Type(value = BlockDocument.Video.class, name = "video"),
    @JsonSubTypes.Type(value = BlockDocument.Card.class, name = "link"),
    @JsonSubTypes.Type(value = BlockDocument.Table.class, name = "table"),
    @JsonSubTypes.Type(value = BlockDocument.Embed.class, name = "embed")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = false)
public sealed interface BlockDocument {
    @Nullable
    String id();

    @Nullable
    String type();

    @Nullable
    String language();

    /**
     * A paragraph or a heading.
     *
     * @param text as in {@link RichTextDocument}
     * @param content as in {@link RichTextDocument}
     */
    record Paragraph(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            @Nullable String text,
            @Nullable List<InlineDocument> content)
            implements BlockDocument {}

    /** A list. */
    record BlockList(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            @Nullable Boolean ordered,
            List<ItemDocument> items)
            implements BlockDocument {}

    /**
     * A table.
     *
     * @param columns absent if the columns have no headers
     */
    record Table(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            @Nullable RichTextDocument caption,
            @Nullable List<RichTextDocument> columns,
            @Nullable Boolean rowHeaders,
            List<List<RichTextDocument>> rows)
            implements BlockDocument {}

    /**
     * A pull quote.
     *
     * @param text as in {@link RichTextDocument}
     * @param content as in {@link RichTextDocument}
     */
    record Quote(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            @Nullable String text,
            @Nullable List<InlineDocument> content,
            @Nullable String attribution,
            @Nullable String link)
            implements BlockDocument {}

    /** A picture. */
    record Figure(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            @Nullable String image,
            @Nullable String alternative,
            @Nullable String caption,
            @Nullable String credit)
            implements BlockDocument {}

    /** A card for a video. */
    record Video(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            String title,
            @Nullable String link) implements BlockDocument {}

    /** A card that links to something related or to the comments. */
    record Card(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            String title,
            @Nullable String action,
            @Nullable String link)
            implements BlockDocument {}

    /** A card for something of another site that the page shows. */
    record Embed(
            @Nullable String id,
            @Nullable String type,
            @Nullable String language,
            String title,
            String link) implements BlockDocument {}
}
