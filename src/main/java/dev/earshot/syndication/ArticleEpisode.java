package dev.earshot.syndication;

import dev.earshot.article.Article;
import dev.earshot.article.NamedUuid;
import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole article so far as one podcast episode, for players that stop after each file. Every new update makes a new episode. An
 * edit, or a withdrawal of an older update, changes the sound of the episode.
 *
 * @param hash identifies this version of the audio
 * @param bytes the exact size of the file; 0 if there is no audio yet
 * @param cues the sentences and when each is spoken
 */
public record ArticleEpisode(
        Article article, String hash, long bytes, Duration duration, List<EpisodePart> parts, List<Cue> cues) {
    /** A chapter of the episode. */
    public record EpisodePart(String title, Duration start) {}

    public ArticleEpisode {
        parts = List.copyOf(parts);
        cues = List.copyOf(cues);
    }

    /** Returns an episode of which nothing is recorded yet. */
    public static ArticleEpisode withoutAudio(Article article) {
        return new ArticleEpisode(article, "", 0, Duration.ZERO, List.of(), List.of());
    }

    /**
     * Writes a podcast with only this episode, or without one if there is no audio yet (RSS 2.0).
     *
     * @param document the podcast itself; its entries are left out
     */
    public byte[] writeFeed(FeedDocument document, SiteUrls siteUrls) {
        Document tree = RssWriter.channel(document, siteUrls);
        if (bytes > 0) {
            tree.getRootElement().getChild("channel").addContent(item(document.organization(), siteUrls));
        }
        return RssWriter.toBytes(tree);
    }

    private Element item(String organization, SiteUrls siteUrls) {
        String title = title();
        String description =
                parts.stream().map(part -> Text.cleanLine(part.title())).collect(Collectors.joining("; "));
        Element item = new Element("item")
                .addContent(text("title", title))
                .addContent(text(
                        "link",
                        siteUrls.absolute(SiteUrls.article(article.id())).toString()))
                .addContent(text("description", RssWriter.htmlText(description)))
                .addContent(RssWriter.date("pubDate", publishedAt()))
                .addContent(text("guid", guid()).setAttribute("isPermaLink", "false"))
                .addContent(new Element("enclosure")
                        .setAttribute(
                                "url",
                                siteUrls.absolute(SiteUrls.digest(article.id(), hash))
                                        .toString())
                        .setAttribute("length", Long.toString(bytes))
                        .setAttribute("type", Recording.MEDIA_TYPE));
        List<String> persons = article.copy().authors();
        for (String author : persons.isEmpty() ? List.of(organization) : persons) {
            item.addContent(Xml.element(Xml.DUBLIN_CORE, "creator", author));
        }
        return item.addContent(PodcastTags.episode(
                title,
                Quantities.wholeSeconds(duration),
                cues.isEmpty() ? List.of() : transcripts(siteUrls),
                siteUrls.absolute(SiteUrls.articleChapters(article.id())).toString(),
                article.copy().language(),
                persons));
    }

    private List<FeedItem.TranscriptLink> transcripts(SiteUrls siteUrls) {
        return TranscriptFormat.TIMED.stream()
                .map(format -> new FeedItem.TranscriptLink(
                        siteUrls.absolute(SiteUrls.articleTranscript(article.id(), format.extension()))
                                .toString(),
                        format))
                .toList();
    }

    /**
     * Returns how many updates the episode has, when the newest was published, and its headline. The number comes first, since
     * it differs even between two episodes of the same minute, and apps cut long titles.
     */
    private String title() {
        String headline = article.copy().headline();
        return newest().map(update -> {
                    Times times =
                            new Times(article.copy().zone(), article.copy().language());
                    return Text.truncate(
                            Quantities.pluralize(article.updates().size(), "update") + " by "
                                    + PublishedTime.of(update, times) + ": " + update.headline() + " – " + headline,
                            EntryTitles.MAX_LENGTH);
                })
                .orElseGet(() -> Text.truncate("Full story: " + headline, EntryTitles.MAX_LENGTH));
    }

    /** Returns the newest update's time. */
    private Instant publishedAt() {
        return newest().map(Update::publishedAt).orElse(article.firstPublished());
    }

    private Optional<Update> newest() {
        return article.updates().stream().min(Update.NEWEST_FIRST);
    }

    /** Returns the id of the episode that the update published last has made. It need not be the one with the latest time. */
    private String guid() {
        String update = article.updates().stream()
                .max(Comparator.comparingLong(Update::publishSequence))
                .map(last -> last.id().toString())
                .orElse("");
        return "urn:uuid:" + NamedUuid.of(article.id() + "\ndigest\n" + update);
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

    private static Element text(String name, String text) {
        return Xml.element(Namespace.NO_NAMESPACE, name, text);
    }
}
