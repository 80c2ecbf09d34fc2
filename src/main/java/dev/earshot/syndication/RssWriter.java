package dev.earshot.syndication;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.rss.Source;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * RSS 2.0, with Atom and Dublin Core for what it lacks: links, edits, and names without an email address; with images in Media
 * RSS, and podcast elements.
 */
final class RssWriter {
    /** RFC 822 with the four-digit year of RFC 1123, and a numeric zone, since zone names are misread. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private static final List<Namespace> NAMESPACES =
            List.of(Xml.ATOM, Xml.CONTENT, Xml.DUBLIN_CORE, Xml.EARSHOT, Xml.MEDIA, Xml.UPDATE_INTERVAL);

    /** Minutes between polls while updates are expected, and afterwards. */
    private static final int LIVE_TTL = 1;

    private static final int ENDED_TTL = 60;

    /** Images that {@code image} can't show, by file extension; those with other extensions may be of any type. */
    private static final Pattern UNSUPPORTED_IMAGE =
            Pattern.compile(".*/[^/?#]*\\.(?!gif|jpe?g|png)\\w+(?:[?#].*)?", Pattern.CASE_INSENSITIVE);

    private RssWriter() {}

    static byte[] write(FeedDocument document, SiteUrls siteUrls) {
        boolean isPodcast = document.podcast() != null;
        List<FeedItem> items = FeedItem.of(document, siteUrls).stream()
                // an episode needs a recording
                .filter(item -> !isPodcast || item.enclosure() != null)
                .toList();
        Document tree = toDocument(document, items, siteUrls);
        List<Element> itemElements = tree.getRootElement().getChild("channel").getChildren("item");
        for (int i = 0; i < items.size(); i++) {
            // not as ROME's foreign markup, which would precede the description
            itemElements.get(i).addContent(extraElements(items.get(i), document.language()));
            FeedItem.Enclosure enclosure = items.get(i).enclosure();
            if (isPodcast && enclosure != null) {
                itemElements.get(i).addContent(PodcastTags.of(items.get(i), enclosure));
            }
        }
        return toBytes(tree);
    }

    /**
     * Writes a document. Ampersands in the channel's description are written as the RSS Profile says: validators take other
     * escaped ones for markup.
     */
    static byte[] toBytes(Document tree) {
        String xml = new String(Xml.toBytes(tree), StandardCharsets.UTF_8);
        int start = xml.indexOf("<description>");
        int end = xml.indexOf("</description>", start);
        String description = xml.substring(start, end).replace("&amp;", "&#x26;");
        return (xml.substring(0, start) + description + xml.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the channel without items. */
    static Document channel(FeedDocument document, SiteUrls siteUrls) {
        return toDocument(document, List.of(), siteUrls);
    }

    private static Document toDocument(FeedDocument document, List<FeedItem> items, SiteUrls siteUrls) {
        Channel channel = toChannel(document, siteUrls);
        channel.setItems(items.stream().map(RssWriter::item).toList());
        Document tree = Xml.toDocument(channel);
        for (Namespace namespace : NAMESPACES) {
            tree.getRootElement().addNamespaceDeclaration(namespace);
        }
        Podcast podcast = document.podcast();
        if (podcast != null) {
            tree.getRootElement().addNamespaceDeclaration(PodcastTags.ITUNES);
            tree.getRootElement().addNamespaceDeclaration(PodcastTags.PODCAST);
            if (podcast.liveStream() != null) {
                tree.getRootElement()
                        .getChild("channel")
                        .addContent(0, LiveItem.of(podcast.liveStream(), document.organization(), siteUrls));
            }
        }
        return tree;
    }

    private static Channel toChannel(FeedDocument document, SiteUrls siteUrls) {
        Channel channel = new Channel("rss_2.0");
        channel.setTitle(document.title());
        channel.setLink(siteUrls.absolute(document.links().alternate()).toString());
        channel.setDescription(BlockHtml.escapeText(Objects.requireNonNullElse(document.subtitle(), document.title())));
        channel.setLanguage(Xml.languageTag(document.language()));
        channel.setCopyright(document.rights());
        channel.setGenerator(FeedWriter.GENERATOR);
        List<Element> extra = new ArrayList<>();
        extra.add(date("lastBuildDate", document.updated()));
        extra.addAll(updateInterval(document.ended()));
        extra.addAll(links(document.links(), siteUrls));
        image(document, channel, siteUrls).ifPresent(extra::add);
        ArticleFacts.of(document).ifPresent(facts -> extra.addAll(facts.toXml()));
        if (document.podcast() != null) {
            extra.addAll(PodcastTags.of(document.podcast(), document, siteUrls));
        }
        channel.setForeignMarkup(extra);
        return channel;
    }

    /** Returns how often readers should poll, in both of the ways that they know. */
    private static List<Element> updateInterval(boolean ended) {
        int minutes = ended ? ENDED_TTL : LIVE_TTL;
        return List.of(
                Xml.element(Namespace.NO_NAMESPACE, "ttl", Integer.toString(minutes)),
                Xml.element(Xml.UPDATE_INTERVAL, "updatePeriod", "hourly"),
                Xml.element(Xml.UPDATE_INTERVAL, "updateFrequency", Integer.toString(60 / minutes)));
    }

    private static List<Element> links(FeedDocumentLinks links, SiteUrls siteUrls) {
        List<Element> elements = new ArrayList<>();
        String type = FeedFormat.RSS.mediaType();
        elements.add(link("self", type, siteUrls.absolute(links.self()).toString()));
        if (links.next() != null) {
            elements.add(link("next", type, siteUrls.absolute(links.next()).toString()));
        }
        if (links.hub() != null) {
            // no type: a hub is not a document
            elements.add(new Element("link", Xml.ATOM)
                    .setAttribute("rel", "hub")
                    .setAttribute("href", links.hub().toString()));
        }
        return elements;
    }

    /** Returns the cover of a podcast, or else the image of the feed's subject. ROME's would be -1 pixels wide. */
    private static Optional<Element> image(FeedDocument document, Channel channel, SiteUrls siteUrls) {
        if (document.podcast() != null) {
            String cover = siteUrls.absolute(document.podcast().cover()).toString();
            return Optional.of(image(cover, channel.getTitle(), channel.getLink()));
        }
        return Picture.of(document.picture())
                .filter(picture -> !UNSUPPORTED_IMAGE.matcher(picture.address()).matches())
                .map(picture -> {
                    Element image = image(picture.address(), channel.getTitle(), channel.getLink());
                    if (picture.alternative() != null) {
                        image.addContent(Xml.element(Namespace.NO_NAMESPACE, "description", picture.alternative()));
                    }
                    return image;
                });
    }

    /** @param title that of the channel, as is the page: RSS and its validators require that */
    private static Element image(String address, String title, String page) {
        return new Element("image")
                .addContent(Xml.element(Namespace.NO_NAMESPACE, "url", address))
                .addContent(Xml.element(Namespace.NO_NAMESPACE, "title", title))
                .addContent(Xml.element(Namespace.NO_NAMESPACE, "link", page));
    }

    private static Item item(FeedItem from) {
        Item item = new Item();
        item.setTitle(from.listTitle());
        item.setLink(from.page());
        if (from.origin() != null) {
            Source source = new Source();
            source.setUrl(from.origin().feed(FeedFormat.RSS));
            source.setValue(from.origin().headline());
            item.setSource(source);
        }
        Description description = new Description();
        description.setValue(htmlText(from.content().text()));
        item.setDescription(description);
        Content content = new Content();
        content.setType("html");
        content.setValue(from.content().html());
        item.setContent(content);
        Guid guid = new Guid();
        guid.setPermaLink(false);
        guid.setValue(from.id());
        item.setGuid(guid);
        if (from.enclosure() != null) {
            Enclosure sound = new Enclosure();
            sound.setUrl(from.enclosure().address());
            sound.setLength(from.enclosure().bytes());
            sound.setType(Recording.MEDIA_TYPE);
            item.setEnclosures(List.of(sound));
        }
        item.setCategories(from.tags().stream().map(RssWriter::category).toList());
        return item;
    }

    /** Returns plain text for a {@code description}, which is HTML by convention. It is escaped again when it is written. */
    static String htmlText(String text) {
        return BlockHtml.escape(text);
    }

    /**
     * Returns what ROME doesn't support, or writes differently.
     *
     * @param channelLanguage the language of items that name none
     */
    private static List<Element> extraElements(FeedItem item, Locale channelLanguage) {
        List<Element> extra = new ArrayList<>();
        extra.add(date("pubDate", item.dates().published()));
        extra.add(Xml.element(Xml.ATOM, "updated", item.dates().updated().toString()));
        for (String author : item.authors().all()) {
            extra.add(Xml.element(Xml.DUBLIN_CORE, "creator", author));
        }
        String language = Xml.languageTag(item.content().language());
        if (language != null && !item.content().language().equals(channelLanguage)) {
            extra.add(Xml.element(Xml.DUBLIN_CORE, "language", language));
        }
        if (item.origin() != null && item.origin().rights() != null) {
            extra.add(Xml.element(Xml.DUBLIN_CORE, "rights", item.origin().rights()));
        }
        for (FeedItem.RelatedUpdate relatedUpdate : item.corrections().all()) {
            extra.add(link("related", "text/html", relatedUpdate.page()).setAttribute("title", relatedUpdate.title()));
        }
        extra.addAll(MediaRss.of(item.content().pictures()));
        extra.addAll(item.marks());
        return extra;
    }

    private static Element link(String relation, String type, String address) {
        return new Element("link", Xml.ATOM)
                .setAttribute("rel", relation)
                .setAttribute("type", type)
                .setAttribute("href", address);
    }

    /** ROME writes "GMT" where we want digits. */
    static Element date(String name, Instant at) {
        return Xml.element(
                Namespace.NO_NAMESPACE,
                name,
                DATE.format(at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    }

    private static Category category(String tag) {
        Category category = new Category();
        category.setValue(tag);
        return category;
    }
}
