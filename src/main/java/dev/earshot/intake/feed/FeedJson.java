package dev.earshot.intake.feed;

import dev.earshot.intake.document.FeedLinks;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Tongues;
import dev.earshot.intake.markup.FeedHref;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.schemaorg.JsonText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1), which differ in how they name authors. */
final class FeedJson {
    private static final int DEPTH = 100;
    private static final int ATTACHMENTS = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(JsonText.TOKENS)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final @Nullable URI base;

    private FeedJson(@Nullable URI base) {
        this.base = base;
    }

    /** The feed; null, with a problem noted, where the text is none. */
    static @Nullable Feed read(String text, @Nullable URI address, Findings findings) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            findings.problem(
                    0, "is JSON that is nested too deeply, has too many values, or numbers or names that are too long");
            return null;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            findings.problem(
                    line, "looks like JSON, but breaks off here or is none: a value, comma or bracket is wrong");
            return null;
        }
        if (!root.path("items").isArray()) {
            findings.problem(0, "is JSON, but no JSON Feed: it has no items");
            return null;
        }
        if (!string(root, "version").startsWith("https://jsonfeed.org/version/1")) {
            findings.remark(0, "doesn't name the version of JSON Feed that it is in");
        }
        String home = string(root, "home_page_url");
        return new FeedJson(FeedHref.base(home, address)).feed(root, findings);
    }

    private Feed feed(JsonNode root, Findings findings) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : root.path("items")) {
            if (item.isObject()) {
                items.add(item(item, items.size() + 1));
            } else {
                findings.remark(0, "has something among its items that is none; it is left out");
            }
        }
        List<URI> hubs = new ArrayList<>();
        for (JsonNode hub : root.path("hubs")) {
            URI address = FeedHref.web(string(hub, "url"), base);
            if (address != null && string(hub, "type").equalsIgnoreCase("WebSub") && hubs.size() < 10) {
                hubs.add(address);
            }
        }
        return new Feed(
                new FeedLinks(
                        blankIsNull(Markup.words(string(root, "title"))),
                        FeedHref.web(string(root, "home_page_url"), base),
                        FeedHref.web(string(root, "feed_url"), base),
                        FeedHref.web(string(root, "next_url"), base),
                        hubs,
                        null,
                        Set.of(),
                        Set.of()),
                Tongues.read(string(root, "language")).orElse(null),
                authors(root),
                null,
                items);
    }

    private Item item(JsonNode item, int place) {
        ItemText html = ItemText.html(string(item, "content_html"), base);
        URI url = FeedHref.web(string(item, "url"), base);
        String language = string(item, "language");
        return new Item(
                place,
                0,
                blankIsNull(string(item, "id")),
                url != null ? url : FeedHref.web(string(item, "external_url"), base),
                ItemText.plain(string(item, "title")),
                html != null ? html : ItemText.plain(string(item, "content_text")),
                ItemText.plain(string(item, "summary")),
                blankIsNull(string(item, "date_published")),
                blankIsNull(string(item, "date_modified")),
                authors(item),
                strings(item.path("tags")),
                media(item),
                Tongues.read(language).orElse(null),
                blankIsNull(string(item.path("_earshot"), "corrects")));
    }

    private List<ItemMedia> media(JsonNode item) {
        List<ItemMedia> media = new ArrayList<>();
        for (String name : List.of("image", "banner_image")) {
            URI address = FeedHref.web(string(item, name), base);
            if (address != null && media.isEmpty()) {
                media.add(ItemMedia.enclosed(address, ItemMedia.Kind.IMAGE, null));
            }
        }
        for (JsonNode attachment : item.path("attachments")) {
            URI address = FeedHref.web(string(attachment, "url"), base);
            if (address != null && media.size() < ATTACHMENTS) {
                ItemMedia.Kind kind = ItemMedia.kind("", string(attachment, "mime_type"), address);
                media.add(ItemMedia.enclosed(address, kind, blankIsNull(string(attachment, "title"))));
            }
        }
        return media;
    }

    private static List<String> authors(JsonNode place) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : place.path("authors")) {
            names.add(author.isString() ? author.stringValue() : string(author, "name"));
        }
        JsonNode one = place.path("author");
        names.add(one.isString() ? one.stringValue() : string(one, "name"));
        return FeedAuthors.names(names);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array) {
            if (element.isString() && !element.stringValue().isBlank()) {
                strings.add(element.stringValue());
            }
        }
        return strings;
    }

    /** A string, or a number that should have been one; empty where there is neither. */
    private static String string(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.stringValue().strip() : value.isNumber() ? value.toString() : "";
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
