package dev.earshot.syndication;

import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * The podcast elements in RSS: those of Apple and of Podcasting 2.0.
 *
 * <p>Both {@code itunes:owner} and directories require an email address; without one there is no owner.
 */
final class PodcastTags {
    static final Namespace ITUNES = Namespace.getNamespace("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
    static final Namespace PODCAST = Namespace.getNamespace("podcast", "https://podcastindex.org/namespace/1.0");

    /** Aggregators cut longer names. */
    private static final int MAX_NAME_LENGTH = 128;

    private PodcastTags() {}

    /**
     * Returns the elements of the channel.
     *
     * @param cover address of its cover
     */
    static List<Element> of(Podcast podcast, String organization, String cover) {
        List<Element> tags = new ArrayList<>(List.of(
                itunes("author", organization),
                new Element("image", ITUNES).setAttribute("href", cover),
                new Element("category", ITUNES).setAttribute("text", "News"),
                itunes("explicit", "false"),
                itunes("type", "episodic"),
                Xml.element(PODCAST, "guid", podcast.guid().toString()),
                Xml.element(PODCAST, "medium", "podcast")));
        if (podcast.contact() != null) {
            tags.add(new Element("owner", ITUNES)
                    .addContent(itunes("name", organization))
                    .addContent(itunes("email", podcast.contact())));
        }
        return tags;
    }

    /** Returns the elements of an episode. */
    static List<Element> of(FeedItem item, FeedItem.Enclosure enclosure) {
        List<Element> tags = new ArrayList<>();
        tags.add(itunes("title", item.title()));
        tags.add(itunes("duration", Long.toString(enclosure.seconds())));
        tags.add(itunes("episodeType", "full"));
        tags.add(itunes("explicit", "false"));
        String language = Xml.languageTag(item.content().language());
        for (FeedItem.TranscriptLink transcript : enclosure.transcripts()) {
            Element tag =
                    link("transcript", transcript.address(), transcript.format().mediaType());
            if (language != null) {
                tag.setAttribute("language", language);
            }
            tags.add(tag);
        }
        tags.add(link("chapters", enclosure.chaptersAddress(), Chapters.MEDIA_TYPE));
        for (String name : item.authors().persons()) {
            // the Podcast Taxonomy's role for authors of prose that is read out
            tags.add(Xml.element(PODCAST, "person", Text.truncate(name, MAX_NAME_LENGTH))
                    .setAttribute("group", "writing")
                    .setAttribute("role", "author"));
        }
        return tags;
    }

    private static Element itunes(String name, String text) {
        return Xml.element(ITUNES, name, text);
    }

    private static Element link(String name, String address, String type) {
        return new Element(name, PODCAST).setAttribute("url", address).setAttribute("type", type);
    }
}
