package dev.earshot.intake.markup;

import dev.earshot.intake.lines.Extent;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Spares the part of a page that has most of its text from being taken for clutter, though it is named like it, or hidden
 * until a script shows it.
 */
public final class Spared implements NodeFilter {
    private static final String MARK = "spared";

    /** An element within an element that is spared may be named so as well. */
    private static final int ROUNDS = 4;

    /** A shorter text is spared by no mark, in characters. */
    private static final int LEAST = 100;

    /** What stands in clutter by the outermost element that says so, those apart that never are an article. */
    private final Map<Element, Long> doubtful = new HashMap<>();

    private final Element body;
    private Element outermost;
    private long certain;

    private Spared(Element body) {
        this.body = body;
        this.outermost = body;
    }

    /** Whether an element was spared. */
    static boolean is(Element element) {
        return element.attributesSize() > 0 && element.attributes().userData(MARK) != null;
    }

    /** Marks what is to be spared in a page: what has more than twice the text of all that is no clutter. */
    public static void mark(Element body) {
        for (int i = 0; i < ROUNDS; i++) {
            Spared found = new Spared(body);
            body.filter(found);
            Map.Entry<Element, Long> most = found.doubtful.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElse(null);
            if (most == null || most.getValue() < LEAST || most.getValue() <= 2 * found.certain) {
                return;
            }
            most.getKey().attributes().userData(MARK, true);
        }
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element && depth > 0) {
            if (Clutter.neverHasWords(element) || element.normalName().equals("a")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (Clutter.isClutter(element)) {
                boolean never = ClutterNames.neverHasWords(element.className())
                        || ClutterNames.neverHasWords(element.id())
                        || !element.attr("role").isEmpty();
                if (never || !outermost.equals(body)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                outermost = element;
            }
        } else if (node instanceof TextNode text && !text.isBlank()) {
            int extent = Extent.of(text.getWholeText());
            if (extent >= Extent.SENTENCE && outermost.equals(body)) {
                certain += extent;
            } else if (extent >= Extent.SENTENCE) {
                doubtful.merge(outermost, (long) extent, Long::sum);
            }
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node.equals(outermost)) {
            outermost = body;
        }
        return FilterResult.CONTINUE;
    }
}
