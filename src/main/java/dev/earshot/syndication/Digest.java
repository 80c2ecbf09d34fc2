package dev.earshot.syndication;

import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Recording;
import dev.earshot.article.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole article so far as one episode, which is another one whenever the article changes: for players that stop at the
 * end of each file.
 *
 * @param hash names this version of the sound
 * @param bytes its exact length
 * @param at when the article changed last
 */
public record Digest(Article article, String hash, long bytes, Duration duration, Instant at, List<Part> parts) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    /** A part of it, and when it begins. */
    public record Part(String title, Duration start) {}

    public Digest {
        parts = List.copyOf(parts);
    }

    /** A podcast of this one episode (RSS 2.0). */
    public byte[] feed(Addresses addresses) {
        ArticleCopy copy = article.copy();
        String page = addresses.absolute(Addresses.article(article.id())).toString();
        String title = copy.headline() + ": all of it so far";
        String cover = addresses
                .absolute(Addresses.cover(Addresses.article(article.id())))
                .toString();
        Element channel = new Element("channel")
                .addContent(text("title", title))
                .addContent(text("link", page))
                .addContent(text("description", "The whole article in one recording, made anew with every change."))
                .addContent(text("generator", FeedWriter.GENERATOR))
                .addContent(text("lastBuildDate", date()))
                .addContent(new Element("link", Xml.ATOM)
                        .setAttribute("rel", "self")
                        .setAttribute("type", FeedFormat.RSS.mediaType())
                        .setAttribute(
                                "href",
                                addresses
                                        .absolute(Addresses.digestFeed(article.id()))
                                        .toString()))
                .addContent(new Element("image", PodcastTags.ITUNES).setAttribute("href", cover))
                .addContent(new Element("category", PodcastTags.ITUNES).setAttribute("text", "News"))
                .addContent(Xml.element(PodcastTags.ITUNES, "explicit", "false"))
                .addContent(item(title, page, addresses));
        String language = Xml.tag(copy.language());
        if (language != null) {
            channel.addContent(3, text("language", language));
        }
        Element root = new Element("rss").setAttribute("version", "2.0").addContent(channel);
        root.addNamespaceDeclaration(Xml.ATOM);
        root.addNamespaceDeclaration(PodcastTags.ITUNES);
        root.addNamespaceDeclaration(PodcastTags.PODCAST);
        return Xml.bytes(new Document(root));
    }

    private Element item(String title, String page, Addresses addresses) {
        StringBuilder words = new StringBuilder();
        parts.forEach(part -> words.append(words.isEmpty() ? "" : "; ").append(Text.line(part.title())));
        return new Element("item")
                .addContent(text("title", title))
                .addContent(text("link", page))
                .addContent(text("description", BlockHtml.escape(words.toString())))
                .addContent(text("pubDate", date()))
                .addContent(text("guid", "urn:sha256:" + hash).setAttribute("isPermaLink", "false"))
                .addContent(new Element("enclosure")
                        .setAttribute(
                                "url",
                                addresses
                                        .absolute(Addresses.digest(article.id(), hash))
                                        .toString())
                        .setAttribute("length", Long.toString(bytes))
                        .setAttribute("type", Recording.MEDIA_TYPE))
                .addContent(Xml.element(
                        PodcastTags.ITUNES, "duration", Long.toString(Math.round(duration.toMillis() / 1000.0))))
                .addContent(new Element("chapters", PodcastTags.PODCAST)
                        .setAttribute(
                                "url",
                                addresses
                                        .absolute(Addresses.articleChapters(article.id()))
                                        .toString())
                        .setAttribute("type", Chapters.MEDIA_TYPE));
    }

    /** Its parts as JSON chapters 1.2. */
    public byte[] chapters() {
        ObjectNode out = JsonMapper.shared().createObjectNode();
        out.put("version", "1.2.0");
        out.put("title", article.copy().headline());
        ArrayNode chapters = out.putArray("chapters");
        for (Part part : parts) {
            chapters.addObject()
                    .put("startTime", BigDecimal.valueOf(part.start().toMillis(), 3))
                    .put("title", Text.line(part.title()));
        }
        return JsonMapper.shared().writeValueAsBytes(out);
    }

    private String date() {
        return DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    private static Element text(String name, String text) {
        return Xml.element(Namespace.NO_NAMESPACE, name, text);
    }
}
