package dev.earshot.syndication;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** The live radio as an element of the site's podcast (Podcasting 2.0, {@code podcast:liveItem}). */
final class LiveItem {
    private LiveItem() {}

    /**
     * Returns the element. It has no more of an item than players need: readers that don't know it take its parts for the
     * channel's, so it must precede those, too.
     *
     * @param organization the name of the station
     */
    static Element of(Podcast.LiveStream liveStream, String organization, SiteUrls siteUrls) {
        String stream = siteUrls.absolute(SiteUrls.RADIO).toString();
        String page = siteUrls.absolute(SiteUrls.HOME).toString();
        return new Element("liveItem", PodcastTags.PODCAST)
                .setAttribute("status", "live")
                .setAttribute("start", liveStream.since().toString())
                .addContent(plain("title", organization + ": live radio"))
                .addContent(plain("link", page))
                .addContent(plain("guid", liveStream.guid().toString()).setAttribute("isPermaLink", "false"))
                .addContent(PodcastTags.source(Recording.MEDIA_TYPE, stream).setAttribute("default", "true"))
                // the length is required, but the stream has none
                .addContent(new Element("enclosure")
                        .setAttribute("url", stream)
                        .setAttribute("length", "0")
                        .setAttribute("type", Recording.MEDIA_TYPE))
                .addContent(Xml.element(PodcastTags.PODCAST, "contentLink", "Listen on the web")
                        .setAttribute("href", page));
    }

    private static Element plain(String name, String text) {
        return Xml.element(Namespace.NO_NAMESPACE, name, text);
    }
}
