package dev.earshot.syndication;

import dev.earshot.article.SiteUrls;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jdom2.Document;
import org.jdom2.Element;

/**
 * Writes lists of feeds as OPML 2.0 (http://opml.org/spec2.opml). The same list and base URL always result in the same bytes.
 * Stateless.
 */
public final class OpmlWriter {
    /**
     * The usual media type of OPML, although it was never registered. Browsers would show {@code application/xml} as a tree
     * instead of saving it, and feed readers need the file.
     */
    public static final String MEDIA_TYPE = "text/x-opml; charset=utf-8";

    private OpmlWriter() {}

    /** Writes the list in UTF-8. */
    public static byte[] write(SubscriptionList list, SiteUrls siteUrls) {
        Element head = new Element("head")
                .addContent(new Element("title").setText(list.title()))
                .addContent(new Element("dateModified")
                        .setText(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                list.changedAt().atOffset(ZoneOffset.UTC))))
                .addContent(new Element("docs").setText("http://opml.org/spec2.opml"));
        Element body = new Element("body");
        list.feeds().forEach(listedFeed -> body.addContent(outline(listedFeed, siteUrls)));
        for (SubscriptionList.Group group : list.groups()) {
            Element folder = new Element("outline").setAttribute("text", group.title());
            group.feeds().forEach(listedFeed -> folder.addContent(outline(listedFeed, siteUrls)));
            body.addContent(folder);
        }
        Element root = new Element("opml").setAttribute("version", "2.0");
        return Xml.toBytes(new Document(root.addContent(head).addContent(body)));
    }

    /**
     * Whatever the format, the type of a feed is "rss". Its address comes last: importers that read the file by patterns take
     * the last address of an outline.
     */
    private static Element outline(SubscriptionList.ListedFeed listedFeed, SiteUrls siteUrls) {
        return new Element("outline")
                .setAttribute("type", "rss")
                .setAttribute("text", listedFeed.title())
                .setAttribute("title", listedFeed.title())
                .setAttribute(
                        "htmlUrl", siteUrls.absolute(listedFeed.pagePath()).toString())
                .setAttribute("xmlUrl", siteUrls.absolute(listedFeed.feedPath()).toString());
    }
}
