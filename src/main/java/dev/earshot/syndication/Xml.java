package dev.earshot.syndication;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** Helpers for the XML formats. */
final class Xml {
    static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");
    static final Namespace DUBLIN_CORE = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    static final Namespace CONTENT = Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
    static final Namespace TOMBSTONES = Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");
    static final Namespace HISTORY = Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");
    static final Namespace EARSHOT = Namespace.getNamespace("earshot", "https://earshot.dev/ns/feed");
    static final Namespace UPDATE_INTERVAL =
            Namespace.getNamespace("sy", "http://purl.org/rss/1.0/modules/syndication/");
    static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");

    private Xml() {}

    static Document toDocument(WireFeed feed) {
        try {
            return new WireFeedOutput().outputJDom(feed);
        } catch (FeedException e) {
            throw new IllegalStateException("a feed lacks a required element", e);
        }
    }

    static byte[] toBytes(Document document) {
        Format format = Format.getPrettyFormat()
                .setEncoding(StandardCharsets.UTF_8.name())
                .setLineSeparator(LineSeparator.UNIX);
        return new XMLOutputter(format).outputString(document).getBytes(StandardCharsets.UTF_8);
    }

    static Element element(Namespace namespace, String name, String text) {
        return new Element(name, namespace).setText(text);
    }

    static Link link(String relation, String type, String address) {
        Link link = new Link();
        link.setRel(relation);
        link.setType(type);
        link.setHref(address);
        return link;
    }

    /** Returns the language's tag (BCP 47); null if the language is unknown. */
    static @Nullable String languageTag(Locale language) {
        return language.getLanguage().isEmpty() ? null : language.toLanguageTag();
    }
}
