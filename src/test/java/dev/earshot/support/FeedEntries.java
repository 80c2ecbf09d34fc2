package dev.earshot.support;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses feeds as a feed reader does. */
public final class FeedEntries {
    private FeedEntries() {}

    /**
     * One entry.
     *
     * @param audio the address of its recording, or null
     * @param bytes the declared length of the recording
     */
    public record Entry(
            String id,
            String title,
            Instant published,
            Instant updated,
            @Nullable String audio,
            long bytes) {}

    public static List<Entry> atom(HttpResponse<byte[]> response) throws Exception {
        List<Entry> found = new ArrayList<>();
        for (Element entry : children(xml(response).getDocumentElement(), "entry")) {
            Element audio = link(entry, "enclosure");
            found.add(new Entry(
                    child(entry, "id"),
                    child(entry, "title"),
                    Instant.parse(child(entry, "published")),
                    Instant.parse(child(entry, "updated")),
                    audio == null ? null : audio.getAttribute("href"),
                    audio == null ? 0 : Long.parseLong(audio.getAttribute("length"))));
        }
        return found;
    }

    /** Returns the path of the next page of an Atom feed, or null on the last page. */
    static @Nullable public String next(HttpResponse<byte[]> response) throws Exception {
        Element next = link(xml(response).getDocumentElement(), "next");
        return next == null ? null : next.getAttribute("href").replaceFirst("^https?://[^/]+", "");
    }

    public static List<String> rssIds(HttpResponse<byte[]> response) throws Exception {
        Element channel =
                children(xml(response).getDocumentElement(), "channel").getFirst();
        return children(channel, "item").stream()
                .map(item -> child(item, "guid"))
                .toList();
    }

    public static List<String> jsonIds(HttpResponse<byte[]> response) {
        JsonNode items = JsonMapper.shared().readTree(response.body()).get("items");
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    private static Document xml(HttpResponse<byte[]> response) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(response.body()));
    }

    private static @Nullable Element link(Element parent, String relation) {
        return children(parent, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(relation))
                .findFirst()
                .orElse(null);
    }

    private static String child(Element parent, String name) {
        return children(parent, name).getFirst().getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
