package dev.earshot.syndication;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

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

    /** Returns the elements of the channel. */
    static List<Element> of(Podcast podcast, FeedDocument document, SiteUrls siteUrls) {
        String organization = document.organization();
        List<Element> tags = new ArrayList<>(List.of(
                itunes("author", organization),
                new Element("image", ITUNES)
                        .setAttribute("href", siteUrls.absolute(podcast.cover()).toString()),
                new Element("category", ITUNES).setAttribute("text", "News"),
                itunes("explicit", "false"),
                itunes("type", "episodic"),
                Xml.element(PODCAST, "guid", podcast.guid().toString()),
                Xml.element(PODCAST, "medium", "podcast"),
                locked(podcast.contact()),
                updateFrequency(document.ended())));
        if (podcast.contact() != null) {
            tags.add(new Element("owner", ITUNES)
                    .addContent(itunes("name", organization))
                    .addContent(itunes("email", podcast.contact())));
        }
        return tags;
    }

    /** Asks other platforms not to import the podcast as their own. */
    static Element locked(@Nullable String contact) {
        Element locked = Xml.element(PODCAST, "locked", "yes");
        return contact == null ? locked : locked.setAttribute("owner", contact);
    }

    static Element updateFrequency(boolean ended) {
        Element frequency = new Element("updateFrequency", PODCAST);
        return ended
                ? frequency.setText("Coverage has ended").setAttribute("complete", "true")
                : frequency.setText("Every hour or more often").setAttribute("rrule", "FREQ=HOURLY");
    }

    /** Returns the elements of an episode. */
    static List<Element> of(FeedItem item, FeedItem.Enclosure enclosure) {
        List<Element> tags = new ArrayList<>();
        // its length is unknown before somebody listens
        tags.add(source(Recording.OPUS_MEDIA_TYPE, enclosure.opusAddress()).setAttribute("codecs", "opus"));
        tags.addAll(episode(
                item.listTitle(),
                enclosure.seconds(),
                enclosure.transcripts(),
                enclosure.chaptersAddress(),
                item.content().language(),
                item.authors().persons()));
        return tags;
    }

    /**
     * Returns the elements of an episode.
     *
     * @param chapters the address of its chapters
     * @param persons its authors, as far as they are known
     */
    static List<Element> episode(
            String title,
            long seconds,
            List<FeedItem.TranscriptLink> transcripts,
            String chapters,
            Locale language,
            List<String> persons) {
        List<Element> tags = new ArrayList<>();
        tags.add(itunes("title", title));
        tags.add(itunes("duration", Long.toString(seconds)));
        tags.add(itunes("episodeType", "full"));
        tags.add(itunes("explicit", "false"));
        String languageTag = Xml.languageTag(language);
        for (FeedItem.TranscriptLink transcript : transcripts) {
            Element tag =
                    link("transcript", transcript.address(), transcript.format().mediaType());
            if (languageTag != null) {
                tag.setAttribute("language", languageTag);
            }
            tags.add(tag);
        }
        tags.add(link("chapters", chapters, Chapters.MEDIA_TYPE));
        for (String name : persons) {
            // the Podcast Taxonomy's role for authors of prose that is read out
            tags.add(Xml.element(PODCAST, "person", Text.truncate(name, MAX_NAME_LENGTH))
                    .setAttribute("group", "writing")
                    .setAttribute("role", "author"));
        }
        return tags;
    }

    /** Returns an alternative to an enclosure. */
    static Element source(String type, String address) {
        return new Element("alternateEnclosure", PODCAST)
                .setAttribute("type", type)
                .addContent(new Element("source", PODCAST).setAttribute("uri", address));
    }

    private static Element itunes(String name, String text) {
        return Xml.element(ITUNES, name, text);
    }

    private static Element link(String name, String address, String type) {
        return new Element(name, PODCAST).setAttribute("url", address).setAttribute("type", type);
    }
}
