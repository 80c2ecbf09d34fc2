package dev.earshot.intake.markup;

import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.lines.TextLength;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Exempts the part of a page with most of its text from being treated as clutter, even if its name suggests it or it is hidden
 * until a script shows it.
 */
public final class ClutterExemptions implements NodeFilter {
    private static final String USER_DATA_KEY = "spared";

    /** Nested elements may both have clutter names. */
    private static final int MAX_ROUNDS = 4;

    /** What only the frame of an article has in it. */
    private static final String ARTICLE_PARTS = "main, [role=main], [itemprop=articleBody], [property=articleBody]";

    /** How many elements are looked at for such parts. */
    private static final int MAX_PARTS = 20;

    private static final int MAX_HEADLINE = 300;

    /** Shorter text is never exempted, in characters. */
    private static final int MIN_TEXT_LENGTH = 100;

    /** The amount of text in each outermost clutter element, except those that never hold an article. */
    private final Map<Element, Long> clutterText = new HashMap<>();

    private final Element body;
    private Element outermost;
    private long contentText;

    private ClutterExemptions(Element body) {
        this.body = body;
        this.outermost = body;
    }

    /** Returns whether an element was exempted. */
    static boolean isExempt(Element element) {
        return element.attributesSize() > 0 && element.attributes().userData(USER_DATA_KEY) != null;
    }

    /**
     * Marks the exempt elements of a page: those around its article, as the whole page may stand in a form, and those with more than
     * twice the text of everything outside clutter.
     */
    public static void markExemptions(Element body) {
        markFrames(body);
        for (int i = 0; i < MAX_ROUNDS; i++) {
            ClutterExemptions found = new ClutterExemptions(body);
            body.filter(found);
            Map.Entry<Element, Long> most = found.clutterText.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElse(null);
            if (most == null || most.getValue() < MIN_TEXT_LENGTH || most.getValue() <= 2 * found.contentText) {
                return;
            }
            most.getKey().attributes().userData(USER_DATA_KEY, true);
        }
    }

    /** Marks what stands around the article's headline or around the part of the page that says to be the article. */
    private static void markFrames(Element body) {
        Document page = body.ownerDocument();
        String title = page == null ? "" : page.title();
        Stream.concat(
                        body.select(ARTICLE_PARTS).stream(),
                        body.select("h1").stream().filter(headline -> isTitle(headline, title)))
                .limit(MAX_PARTS)
                .flatMap(part -> part.parents().stream())
                .filter(frame -> Clutter.isNamedAsClutter(frame) && !Clutter.isNeverContent(frame))
                .forEach(frame -> frame.attributes().userData(USER_DATA_KEY, true));
    }

    private static boolean isTitle(Element headline, String title) {
        return TextComparison.startsLike(title, Markup.text(headline, MAX_HEADLINE));
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element && depth > 0) {
            if (Clutter.isNeverContent(element) || element.normalName().equals("a")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (Clutter.isClutter(element)) {
                boolean never = ClutterNames.isNeverContent(element.className())
                        || ClutterNames.isNeverContent(element.id())
                        || !element.attr("role").isEmpty();
                if (never || !outermost.equals(body)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                outermost = element;
            }
        } else if (node instanceof TextNode text && !text.isBlank()) {
            int extent = TextLength.of(text.getWholeText());
            if (extent >= TextLength.MIN_SENTENCE && outermost.equals(body)) {
                contentText += extent;
            } else if (extent >= TextLength.MIN_SENTENCE) {
                clutterText.merge(outermost, (long) extent, Long::sum);
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
