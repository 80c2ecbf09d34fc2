package dev.earshot.syndication;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import dev.earshot.article.Addresses;
import dev.earshot.article.Recording;
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
 * RSS 2.0, with Atom and Dublin Core for what it has no element for: links, edits, and names without a mail address; with
 * pictures in Media RSS, and what players read in a podcast.
 */
final class RssFormat {
    /** RFC 822 with the four digits of RFC 1123, and a zone in digits: the names of zones are misread. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private static final List<Namespace> NAMESPACES = List.of(Xml.ATOM, Xml.CONTENT, Xml.DUBLIN_CORE, Xml.MEDIA);

    /** What {@code image} may show, by the ends of addresses; one that ends otherwise may be anything. */
    private static final Pattern OTHER_FORM =
            Pattern.compile(".*/[^/?#]*\\.(?!gif|jpe?g|png)\\w+(?:[?#].*)?", Pattern.CASE_INSENSITIVE);

    private RssFormat() {}

    static byte[] write(FeedDocument document, Addresses addresses) {
        Channel channel = new Channel("rss_2.0");
        channel.setTitle(document.title());
        channel.setLink(addresses.absolute(document.links().alternate()).toString());
        channel.setDescription(Objects.requireNonNullElse(document.subtitle(), document.title()));
        channel.setLanguage(Xml.tag(document.language()));
        channel.setCopyright(document.rights());
        channel.setGenerator(FeedWriter.GENERATOR);
        List<Element> more = new ArrayList<>();
        more.add(date("lastBuildDate", document.updated()));
        String type = FeedFormat.RSS.mediaType();
        more.add(link("self", type, addresses.absolute(document.links().self()).toString()));
        if (document.links().next() != null) {
            more.add(link(
                    "next", type, addresses.absolute(document.links().next()).toString()));
        }
        if (document.links().hub() != null) {
            // no type: a hub is no document
            more.add(new Element("link", Xml.ATOM)
                    .setAttribute("rel", "hub")
                    .setAttribute("href", document.links().hub().toString()));
        }
        image(document, channel, addresses).ifPresent(more::add);
        boolean heard = document.podcast() != null;
        if (document.podcast() != null) {
            String cover = addresses.absolute(document.podcast().cover()).toString();
            more.addAll(PodcastTags.of(document.podcast(), document.organisation(), cover));
        }
        channel.setForeignMarkup(more);
        List<FeedItem> items = FeedItem.of(document, addresses).stream()
                // an episode is what can be heard
                .filter(item -> !heard || item.sound() != null)
                .toList();
        channel.setItems(items.stream().map(RssFormat::item).toList());

        Document tree = Xml.tree(channel);
        for (Namespace namespace : NAMESPACES) {
            tree.getRootElement().addNamespaceDeclaration(namespace);
        }
        if (heard) {
            tree.getRootElement().addNamespaceDeclaration(PodcastTags.ITUNES);
            tree.getRootElement().addNamespaceDeclaration(PodcastTags.PODCAST);
        }
        List<Element> written = tree.getRootElement().getChild("channel").getChildren("item");
        for (int i = 0; i < items.size(); i++) {
            // not as ROME's foreign markup, which would stand before the description
            written.get(i).addContent(more(items.get(i)));
            FeedItem.Sound sound = items.get(i).sound();
            if (heard && sound != null) {
                written.get(i).addContent(PodcastTags.of(items.get(i), sound));
            }
        }
        return Xml.bytes(tree);
    }

    /** The cover of a podcast, or else the picture of what the feed is about. ROME's would be -1 pixels wide. */
    private static Optional<Element> image(FeedDocument document, Channel channel, Addresses addresses) {
        if (document.podcast() != null) {
            String cover = addresses.absolute(document.podcast().cover()).toString();
            return Optional.of(image(cover, channel.getTitle(), channel.getLink()));
        }
        return Picture.of(document.picture())
                .filter(picture -> !OTHER_FORM.matcher(picture.address()).matches())
                .map(picture -> {
                    Element image = image(picture.address(), channel.getTitle(), channel.getLink());
                    if (picture.alternative() != null) {
                        image.addContent(Xml.element(Namespace.NO_NAMESPACE, "description", picture.alternative()));
                    }
                    return image;
                });
    }

    /** @param title that of the channel, as is the page: RSS asks for that, and its validators do */
    private static Element image(String address, String title, String page) {
        return new Element("image")
                .addContent(Xml.element(Namespace.NO_NAMESPACE, "url", address))
                .addContent(Xml.element(Namespace.NO_NAMESPACE, "title", title))
                .addContent(Xml.element(Namespace.NO_NAMESPACE, "link", page));
    }

    private static Item item(FeedItem from) {
        Item item = new Item();
        item.setTitle(from.title());
        item.setLink(from.page());
        Description description = new Description();
        // a description is HTML by custom, so words without mark-up are escaped once more
        description.setValue(BlockHtml.escape(from.text()));
        item.setDescription(description);
        Content content = new Content();
        content.setType("html");
        content.setValue(from.html());
        item.setContent(content);
        Guid guid = new Guid();
        guid.setPermaLink(false);
        guid.setValue(from.id());
        item.setGuid(guid);
        if (from.sound() != null) {
            Enclosure sound = new Enclosure();
            sound.setUrl(from.sound().address());
            sound.setLength(from.sound().bytes());
            sound.setType(Recording.MEDIA_TYPE);
            item.setEnclosures(List.of(sound));
        }
        item.setCategories(from.tags().stream().map(RssFormat::category).toList());
        return item;
    }

    /** What ROME has no place for, or writes otherwise than we want it. */
    private static List<Element> more(FeedItem item) {
        List<Element> more = new ArrayList<>();
        more.add(date("pubDate", item.published()));
        more.add(Xml.element(Xml.ATOM, "updated", item.updated().toString()));
        for (String author : item.authors()) {
            more.add(Xml.element(Xml.DUBLIN_CORE, "creator", author));
        }
        for (FeedItem.Other other : item.related()) {
            more.add(link("related", "text/html", other.page()).setAttribute("title", other.title()));
        }
        more.addAll(MediaRss.of(item.pictures()));
        return more;
    }

    private static Element link(String relation, String type, String address) {
        return new Element("link", Xml.ATOM)
                .setAttribute("rel", relation)
                .setAttribute("type", type)
                .setAttribute("href", address);
    }

    /** ROME writes "GMT" where we want digits. */
    private static Element date(String name, Instant at) {
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
