package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.intake.lines.Tongues;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks of HTML that has been parsed. It knows what it takes; all else is clutter, or a box whose words it takes.
 *
 * <p>It calls itself no deeper than the tree is, which {@link Markup} bounds.
 */
public final class MarkupReader {
    public static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> BOXES =
            Set.of("summary", "dt", "dd", "legend", "figcaption", "caption", "center", "tr", "td", "th");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r\\u00a0]{0,20}\\n");

    private final @Nullable URI base;
    private final boolean blankLines;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> behind = new ArrayList<>();
    private final InlineWriter inline = new InlineWriter();
    private boolean heading;
    private int breaks;
    private @Nullable Locale language;

    private MarkupReader(@Nullable URI base, boolean blankLines) {
        this.base = base;
        this.blankLines = blankLines;
    }

    /**
     * The blocks that stand inside an element, without ids. Elements may be taken out of the tree on the way.
     *
     * @param base what links are relative to, or null
     */
    public static List<Block> inside(Element element, @Nullable URI base) {
        return inside(element, base, false);
    }

    /** The same; where blank lines divide the text, as in text that has no tags for its paragraphs. */
    static List<Block> inside(Element element, @Nullable URI base, boolean blankLines) {
        MarkupReader reader = new MarkupReader(base, blankLines);
        reader.children(element);
        reader.endParagraph();
        return reader.blocks;
    }

    /** The blocks that several neighbours make, without ids. */
    public static List<Block> of(List<? extends Node> nodes, @Nullable URI base) {
        MarkupReader reader = new MarkupReader(base, false);
        nodes.forEach(reader::node);
        reader.endParagraph();
        return reader.blocks;
    }

    /** Several texts as one, with spaces between. */
    static RichText joined(List<RichText> texts) {
        List<Inline> content = new ArrayList<>();
        for (RichText text : texts) {
            if (!content.isEmpty()) {
                content.add(new Inline.Words(" "));
            }
            content.addAll(text.content());
        }
        return new RichText(content);
    }

    private void children(Element element) {
        for (Node child = element.childNodeSize() == 0 ? null : element.childNode(0); child != null; ) {
            Node next = child.nextSibling();
            node(child);
            child = next;
        }
    }

    private void node(Node node) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element inner) {
            element(inner);
        }
    }

    private void text(String raw) {
        if (!raw.isBlank()) {
            breaks = 0;
        }
        if (!blankLines || raw.indexOf('\n') < 0) {
            inline.words(Unescaped.words(raw));
            return;
        }
        String[] paragraphs = BLANK_LINE.split(raw, -1);
        for (int i = 0; i < paragraphs.length; i++) {
            if (i > 0) {
                endParagraph();
            }
            inline.words(Unescaped.words(paragraphs[i]));
        }
    }

    private void element(Element element) {
        if (Clutter.isClutter(element)) {
            return;
        }
        Locale outer = language;
        String tag = element.attr("lang");
        if (!tag.isEmpty() && tag.length() < 40) {
            language = Tongues.read(tag).orElse(outer);
        }
        read(element);
        language = outer;
    }

    private void read(Element element) {
        switch (element.normalName()) {
            case "br" -> lineBreak();
            case "hr" -> endParagraph();
            case "a" -> link(element);
            case "b", "strong" -> within(element, inline.openStrong());
            case "i", "em", "cite", "dfn", "var" -> within(element, inline.openEmphasis());
            case "q" -> {
                inline.words("\u201C");
                children(element);
                inline.words("\u201D");
            }
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element);
            case "ul", "ol" -> apart(listing(element));
            case "blockquote" -> set(element, () -> Quotations.read(element, base));
            case "figure" -> set(element, () -> Figures.read(element, base));
            case "table" -> apart(Tables.read(element, base));
            case "pre" -> preformatted(element);
            case "img", "amp-img" -> picture(element);
            case "video", "amp-video" -> aside(Videos.own(element, base));
            case "iframe", "embed", "amp-iframe" -> Videos.player(element, base).ifPresent(this::aside);
            case "amp-youtube" -> Videos.amp(element).ifPresent(this::aside);
            case "aside" -> {
                if (element.selectFirst("blockquote, [class*=pullquote], [class*=pull-quote]") != null) {
                    box(element);
                }
            }
            default -> {
                if (isBox(element)) {
                    box(element);
                } else {
                    children(element);
                }
            }
        }
    }

    private void box(Element element) {
        if (element.hasClass("wp-caption")) {
            apart(Figures.read(element, base));
            return;
        }
        endParagraph();
        children(element);
        endParagraph();
    }

    /** What is set apart; a box where it stands in another of its kind, which has looked for all that it needs already. */
    private void set(Element element, Supplier<List<Block>> reading) {
        Element at = element.parent();
        while (at != null && !at.normalName().equals(element.normalName())) {
            at = at.parent();
        }
        if (at == null) {
            apart(reading.get());
        } else {
            endParagraph();
            children(element);
            endParagraph();
        }
    }

    private void link(Element element) {
        URI target = WebLink.resolve(element.attr("href"), base).orElse(null);
        within(element, target != null && inline.openLink(target));
    }

    private void within(Element element, boolean opened) {
        children(element);
        if (opened) {
            inline.close();
        }
    }

    private void heading(Element element) {
        endParagraph();
        boolean outer = heading;
        heading = true;
        children(element);
        endParagraph();
        heading = outer;
    }

    private void lineBreak() {
        breaks++;
        if (breaks > 1) {
            endParagraph();
        } else {
            inline.words(" ");
        }
    }

    private void preformatted(Element element) {
        endParagraph();
        element.wholeText().lines().forEach(line -> {
            inline.words(Unescaped.words(line));
            endParagraph();
        });
    }

    private void picture(Element element) {
        if (Pictures.isEmoji(element)) {
            inline.words(element.attr("alt"));
        } else {
            Pictures.figure(element, base).ifPresent(this::aside);
        }
    }

    /** Blocks that end the paragraph in front of them. */
    private void apart(List<Block> found) {
        endParagraph();
        found.forEach(this::add);
    }

    /** A block that doesn't end the paragraph that it stands in, but follows it. */
    private void aside(Block found) {
        if (inline.isBlank()) {
            add(found);
        } else {
            behind.add(found);
        }
    }

    private void endParagraph() {
        breaks = 0;
        boolean blank = inline.isBlank();
        RichText text = inline.take();
        if (!blank && !Clutter.isLabel(text.plain())) {
            blocks.add(heading ? new Block.Heading("", language, text) : new Block.Paragraph("", language, text));
        }
        blocks.addAll(behind);
        behind.clear();
    }

    private void add(Block block) {
        // a picture stands twice where a page loads it by script and has it again for those who have none
        if (!(block instanceof Block.Figure)
                || blocks.isEmpty()
                || !blocks.getLast().equals(block)) {
            blocks.add(block);
        }
    }

    /** A list; where its items are whole articles, as on pages that list their updates, what stands in them. */
    private List<Block> listing(Element element) {
        List<Block> all = new ArrayList<>();
        List<RichText> items = new ArrayList<>();
        List<Block> others = new ArrayList<>();
        boolean plain = true;
        for (Element item : element.children()) {
            List<Block> inside = Clutter.isClutter(item) ? List.of() : inside(item, base);
            all.addAll(inside);
            List<RichText> texts = new ArrayList<>();
            List<RichText> below = new ArrayList<>();
            for (Block block : inside) {
                switch (block) {
                    case Block.Paragraph paragraph -> texts.add(paragraph.text());
                    case Block.Listing list -> below.addAll(list.items());
                    case Block.Heading inner -> plain = false;
                    default -> others.add(block);
                }
            }
            plain &= texts.size() <= 2;
            if (!texts.isEmpty()) {
                items.add(joined(texts));
            }
            items.addAll(below);
        }
        if (!plain || items.isEmpty()) {
            return all;
        }
        List<Block> blocksOfList = new ArrayList<>();
        blocksOfList.add(new Block.Listing("", language, element.normalName().equals("ol"), items));
        blocksOfList.addAll(others);
        return blocksOfList;
    }

    private static boolean isBox(Element element) {
        String name = element.normalName();
        return BOXES.contains(name) || element.tag().isBlock() || name.indexOf('-') > 0;
    }

    /** Whether an element divides text into paragraphs. */
    static boolean divides(Element element) {
        String name = element.normalName();
        return name.equals("br")
                || name.equals("p")
                || HEADINGS.contains(name)
                || element.tag().isBlock();
    }
}
