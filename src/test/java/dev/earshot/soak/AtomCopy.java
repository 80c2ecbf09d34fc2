package dev.earshot.soak;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A partner's copy by Atom: the latest version of each entry. Entries and tombstones are applied as RFC 4287 and RFC 6721
 * specify, from documents in the order they were fetched. An entry that is no newer than its tombstone, such as the notice
 * of a withdrawal, is not kept.
 */
public final class AtomCopy {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    private final Map<String, Entry> entries = new TreeMap<>();

    /** An entry: its HTML, and when it last changed. */
    public record Entry(String html, Instant updated) {}

    /**
     * What was read from a document.
     *
     * @param next path of the next document, or null
     * @param previousArchive path of the previous archive document, or null
     * @param ids ids of its entries, in order
     * @param gone ids of its tombstones
     * @param news number of entries and tombstones that changed the copy
     */
    public record Read(
            @Nullable String next, @Nullable String previousArchive, List<String> ids, Set<String> gone, int news) {}

    /** Applies a document and returns what it contained. */
    public Read apply(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element feed = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
        Map<String, Instant> gone = new TreeMap<>();
        for (Element tombstone : children(feed, TOMBSTONES, "deleted-entry")) {
            gone.put(tombstone.getAttribute("ref"), Instant.parse(tombstone.getAttribute("when")));
        }
        int news = 0;
        List<String> ids = new ArrayList<>();
        for (Element entry : children(feed, ATOM, "entry")) {
            String id = text(entry, "id");
            ids.add(id);
            Entry told = new Entry(text(entry, "content"), Instant.parse(text(entry, "updated")));
            if (gone.getOrDefault(id, Instant.MIN).isBefore(told.updated())) {
                news += told.equals(entries.put(id, told)) ? 0 : 1;
            }
        }
        for (Map.Entry<String, Instant> tombstone : gone.entrySet()) {
            Entry had = entries.get(tombstone.getKey());
            if (had != null && !had.updated().isAfter(tombstone.getValue())) {
                entries.remove(tombstone.getKey());
                news++;
            }
        }
        return new Read(link(feed, "next"), link(feed, "prev-archive"), ids, gone.keySet(), news);
    }

    /** Returns all entries by id. */
    public Map<String, Entry> entries() {
        return new TreeMap<>(entries);
    }

    private static String text(Element parent, String name) {
        return children(parent, ATOM, name).getFirst().getTextContent();
    }

    private static @Nullable String link(Element feed, String relation) {
        return children(feed, ATOM, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(relation))
                .map(link -> link.getAttribute("href").replaceFirst("^https?://[^/]+", ""))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
