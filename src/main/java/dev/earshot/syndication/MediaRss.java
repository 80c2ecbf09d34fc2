package dev.earshot.syndication;

import java.util.List;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/** Images in Media RSS 1.5.1, for Atom and RSS. */
final class MediaRss {
    private MediaRss() {}

    /** Returns one {@code media:content} for each image. */
    static List<Element> of(List<Picture> pictures) {
        return pictures.stream().map(MediaRss::content).toList();
    }

    private static Element content(Picture picture) {
        Element content = new Element("content", Xml.MEDIA)
                .setAttribute("url", picture.address())
                .setAttribute("medium", "image");
        add(content, "title", picture.caption());
        add(content, "description", picture.alternative());
        if (picture.credit() != null) {
            content.addContent(Xml.element(Xml.MEDIA, "credit", picture.credit()));
        }
        return content;
    }

    private static void add(Element content, String name, @Nullable String words) {
        if (words != null) {
            content.addContent(Xml.element(Xml.MEDIA, name, words).setAttribute("type", "plain"));
        }
    }
}
