package dev.earshot.intake.schemaorg;

import dev.earshot.intake.markup.HtmlLinkResolver;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Converts a page's microdata (HTML, section 5) to the structure of JSON-LD, so that one reader serves both. */
public final class MicrodataReader implements NodeVisitor {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> BODY_PROPERTIES = Set.of("articleBody", "text", "reviewBody");
    private static final Set<String> LINK_ELEMENTS = Set.of("a", "area", "link");
    private static final Set<String> SOURCE_ELEMENTS =
            Set.of("img", "audio", "video", "source", "iframe", "embed", "track", "amp-img");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private record OpenItem(Element element, ObjectNode node) {}

    private final @Nullable URI base;
    private final Deque<OpenItem> open = new ArrayDeque<>();
    private final List<Graph.RootNode> roots = new ArrayList<>();

    /** Remaining characters to read; nested properties would multiply their text. */
    private long remainingCharacters;

    private MicrodataReader(@Nullable URI base, long budget) {
        this.base = base;
        this.remainingCharacters = budget;
    }

    /**
     * Returns the top-level items of a page.
     *
     * @param size of the page, in characters
     */
    public static List<Graph.RootNode> read(Element page, @Nullable URI base, long size) {
        MicrodataReader reader = new MicrodataReader(base, 4 * size);
        page.traverse(reader);
        return reader.roots;
    }

    @Override
    public void head(Node node, int depth) {
        if (!(node instanceof Element element) || element.attributesSize() == 0) {
            return;
        }
        OpenItem outer = open.peek();
        String names = element.attr("itemprop");
        if (element.hasAttr("itemscope")) {
            ObjectNode item = item(element);
            if (!names.isBlank() && outer != null) {
                put(outer.node(), names, item);
            } else {
                roots.add(new Graph.RootNode(item, item.path("@line").asInt(0)));
            }
            open.push(new OpenItem(element, item));
        } else if (!names.isBlank() && outer != null && remainingCharacters > 0) {
            String value = value(element, names);
            remainingCharacters -= value.length();
            put(outer.node(), names, JSON.stringNode(value));
        }
    }

    @Override
    public void tail(Node node, int depth) {
        OpenItem openItem = open.peek();
        if (openItem != null && node.equals(openItem.element())) {
            open.pop();
        }
    }

    private static ObjectNode item(Element element) {
        ObjectNode item = JSON.objectNode();
        ArrayNode types = item.putArray("@type");
        for (String type : SPACES.split(element.attr("itemtype").strip())) {
            types.add(type);
        }
        String id = element.attr("itemid");
        if (!id.isBlank()) {
            item.put("@id", id);
        }
        item.put("@line", Math.max(1, element.sourceRange().start().lineNumber()));
        return item;
    }

    private static void put(ObjectNode item, String names, JsonNode value) {
        for (String name : SPACES.split(names.strip())) {
            JsonNode existing = item.get(name);
            if (existing instanceof ArrayNode several) {
                several.add(value);
            } else if (existing != null) {
                item.putArray(name).add(existing).add(value);
            } else if (!name.startsWith("@")) {
                item.set(name, value);
            }
        }
    }

    private String value(Element element, String names) {
        String name = element.normalName();
        if (element.hasAttr("content")) {
            return element.attr("content");
        }
        if (name.equals("time") && element.hasAttr("datetime")) {
            return element.attr("datetime");
        }
        if (LINK_ELEMENTS.contains(name) && element.hasAttr("href")) {
            return absolute(element.attr("href"));
        }
        if (SOURCE_ELEMENTS.contains(name)) {
            return absolute(element.attr("src"));
        }
        boolean body = BODY_PROPERTIES.stream().anyMatch(names::contains);
        return body ? element.html() : Markup.text(element);
    }

    private String absolute(String link) {
        return HtmlLinkResolver.resolve(link, base).map(URI::toString).orElse(link);
    }
}
