package dev.earshot.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.Recording;
import dev.earshot.article.RichText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.StdConverter;

/** The archive's JSON documents. Whatever is written today must remain readable. */
final class ArchiveJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Locale.class, new LanguageSerializer())
                    .addDeserializer(Locale.class, new LanguageDeserializer()))
            .addMixIn(Block.class, BlockTypes.class)
            .addMixIn(Inline.class, InlineTypes.class)
            .addMixIn(ListItem.class, ItemForm.class)
            .changeDefaultPropertyInclusion(p -> p.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private ArchiveJson() {}

    /** The content of an update's revision, except for the properties that have columns of their own. */
    record Content(String headline, List<String> authors, boolean keyEvent, Locale language, List<Block> blocks) {}

    static String write(Object document) {
        return JSON.writeValueAsString(document);
    }

    static ArticleCopy readCopy(String json) {
        return JSON.readValue(json, ArticleCopy.class);
    }

    static Content readContent(String json) {
        return JSON.readValue(json, Content.class);
    }

    static List<Recording.Cue> readCues(String json) {
        return JSON.readValue(json, new TypeReference<List<Recording.Cue>>() {});
    }

    /** Returns the response to an edit without the headlines and remarks in it. */
    static String withoutWords(String response) {
        JsonNode root = JSON.readTree(response);
        root.findParents("headline").forEach(node -> ((ObjectNode) node).put("headline", ""));
        if (root instanceof ObjectNode object && object.has("remarks")) {
            object.putArray("remarks");
        }
        return JSON.writeValueAsString(root);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Block.ListBlock.class, name = "list"),
        @JsonSubTypes.Type(value = Block.Quote.class, name = "quote"),
        @JsonSubTypes.Type(value = Block.Figure.class, name = "figure"),
        @JsonSubTypes.Type(value = Block.VideoCard.class, name = "video"),
        @JsonSubTypes.Type(value = Block.LinkCard.class, name = "link"),
        @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
        @JsonSubTypes.Type(value = Block.EmbedCard.class, name = "embed")
    })
    private interface BlockTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Inline.TextRun.class, name = "words"),
        @JsonSubTypes.Type(value = Inline.Link.class, name = "link"),
        @JsonSubTypes.Type(value = Inline.Emphasis.class, name = "emphasis"),
        @JsonSubTypes.Type(value = Inline.Strong.class, name = "strong"),
        @JsonSubTypes.Type(value = Inline.Superscript.class, name = "superscript"),
        @JsonSubTypes.Type(value = Inline.Subscript.class, name = "subscript"),
        @JsonSubTypes.Type(value = Inline.Abbreviation.class, name = "abbreviation")
    })
    private interface InlineTypes {}

    /** Items of version 0.5 and older have neither level nor number: they were only rich text. */
    private record StoredItem(
            List<Inline> content,
            @Nullable Integer level,
            @Nullable Integer number) {}

    @JsonSerialize(converter = ItemToStored.class)
    @JsonDeserialize(converter = StoredToItem.class)
    private interface ItemForm {}

    private static final class ItemToStored extends StdConverter<ListItem, StoredItem> {
        @Override
        public StoredItem convert(ListItem item) {
            return new StoredItem(item.text().content(), item.level() == 1 ? null : item.level(), item.number());
        }
    }

    private static final class StoredToItem extends StdConverter<StoredItem, ListItem> {
        @Override
        public ListItem convert(StoredItem item) {
            return new ListItem(new RichText(item.content()), item.level() == null ? 1 : item.level(), item.number());
        }
    }

    private static final class LanguageSerializer extends ValueSerializer<Locale> {
        @Override
        public void serialize(Locale value, JsonGenerator out, SerializationContext context) throws JacksonException {
            out.writeString(value.toLanguageTag());
        }
    }

    private static final class LanguageDeserializer extends ValueDeserializer<Locale> {
        @Override
        public Locale deserialize(JsonParser in, DeserializationContext context) throws JacksonException {
            return Locale.forLanguageTag(in.getString());
        }
    }
}
