package dev.earshot.syndication;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Feed 1.1, with an extension for what it lacks: corrections, withdrawals, an entry's article, and what mirrors need. */
final class JsonFeedWriter {
    private static final String VERSION = "https://jsonfeed.org/version/1.1";
    private static final String EXTENSION = "_earshot";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonFeedWriter() {}

    static byte[] write(FeedDocument document, SiteUrls siteUrls) {
        ObjectNode feed = MAPPER.createObjectNode();
        feed.put("version", VERSION);
        feed.put("title", document.title());
        feed.put(
                "home_page_url", siteUrls.absolute(document.links().alternate()).toString());
        feed.put("feed_url", siteUrls.absolute(document.links().self()).toString());
        if (document.links().next() != null) {
            feed.put("next_url", siteUrls.absolute(document.links().next()).toString());
        }
        if (document.links().hub() != null) {
            feed.putArray("hubs")
                    .addObject()
                    .put("type", "WebSub")
                    .put("url", document.links().hub().toString());
        }
        putKnown(feed, "description", document.subtitle());
        feed.put("icon", siteUrls.absolute(SiteUrls.icon(512)).toString());
        feed.put("favicon", siteUrls.absolute(SiteUrls.icon(192)).toString());
        putAuthors(feed, List.of(document.organization()));
        putKnown(feed, "language", Xml.languageTag(document.language()));
        putExtension(feed, document, siteUrls);
        ArrayNode items = feed.putArray("items");
        FeedItem.of(document, siteUrls).forEach(item -> put(items.addObject(), item));
        return MAPPER.writeValueAsBytes(feed);
    }

    private static void put(ObjectNode node, FeedItem item) {
        node.put("id", item.id());
        node.put("url", item.page());
        node.put("title", item.title());
        node.put("content_html", item.content().html());
        node.put("content_text", item.content().text());
        node.put("summary", item.content().summary());
        node.put("date_published", text(item.dates().published()));
        node.put("date_modified", text(item.dates().updated()));
        putAuthors(node, item.authors().all());
        putKnown(node, "language", Xml.languageTag(item.content().language()));
        if (!item.content().pictures().isEmpty()) {
            node.put("image", item.content().pictures().getFirst().address());
        }
        if (!item.tags().isEmpty()) {
            ArrayNode tags = node.putArray("tags");
            item.tags().forEach(tags::add);
        }
        if (item.enclosure() != null) {
            ObjectNode sound = node.putArray("attachments").addObject();
            sound.put("url", item.enclosure().address());
            sound.put("mime_type", Recording.MEDIA_TYPE);
            sound.put("title", item.title());
            sound.put("size_in_bytes", item.enclosure().bytes());
            sound.put("duration_in_seconds", item.enclosure().seconds());
        }
        putExtension(node, item);
    }

    private static void putOrigin(ObjectNode extension, FeedItem.Origin origin) {
        extension
                .putObject("source")
                .put("title", origin.headline())
                .put("home_page_url", origin.page())
                .put("feed_url", origin.feed(FeedFormat.JSON));
        putKnown(extension, "rights", origin.rights());
    }

    /** Adds a link to the extension's description, which the specification requires, and the withdrawn updates. */
    private static void putExtension(ObjectNode feed, FeedDocument document, SiteUrls siteUrls) {
        ObjectNode extension = feed.putObject(EXTENSION);
        extension.put("about", siteUrls.absolute(SiteUrls.FOLLOW).toString());
        putKnown(extension, "rights", document.rights());
        ArrayNode withdrawn = extension.putArray("withdrawn");
        for (FeedDocument.Tombstone tombstone : document.tombstones()) {
            ObjectNode node = withdrawn.addObject();
            node.put("id", tombstone.id());
            node.put("at", text(tombstone.withdrawn().at()));
            putKnown(node, "reason", tombstone.withdrawn().reason());
        }
        ArticleFacts.of(document).ifPresent(facts -> facts.putInto(extension));
    }

    private static void putExtension(ObjectNode node, FeedItem item) {
        ObjectNode extension = node.putObject(EXTENSION);
        if (item.withdrawn() != null) {
            extension.put("withdrawn", text(item.withdrawn().at()));
            putKnown(extension, "reason", item.withdrawn().reason());
        }
        if (item.facts() != null) {
            item.facts().putInto(extension);
        }
        if (!item.corrections().correctedBy().isEmpty()) {
            ArrayNode ids = extension.putArray("correctedBy");
            item.corrections().correctedBy().forEach(relatedUpdate -> ids.add(relatedUpdate.id()));
        }
        if (item.origin() != null) {
            putOrigin(extension, item.origin());
        }
    }

    private static void putAuthors(ObjectNode node, List<String> names) {
        ArrayNode authors = node.putArray("authors");
        names.forEach(name -> authors.addObject().put("name", name));
    }

    private static void putKnown(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** Formats by RFC 3339; an instant in whole seconds prints no fraction. */
    private static String text(Instant at) {
        return at.toString();
    }
}
