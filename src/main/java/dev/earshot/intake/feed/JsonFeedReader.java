package dev.earshot.intake.feed;

import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.SourceFeedInfo;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.markup.FeedLinkResolver;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.schemaorg.StrictJson;
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

/** Reads JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1), which name authors differently. */
final class JsonFeedReader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_ATTACHMENTS = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxTokenCount(StrictJson.MAX_TOKENS)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final @Nullable URI base;

    private JsonFeedReader(@Nullable URI base) {
        this.base = base;
    }

    /** Reads a feed. Returns null with a problem if the text is not a JSON Feed. */
    static @Nullable ParsedFeed read(String text, @Nullable URI address, Findings findings) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            findings.problem(
                    0,
                    "is JSON that is nested too deeply or has too many values, or numbers or names that are too long");
            return null;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            findings.problem(line, "looks like JSON but is truncated or malformed here");
            return null;
        }
        if (!root.path("items").isArray()) {
            findings.problem(0, "is JSON but not a JSON Feed; it has no items");
            return null;
        }
        if (!string(root, "version").startsWith("https://jsonfeed.org/version/1")) {
            findings.remark(0, "doesn't state its JSON Feed version");
        }
        String home = string(root, "home_page_url");
        return new JsonFeedReader(FeedLinkResolver.resolveBase(home, address)).feed(root, findings);
    }

    private ParsedFeed feed(JsonNode root, Findings findings) {
        List<ParsedItem> items = new ArrayList<>();
        List<ParsedWithdrawal> withdrawals = new ArrayList<>();
        for (JsonNode withdrawal : root.path(ItemFacts.EXTENSION).path("withdrawn")) {
            withdrawals.add(new ParsedWithdrawal(
                    string(withdrawal, "id"), text(withdrawal, "at"), text(withdrawal, "reason"), 0));
        }
        for (JsonNode item : root.path("items")) {
            ParsedWithdrawal notice = ParsedWithdrawal.ofNotice(item);
            if (notice != null) {
                withdrawals.add(notice);
            } else if (item.isObject()) {
                items.add(item(item, items.size() + 1));
            } else {
                findings.remark(0, "has an invalid entry among its items, which was omitted");
            }
        }
        List<URI> hubs = new ArrayList<>();
        for (JsonNode hub : root.path("hubs")) {
            URI address = FeedLinkResolver.resolveWebLink(string(hub, "url"), base);
            if (address != null && string(hub, "type").equalsIgnoreCase("WebSub") && hubs.size() < 10) {
                hubs.add(address);
            }
        }
        return new ParsedFeed(
                new SourceFeedInfo(
                        blankIsNull(Markup.plainLine(string(root, "title"))),
                        FeedLinkResolver.resolveWebLink(string(root, "home_page_url"), base),
                        FeedLinkResolver.resolveWebLink(string(root, "feed_url"), base),
                        FeedLinkResolver.resolveWebLink(string(root, "next_url"), base),
                        hubs,
                        null,
                        Set.of(),
                        Set.of()),
                LanguageTags.parse(string(root, "language")).orElse(null),
                authors(root),
                null,
                items,
                withdrawals,
                FeedFacts.of(root));
    }

    private ParsedItem item(JsonNode item, int position) {
        ItemText html = ItemText.ofHtml(string(item, "content_html"), base);
        URI url = FeedLinkResolver.resolveWebLink(string(item, "url"), base);
        String language = string(item, "language");
        return new ParsedItem(
                /* position= */ new ParsedItem.Position(position, 0),
                /* id= */ blankIsNull(string(item, "id")),
                /* link= */ url != null ? url : FeedLinkResolver.resolveWebLink(string(item, "external_url"), base),
                /* texts= */ new ParsedItem.Texts(
                        ItemText.ofPlain(string(item, "title")),
                        html != null ? html : ItemText.ofPlain(string(item, "content_text")),
                        ItemText.ofPlain(string(item, "summary"))),
                /* dates= */ new ParsedItem.Dates(
                        blankIsNull(string(item, "date_published")), blankIsNull(string(item, "date_modified"))),
                /* authors= */ authors(item),
                /* categories= */ strings(item.path("tags")),
                /* media= */ media(item),
                /* language= */ LanguageTags.parse(language).orElse(null),
                /* facts= */ ItemFacts.of(item));
    }

    private List<ItemMedia> media(JsonNode item) {
        List<ItemMedia> media = new ArrayList<>();
        for (String name : List.of("image", "banner_image")) {
            URI address = FeedLinkResolver.resolveWebLink(string(item, name), base);
            if (address != null && media.isEmpty()) {
                media.add(ItemMedia.enclosure(address, ItemMedia.MediaKind.IMAGE, null));
            }
        }
        for (JsonNode attachment : item.path("attachments")) {
            URI address = FeedLinkResolver.resolveWebLink(string(attachment, "url"), base);
            if (address != null && media.size() < MAX_ATTACHMENTS) {
                ItemMedia.MediaKind mediaKind = ItemMedia.detectKind("", string(attachment, "mime_type"), address);
                media.add(ItemMedia.enclosure(address, mediaKind, blankIsNull(string(attachment, "title"))));
            }
        }
        return media;
    }

    private static List<String> authors(JsonNode parent) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : parent.path("authors")) {
            names.add(author.isString() ? author.stringValue() : string(author, "name"));
        }
        JsonNode one = parent.path("author");
        names.add(one.isString() ? one.stringValue() : string(one, "name"));
        return FeedAuthors.parse(names);
    }

    static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array) {
            if (element.isString() && !element.stringValue().isBlank()) {
                strings.add(element.stringValue());
            }
        }
        return strings;
    }

    /** Returns a string, or a number given in its place, or an empty string. */
    private static String string(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString() ? value.stringValue().strip() : value.isNumber() ? value.toString() : "";
    }

    /** Returns a string, or a number given in its place; null if it is absent or blank. */
    static @Nullable String text(JsonNode object, String name) {
        return blankIsNull(string(object, name));
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
