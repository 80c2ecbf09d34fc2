package dev.earshot.soak;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a partner has who syndicates by Atom: each entry as it was told last. Entries and tombstones are taken as RFC 4287
 * and RFC 6721 say, from documents in the order in which they were fetched.
 */
public final class AtomCopy {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    private final Map<String, Told> entries = new TreeMap<>();

    /** An entry: its words as HTML, and when they last changed. */
    public record Told(String html, Instant updated) {}

    /**
     * What a document said beside its entries.
     *
     * @param next a path, as is {@code previousArchive}; null where there is none
     * @param ids of its entries, in their order
     * @param gone ids of its tombstones
     * @param news how many of both told something that the copy did not have
     */
    public record Read(
            @Nullable String next, @Nullable String previousArchive, List<String> ids, Set<String> gone, int news) {}

    /** Takes a document, and says what is in it. */
    public Read take(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element feed = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
        int news = 0;
        List<String> ids = new ArrayList<>();
        for (Element entry : children(feed, ATOM, "entry")) {
            String id = text(entry, "id");
            ids.add(id);
            Told told = new Told(text(entry, "content"), Instant.parse(text(entry, "updated")));
            news += told.equals(entries.put(id, told)) ? 0 : 1;
        }
        Set<String> gone = new HashSet<>();
        for (Element tombstone : children(feed, TOMBSTONES, "deleted-entry")) {
            String id = tombstone.getAttribute("ref");
            gone.add(id);
            Told had = entries.get(id);
            if (had != null && !had.updated().isAfter(Instant.parse(tombstone.getAttribute("when")))) {
                entries.remove(id);
                news++;
            }
        }
        return new Read(link(feed, "next"), link(feed, "prev-archive"), ids, gone, news);
    }

    /** Every entry by its id. */
    public Map<String, Told> entries() {
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
