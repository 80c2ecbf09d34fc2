package dev.earshot.syndication;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import dev.earshot.article.Addresses;
import dev.earshot.article.Recording;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Atom (RFC 4287), with tombstones of what is withdrawn (RFC 6721), links to its history (RFC 5005), and pictures in Media
 * RSS.
 */
final class AtomFormat {
    private AtomFormat() {}

    static byte[] write(FeedDocument document, Addresses addresses) {
        List<FeedItem> items = FeedItem.of(document, addresses);
        Feed feed = new Feed("atom_1.0");
        feed.setId(document.id());
        feed.setTitleEx(text(document.title()));
        if (document.subtitle() != null) {
            feed.setSubtitle(text(document.subtitle()));
        }
        feed.setAlternateLinks(List.of(Xml.link(
                "alternate",
                "text/html",
                addresses.absolute(document.links().alternate()).toString())));
        feed.setOtherLinks(links(document, addresses));
        feed.setUpdated(date(document.updated()));
        feed.setAuthors(persons(List.of(document.organisation())));
        feed.setRights(document.rights());
        Picture.of(document.picture()).ifPresent(picture -> feed.setLogo(picture.address()));
        Generator generator = new Generator();
        generator.setValue(FeedWriter.GENERATOR);
        feed.setGenerator(generator);
        List<Element> tombstones = tombstones(document);
        feed.setForeignMarkup(tombstones);
        feed.setEntries(items.stream().map(AtomFormat::entry).toList());

        Document tree = Xml.tree(feed);
        if (items.stream().anyMatch(item -> !item.pictures().isEmpty())) {
            tree.getRootElement().addNamespaceDeclaration(Xml.MEDIA);
        }
        if (!tombstones.isEmpty()) {
            tree.getRootElement().addNamespaceDeclaration(Xml.TOMBSTONES);
        }
        if (document.links().isArchive()) {
            tree.getRootElement().addNamespaceDeclaration(Xml.HISTORY);
            tree.getRootElement().addContent(0, new Element("archive", Xml.HISTORY));
        }
        tellLanguages(tree.getRootElement(), document, items);
        return Xml.bytes(tree);
    }

    private static List<Link> links(FeedDocument document, Addresses addresses) {
        String type = FeedFormat.ATOM.mediaType();
        List<Link> links = new ArrayList<>();
        links.add(Xml.link(
                "self", type, addresses.absolute(document.links().self()).toString()));
        add(links, "next", document.links().next(), addresses);
        FeedLinks more = document.links();
        add(links, "prev-archive", more.previousArchive(), addresses);
        add(links, "current", more.current(), addresses);
        if (more.hub() != null) {
            Link hub = new Link();
            hub.setRel("hub");
            hub.setHref(more.hub().toString());
            links.add(hub);
        }
        return links;
    }

    private static void add(List<Link> links, String relation, @Nullable String path, Addresses addresses) {
        if (path != null) {
            links.add(Xml.link(
                    relation,
                    FeedFormat.ATOM.mediaType(),
                    addresses.absolute(path).toString()));
        }
    }

    private static com.rometools.rome.feed.atom.Entry entry(FeedItem item) {
        var entry = new com.rometools.rome.feed.atom.Entry();
        entry.setId(item.id());
        entry.setTitleEx(text(item.title()));
        entry.setAlternateLinks(List.of(Xml.link("alternate", "text/html", item.page())));
        List<Link> links = new ArrayList<>();
        for (FeedItem.Other other : item.related()) {
            Link related = Xml.link("related", "text/html", other.page());
            related.setTitle(other.title());
            links.add(related);
        }
        if (item.sound() != null) {
            Link sound =
                    Xml.link("enclosure", Recording.MEDIA_TYPE, item.sound().address());
            sound.setLength(item.sound().bytes());
            sound.setTitle(item.title());
            links.add(sound);
        }
        entry.setOtherLinks(links);
        entry.setPublished(date(item.published()));
        entry.setUpdated(date(item.updated()));
        entry.setAuthors(persons(item.authors()));
        entry.setCategories(item.tags().stream().map(AtomFormat::category).toList());
        Content content = new Content();
        content.setType("html");
        content.setValue(item.html());
        entry.setContents(List.of(content));
        entry.setForeignMarkup(MediaRss.of(item.pictures()));
        return entry;
    }

    private static List<Element> tombstones(FeedDocument document) {
        return document.withdrawals().stream()
                .map(withdrawal -> new Element("deleted-entry", Xml.TOMBSTONES)
                        .setAttribute("ref", withdrawal.id())
                        .setAttribute("when", withdrawal.at().toString()))
                .toList();
    }

    /** ROME's classes have no place for {@code xml:lang}. */
    private static void tellLanguages(Element root, FeedDocument document, List<FeedItem> items) {
        tellLanguage(root, document.language());
        List<Element> entries = root.getChildren("entry", root.getNamespace());
        for (int i = 0; i < items.size(); i++) {
            tellLanguage(entries.get(i), items.get(i).language());
        }
    }

    private static void tellLanguage(Element element, Locale language) {
        String tag = Xml.tag(language);
        if (tag != null) {
            element.setAttribute("lang", tag, Namespace.XML_NAMESPACE);
        }
    }

    private static Content text(String words) {
        Content content = new Content();
        content.setType("text");
        content.setValue(words);
        return content;
    }

    private static List<SyndPerson> persons(List<String> names) {
        List<SyndPerson> persons = new ArrayList<>();
        for (String name : names) {
            Person person = new Person();
            person.setName(name);
            persons.add(person);
        }
        return persons;
    }

    private static Category category(String tag) {
        Category category = new Category();
        category.setTerm(tag);
        return category;
    }

    private static Date date(Instant at) {
        return Date.from(at.truncatedTo(ChronoUnit.SECONDS));
    }
}
