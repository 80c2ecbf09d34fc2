package dev.earshot.intake.page;

import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.lines.TextLength;
import dev.earshot.intake.markup.Clutter;
import dev.earshot.intake.markup.Markup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a page where its article stands: the smallest that has most of the page's running text. Text in links
 * does not count, since menus and teasers are made of them.
 */
final class ArticleElementFinder implements NodeFilter {
    private static final int SEVERAL = 50;
    private static final Set<String> APART =
            Set.of("a", "footer", "aside", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final String NAMED = "[itemprop=articleBody], article, main, [role=main]";

    private final Map<Element, Integer> words = new HashMap<>();

    private ArticleElementFinder() {}

    /**
     * The element of a page that its article stands in; the whole body where no part has most of the text.
     *
     * @param headline of the article, or null
     */
    static Element find(Element body, @Nullable String headline) {
        ArticleElementFinder found = new ArticleElementFinder();
        body.filter(found);
        Element first = found.firstOfSeveral(body, headline);
        if (first != null) {
            return first;
        }
        int all = found.words(body);
        Element start = body;
        for (Element named : body.select(NAMED)) {
            boolean most = found.words(named) * 2 > all;
            if (most && (start.equals(body) || found.words(named) * 10 >= found.words(start) * 9)) {
                start = named;
            }
        }
        return found.smallest(start);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element) {
            boolean apart = depth > 0 && (APART.contains(element.normalName()) || Clutter.isClutter(element));
            return apart ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
        }
        if (node instanceof TextNode text && !text.isBlank()) {
            int length = TextLength.of(text.getWholeText());
            if (length >= TextLength.MIN_SENTENCE) {
                for (Element at = text.parent(); at != null; at = at.parent()) {
                    words.merge(at, length, Integer::sum);
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    /** The article of a page that has others below it, each with a title of its own; null where there is no other. */
    private @Nullable Element firstOfSeveral(Element body, @Nullable String headline) {
        List<Element> articles = body.select("article:has(h1)").stream()
                .limit(SEVERAL)
                .filter(article -> words(article) > 0
                        && article.parents().stream()
                                .noneMatch(at -> at.normalName().equals("article")))
                .toList();
        return articles.size() < 2
                ? null
                : articles.stream()
                        .filter(article -> headline != null
                                && TextComparison.isSame(
                                        headline, Markup.text(Objects.requireNonNull(article.selectFirst("h1")), 600)))
                        .findFirst()
                        .orElse(articles.getFirst());
    }

    /** How much running text an element has, by its extent. */
    static int extent(Element element) {
        ArticleElementFinder found = new ArticleElementFinder();
        element.filter(found);
        return found.words(element);
    }

    private int words(Element element) {
        return words.getOrDefault(element, 0);
    }

    /** Goes down as long as one child has nearly all the text of its parent. */
    private Element smallest(Element start) {
        Element at = start;
        while (true) {
            Element next = null;
            for (Element child : at.children()) {
                if (words(child) * 10L >= words(at) * 9L && words(child) > 0 && !isText(child)) {
                    next = child;
                }
            }
            if (next == null) {
                return at;
            }
            at = next;
        }
    }

    private static boolean isText(Element element) {
        String name = element.normalName();
        return name.equals("p")
                || name.equals("li")
                || name.equals("ul")
                || name.equals("ol")
                || name.equals("table")
                || name.equals("blockquote")
                || name.equals("figure")
                || !element.tag().isBlock();
    }
}
