package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.intake.lines.BlockReader;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.LineUnwrapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for foreign text of unknown format: HTML, HTML escaped too often, or plain text. Only text and the markup that
 * articles support get through.
 *
 * <p>Takes time and memory proportional to the text. Thread-safe.
 */
public final class Markup {
    /** Maximum nesting of elements; deeper ones are moved up. Bounds all recursion. */
    static final int MAX_DEPTH = 200;

    /** Tags of the formatting elements (HTML, section 13.2.4.2), which parsers reopen if unclosed. */
    private static final Pattern FORMATTING_TAG = Pattern.compile(
            "(</?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\\s/>])", Pattern.CASE_INSENSITIVE);

    private static final int MAX_LINES = 100_000;

    private Markup() {}

    /**
     * Returns the blocks of a text with sequential ids, or none if it has neither text nor pictures.
     *
     * @param base for relative links; if null, relative links become text and relative pictures are dropped
     */
    public static List<Block> blocks(String foreign, @Nullable URI base) {
        UnescapedText text = UnescapedText.of(foreign);
        if (!text.isHtml()) {
            return BlockReader.read(LineUnwrapper.unwrap(joinBrokenLines(Line.split(text.text(), MAX_LINES))));
        }
        Element body = parseBody(text.text());
        List<Block> blocks = MarkupReader.readChildren(body, base, !hasBlockBoundaries(body));
        if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Paragraph only) {
            // an element around text that was escaped as a whole
            String words = only.text().plainText();
            UnescapedText again = words.startsWith("<") && words.endsWith(">") ? UnescapedText.of(words) : null;
            if (again != null && again.isHtml()) {
                blocks = MarkupReader.readChildren(parseBody(again.text()), base);
            }
        }
        return Block.withSequentialIds(blocks);
    }

    /** Returns a text as one plain line, such as a headline; possibly empty. */
    public static String plainLine(String foreign) {
        UnescapedText text = UnescapedText.of(foreign);
        return Text.cleanLine(text.isHtml() ? text(parseBody(text.text())) : text.text());
    }

    /** Returns the readable text of an element, with all blocks on one line. */
    public static String text(Element element) {
        return text(element, Integer.MAX_VALUE);
    }

    /** Returns the readable text of an element, reading little more than a limit of characters and nodes. */
    public static String text(Element element, int limit) {
        StringBuilder words = new StringBuilder();
        element.filter(new NodeFilter() {
            private int nodes;

            @Override
            public FilterResult head(Node node, int depth) {
                if (nodes++ > limit) {
                    return FilterResult.STOP;
                }
                if (node instanceof TextNode text) {
                    words.append(text.getWholeText());
                    if (words.length() > limit) {
                        return FilterResult.STOP;
                    }
                } else if (node instanceof Comment
                        || (node instanceof Element e && depth > 0 && Clutter.isClutter(e))) {
                    return FilterResult.SKIP_ENTIRELY;
                } else if (node instanceof Element e && MarkupReader.isBlockBoundary(e)) {
                    words.append(' ');
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element e && MarkupReader.isBlockBoundary(e)) {
                    words.append(' ');
                }
                return FilterResult.CONTINUE;
            }
        });
        return Text.cleanLine(UnescapedText.unescape(words.toString()));
    }

    /** Joins lines that were broken before a lowercase letter. */
    private static List<Line> joinBrokenLines(List<Line> lines) {
        List<Line> joined = new ArrayList<>(lines.size());
        StringBuilder words = new StringBuilder();
        Line first = null;
        for (Line line : lines) {
            boolean continues = first != null
                    && !line.gapBefore()
                    && Character.isLowerCase(line.text().codePointAt(0));
            if (first != null && !continues) {
                joined.add(Line.of(first.number(), first.gapBefore(), words.toString()));
                words.setLength(0);
            }
            first = continues ? first : line;
            words.append(words.isEmpty() ? "" : " ").append(line.text());
        }
        if (first != null) {
            joined.add(Line.of(first.number(), first.gapBefore(), words.toString()));
        }
        return joined;
    }

    /**
     * Parses a page or a fragment into a tree no deeper than {@link #MAX_DEPTH}.
     *
     * @param located whether to record the line of each element
     */
    public static Document parseDocument(String html, boolean located) {
        try {
            return Jsoup.parse(html, "", parser(located));
        } catch (IndexOutOfBoundsException e) {
            // jsoup 1.24.1 miscounts at this depth if two formatting elements are unclosed; without them the problem
            // can't
            // arise
            return Jsoup.parse(FORMATTING_TAG.matcher(html).replaceAll("$1span"), "", parser(located));
        }
    }

    private static Parser parser(boolean located) {
        return Parser.htmlParser().setMaxDepth(MAX_DEPTH).setTrackPosition(located);
    }

    private static Element parseBody(String html) {
        return parseDocument(html, false).body();
    }

    private static boolean hasBlockBoundaries(Element body) {
        return body.stream().anyMatch(element -> !element.equals(body) && MarkupReader.isBlockBoundary(element));
    }
}
