package dev.earshot.syndication;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
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
 * A whole article so far as one podcast episode, which is replaced whenever the article changes. For players that stop after
 * each file.
 *
 * @param hash identifies this version of the audio
 * @param bytes the exact size of the file
 * @param changedAt when the article last changed
 */
public record ArticleEpisode(
        Article article, String hash, long bytes, Duration duration, Instant changedAt, List<EpisodePart> parts) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    /** A chapter of the episode. */
    public record EpisodePart(String title, Duration start) {}

    public ArticleEpisode {
        parts = List.copyOf(parts);
    }

    /** Writes a podcast with only this episode (RSS 2.0). */
    public byte[] writeFeed(SiteUrls siteUrls) {
        ArticleCopy copy = article.copy();
        String page = siteUrls.absolute(SiteUrls.article(article.id())).toString();
        String title = copy.headline() + ": all of it so far";
        String cover = siteUrls.absolute(SiteUrls.cover(SiteUrls.article(article.id())))
                .toString();
        Element channel = new Element("channel")
                .addContent(text("title", title))
                .addContent(text("link", page))
                .addContent(text("description", "The whole article in one recording, made anew with every change."))
                .addContent(text("generator", FeedWriter.GENERATOR))
                .addContent(text("lastBuildDate", formattedDate()))
                .addContent(new Element("link", Xml.ATOM)
                        .setAttribute("rel", "self")
                        .setAttribute("type", FeedFormat.RSS.mediaType())
                        .setAttribute(
                                "href",
                                siteUrls.absolute(SiteUrls.digestFeed(article.id()))
                                        .toString()))
                .addContent(new Element("image", PodcastTags.ITUNES).setAttribute("href", cover))
                .addContent(new Element("category", PodcastTags.ITUNES).setAttribute("text", "News"))
                .addContent(Xml.element(PodcastTags.ITUNES, "explicit", "false"))
                .addContent(item(title, page, siteUrls));
        String language = Xml.languageTag(copy.language());
        if (language != null) {
            channel.addContent(3, text("language", language));
        }
        Element root = new Element("rss").setAttribute("version", "2.0").addContent(channel);
        root.addNamespaceDeclaration(Xml.ATOM);
        root.addNamespaceDeclaration(PodcastTags.ITUNES);
        root.addNamespaceDeclaration(PodcastTags.PODCAST);
        return Xml.toBytes(new Document(root));
    }

    private Element item(String title, String page, SiteUrls siteUrls) {
        StringBuilder description = new StringBuilder();
        parts.forEach(episodePart ->
                description.append(description.isEmpty() ? "" : "; ").append(Text.cleanLine(episodePart.title())));
        return new Element("item")
                .addContent(text("title", title))
                .addContent(text("link", page))
                .addContent(text("description", BlockHtml.escape(description.toString())))
                .addContent(text("pubDate", formattedDate()))
                .addContent(text("guid", "urn:sha256:" + hash).setAttribute("isPermaLink", "false"))
                .addContent(new Element("enclosure")
                        .setAttribute(
                                "url",
                                siteUrls.absolute(SiteUrls.digest(article.id(), hash))
                                        .toString())
                        .setAttribute("length", Long.toString(bytes))
                        .setAttribute("type", Recording.MEDIA_TYPE))
                .addContent(Xml.element(
                        PodcastTags.ITUNES, "duration", Long.toString(Math.round(duration.toMillis() / 1000.0))))
                .addContent(new Element("chapters", PodcastTags.PODCAST)
                        .setAttribute(
                                "url",
                                siteUrls.absolute(SiteUrls.articleChapters(article.id()))
                                        .toString())
                        .setAttribute("type", Chapters.MEDIA_TYPE));
    }

    /** Writes the chapters in JSON chapters 1.2. */
    public byte[] writeChapters() {
        ObjectNode out = JsonMapper.shared().createObjectNode();
        out.put("version", "1.2.0");
        out.put("title", article.copy().headline());
        ArrayNode chapters = out.putArray("chapters");
        for (EpisodePart episodePart : parts) {
            chapters.addObject()
                    .put("startTime", BigDecimal.valueOf(episodePart.start().toMillis(), 3))
                    .put("title", Text.cleanLine(episodePart.title()));
        }
        return JsonMapper.shared().writeValueAsBytes(out);
    }

    private String formattedDate() {
        return DATE.format(changedAt.atOffset(ZoneOffset.UTC));
    }

    private static Element text(String name, String text) {
        return Xml.element(Namespace.NO_NAMESPACE, name, text);
    }
}
