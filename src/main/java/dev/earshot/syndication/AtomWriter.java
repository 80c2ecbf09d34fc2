package dev.earshot.syndication;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
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
 * Atom (RFC 4287), with tombstones of withdrawn updates (RFC 6721) beside their notices, paging and archive links (RFC 5005),
 * and images in Media RSS.
 */
final class AtomWriter {
    /** Atom without a prefix, as in the rest of the document. */
    private static final Namespace FEED = Namespace.getNamespace(Xml.ATOM.getURI());

    private AtomWriter() {}

    static byte[] write(FeedDocument document, SiteUrls siteUrls) {
        List<FeedItem> items = FeedItem.of(document, siteUrls);
        Feed feed = new Feed("atom_1.0");
        feed.setId(document.id());
        feed.setTitleEx(text(document.title()));
        if (document.subtitle() != null) {
            feed.setSubtitle(text(document.subtitle()));
        }
        feed.setAlternateLinks(List.of(Xml.link(
                "alternate",
                "text/html",
                siteUrls.absolute(document.links().alternate()).toString())));
        feed.setOtherLinks(links(document, siteUrls));
        feed.setUpdated(date(document.updated()));
        feed.setAuthors(persons(List.of(document.organization())));
        feed.setRights(document.rights());
        String icon = siteUrls.absolute(SiteUrls.icon(512)).toString();
        feed.setIcon(icon);
        feed.setLogo(Picture.of(document.picture()).map(Picture::address).orElse(icon));
        Generator generator = new Generator();
        generator.setValue(FeedWriter.GENERATOR);
        feed.setGenerator(generator);
        List<Element> tombstones = tombstones(document);
        List<Element> extra = new ArrayList<>(tombstones);
        ArticleFacts.of(document).ifPresent(facts -> extra.addAll(facts.toXml()));
        feed.setForeignMarkup(extra);
        feed.setEntries(items.stream().map(AtomWriter::entry).toList());

        Document tree = Xml.toDocument(feed);
        if (items.stream().anyMatch(item -> !item.content().pictures().isEmpty())) {
            tree.getRootElement().addNamespaceDeclaration(Xml.MEDIA);
        }
        if (!tombstones.isEmpty()) {
            tree.getRootElement().addNamespaceDeclaration(Xml.TOMBSTONES);
        }
        if (!document.entries().isEmpty()) {
            tree.getRootElement().addNamespaceDeclaration(Xml.EARSHOT);
        }
        if (document.links().isArchive()) {
            tree.getRootElement().addNamespaceDeclaration(Xml.HISTORY);
            tree.getRootElement().addContent(0, new Element("archive", Xml.HISTORY));
        }
        setLanguages(tree.getRootElement(), document, items);
        return Xml.toBytes(tree);
    }

    private static List<Link> links(FeedDocument document, SiteUrls siteUrls) {
        String type = FeedFormat.ATOM.mediaType();
        List<Link> links = new ArrayList<>();
        links.add(Xml.link(
                "self", type, siteUrls.absolute(document.links().self()).toString()));
        add(links, "next", document.links().next(), siteUrls);
        FeedDocumentLinks more = document.links();
        add(links, "prev-archive", more.previousArchive(), siteUrls);
        add(links, "current", more.current(), siteUrls);
        if (more.hub() != null) {
            Link hub = new Link();
            hub.setRel("hub");
            hub.setHref(more.hub().toString());
            links.add(hub);
        }
        return links;
    }

    private static void add(List<Link> links, String relation, @Nullable String path, SiteUrls siteUrls) {
        if (path != null) {
            links.add(Xml.link(
                    relation,
                    FeedFormat.ATOM.mediaType(),
                    siteUrls.absolute(path).toString()));
        }
    }

    private static com.rometools.rome.feed.atom.Entry entry(FeedItem item) {
        var entry = new com.rometools.rome.feed.atom.Entry();
        entry.setId(item.id());
        entry.setTitleEx(text(item.title()));
        entry.setAlternateLinks(List.of(Xml.link("alternate", "text/html", item.page())));
        List<Link> links = new ArrayList<>();
        for (FeedItem.RelatedUpdate relatedUpdate : item.corrections().all()) {
            Link related = Xml.link("related", "text/html", relatedUpdate.page());
            related.setTitle(relatedUpdate.title());
            links.add(related);
        }
        if (item.enclosure() != null) {
            Link sound =
                    Xml.link("enclosure", Recording.MEDIA_TYPE, item.enclosure().address());
            sound.setLength(item.enclosure().bytes());
            sound.setTitle(item.title());
            links.add(sound);
        }
        entry.setOtherLinks(links);
        entry.setPublished(date(item.dates().published()));
        entry.setUpdated(date(item.dates().updated()));
        entry.setAuthors(persons(item.authors().all()));
        entry.setCategories(item.tags().stream().map(AtomWriter::category).toList());
        entry.setSummary(text(item.content().summary()));
        Content content = new Content();
        content.setType("html");
        content.setValue(item.content().html());
        entry.setContents(List.of(content));
        List<Element> extra = new ArrayList<>(MediaRss.of(item.content().pictures()));
        extra.addAll(item.marks());
        if (item.origin() != null) {
            entry.setRights(item.origin().rights());
            extra.addFirst(source(item.origin(), item.dates().updated()));
        }
        entry.setForeignMarkup(extra);
        return entry;
    }

    /**
     * Returns the feed of the entry's article, which ROME does not write.
     *
     * @param updated when that feed had this state of the entry first: a later time would change archive documents
     */
    private static Element source(FeedItem.Origin origin, Instant updated) {
        return new Element("source", FEED)
                .addContent(Xml.element(FEED, "id", origin.feedId()))
                .addContent(Xml.element(FEED, "title", origin.headline()).setAttribute("type", "text"))
                .addContent(Xml.element(FEED, "updated", updated.toString()))
                .addContent(sourceLink("self", FeedFormat.ATOM.mediaType(), origin.feed(FeedFormat.ATOM)))
                .addContent(sourceLink("alternate", "text/html", origin.page()));
    }

    private static Element sourceLink(String relation, String type, String address) {
        return new Element("link", FEED)
                .setAttribute("rel", relation)
                .setAttribute("type", type)
                .setAttribute("href", address);
    }

    private static List<Element> tombstones(FeedDocument document) {
        return document.tombstones().stream().map(AtomWriter::tombstone).toList();
    }

    private static Element tombstone(FeedDocument.Tombstone of) {
        Element tombstone = new Element("deleted-entry", Xml.TOMBSTONES)
                .setAttribute("ref", of.id())
                .setAttribute("when", of.withdrawn().at().toString());
        String reason = of.withdrawn().reason();
        return reason == null ? tombstone : tombstone.addContent(Xml.element(Xml.TOMBSTONES, "comment", reason));
    }

    /** ROME's classes have no property for {@code xml:lang}. */
    private static void setLanguages(Element root, FeedDocument document, List<FeedItem> items) {
        setLanguage(root, document.language());
        List<Element> entries = root.getChildren("entry", root.getNamespace());
        for (int i = 0; i < items.size(); i++) {
            setLanguage(entries.get(i), items.get(i).content().language());
        }
    }

    private static void setLanguage(Element element, Locale language) {
        String tag = Xml.languageTag(language);
        if (tag != null) {
            element.setAttribute("lang", tag, Namespace.XML_NAMESPACE);
        }
    }

    private static Content text(String text) {
        Content content = new Content();
        content.setType("text");
        content.setValue(text);
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
