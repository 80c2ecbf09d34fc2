package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.intake.lines.LanguageTags;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Converts parsed HTML to blocks. Elements it doesn't know are either clutter or containers whose text is used.
 *
 * <p>Recurses no deeper than the tree, whose depth {@link Markup} limits.
 */
public final class MarkupReader {
    public static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> BLOCK_ELEMENTS =
            Set.of("summary", "dt", "dd", "legend", "figcaption", "caption", "center", "tr", "td", "th");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r\\u00a0]{0,20}\\n");

    private final @Nullable URI base;
    private final boolean splitAtBlankLines;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> deferred = new ArrayList<>();
    private final InlineBuilder inline = new InlineBuilder();
    private boolean inHeading;
    private int lineBreaks;
    private @Nullable Locale language;

    private MarkupReader(@Nullable URI base, boolean blankLines) {
        this.base = base;
        this.splitAtBlankLines = blankLines;
    }

    /**
     * Reads the content of an element as blocks without ids. May remove elements from the tree.
     *
     * @param base for relative links, or null
     */
    public static List<Block> readChildren(Element element, @Nullable URI base) {
        return readChildren(element, base, false);
    }

    /**
     * Reads the content of an element as blocks without ids.
     *
     * @param splitAtBlankLines whether blank lines separate paragraphs, as in text without paragraph tags
     */
    static List<Block> readChildren(Element element, @Nullable URI base, boolean splitAtBlankLines) {
        MarkupReader reader = new MarkupReader(base, splitAtBlankLines);
        reader.children(element);
        reader.endParagraph();
        return reader.blocks;
    }

    /** Reads sibling nodes as blocks without ids. */
    public static List<Block> readNodes(List<? extends Node> nodes, @Nullable URI base) {
        MarkupReader reader = new MarkupReader(base, false);
        nodes.forEach(reader::node);
        reader.endParagraph();
        return reader.blocks;
    }

    /** Joins texts with spaces. */
    static RichText join(List<RichText> texts) {
        List<Inline> content = new ArrayList<>();
        for (RichText text : texts) {
            if (!content.isEmpty()) {
                content.add(new Inline.TextRun(" "));
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
            lineBreaks = 0;
        }
        if (!splitAtBlankLines || raw.indexOf('\n') < 0) {
            inline.append(UnescapedText.unescape(raw));
            return;
        }
        String[] paragraphs = BLANK_LINE.split(raw, -1);
        for (int i = 0; i < paragraphs.length; i++) {
            if (i > 0) {
                endParagraph();
            }
            inline.append(UnescapedText.unescape(paragraphs[i]));
        }
    }

    private void element(Element element) {
        if (Clutter.isClutter(element)) {
            return;
        }
        Locale outer = language;
        String tag = element.attr("lang");
        if (!tag.isEmpty() && tag.length() < 40) {
            language = LanguageTags.parse(tag).orElse(outer);
        }
        read(element);
        language = outer;
    }

    private void read(Element element) {
        if (HEADINGS.contains(element.normalName())) {
            heading(element);
        } else if (!readInline(element) && !readMedia(element) && !readBlock(element)) {
            if (isBox(element)) {
                box(element);
            } else {
                children(element);
            }
        }
    }

    private boolean readInline(Element element) {
        switch (element.normalName()) {
            case "br" -> lineBreak();
            case "a" -> link(element);
            case "b", "strong" -> readFormatted(element, inline.openStrong());
            case "i", "em", "cite", "dfn", "var" -> readFormatted(element, inline.openEmphasis());
            case "sup" -> readFormatted(element, inline.openSuperscript());
            case "sub" -> readFormatted(element, inline.openSubscript());
            case "abbr", "acronym" -> {
                String expansion = Expansions.of(element);
                readFormatted(element, expansion != null && inline.openAbbreviation(expansion));
            }
            case "q" -> {
                inline.append("\u201C");
                children(element);
                inline.append("\u201D");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readMedia(Element element) {
        switch (element.normalName()) {
            case "img", "amp-img" -> picture(element);
            case "video", "amp-video" -> addAfterParagraph(Videos.nativeVideo(element, base));
            case "iframe", "embed", "amp-iframe", "amp-twitter", "amp-instagram", "amp-facebook" ->
                Embeds.card(element, base).ifPresent(this::addAfterParagraph);
            case "amp-youtube" -> Videos.ampYouTube(element).ifPresent(this::addAfterParagraph);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readBlock(Element element) {
        switch (element.normalName()) {
            case "hr" -> endParagraph();
            case "ul", "ol" -> addBlocks(Lists.read(element, base, language));
            case "blockquote" -> readOutermost(element, () -> Quotations.read(element, base));
            case "figure" -> readOutermost(element, () -> Figures.read(element, base));
            case "table" -> addBlocks(Tables.read(element, base, language));
            case "pre" -> preformatted(element);
            case "div" -> {
                Optional<Block> post = Embeds.facebookPost(element, base);
                post.ifPresent(this::addAfterParagraph);
                return post.isPresent();
            }
            case "aside" -> {
                if (element.selectFirst("blockquote, [class*=pullquote], [class*=pull-quote]") != null) {
                    box(element);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void box(Element element) {
        if (element.hasClass("wp-caption")) {
            addBlocks(Figures.read(element, base));
            return;
        }
        endParagraph();
        children(element);
        endParagraph();
    }

    /**
     * Reads an element set apart from the text. If it is nested in another of its kind, which has already been searched for
     * captions and the like, only its content is read.
     */
    private void readOutermost(Element element, Supplier<List<Block>> reader) {
        Element ancestor = element.parent();
        while (ancestor != null && !ancestor.normalName().equals(element.normalName())) {
            ancestor = ancestor.parent();
        }
        if (ancestor == null) {
            addBlocks(reader.get());
        } else {
            endParagraph();
            children(element);
            endParagraph();
        }
    }

    private void link(Element element) {
        URI target = HtmlLinkResolver.resolve(element.attr("href"), base).orElse(null);
        readFormatted(element, target != null && inline.openLink(target));
    }

    private void readFormatted(Element element, boolean opened) {
        children(element);
        if (opened) {
            inline.close();
        }
    }

    private void heading(Element element) {
        endParagraph();
        boolean outer = inHeading;
        inHeading = true;
        children(element);
        endParagraph();
        inHeading = outer;
    }

    private void lineBreak() {
        lineBreaks++;
        if (lineBreaks > 1) {
            endParagraph();
        } else {
            inline.append(" ");
        }
    }

    private void preformatted(Element element) {
        endParagraph();
        element.wholeText().lines().forEach(line -> {
            inline.append(UnescapedText.unescape(line));
            endParagraph();
        });
    }

    private void picture(Element element) {
        if (Pictures.isEmoji(element)) {
            inline.append(element.attr("alt"));
        } else {
            Pictures.figure(element, base).ifPresent(this::addAfterParagraph);
        }
    }

    /** Adds blocks after ending the current paragraph. */
    private void addBlocks(List<Block> found) {
        endParagraph();
        found.forEach(this::add);
    }

    /** Adds a block after the current paragraph without ending it. */
    private void addAfterParagraph(Block found) {
        if (inline.isBlank()) {
            add(found);
        } else {
            deferred.add(found);
        }
    }

    private void endParagraph() {
        lineBreaks = 0;
        boolean blank = inline.isBlank();
        RichText text = inline.finishParagraph();
        if (!blank && !Clutter.isAdLabel(text.plainText())) {
            blocks.add(inHeading ? new Block.Heading("", language, text) : new Block.Paragraph("", language, text));
        }
        blocks.addAll(deferred);
        deferred.clear();
    }

    private void add(Block block) {
        // pages that load pictures by script repeat them for readers without scripts
        if (!(block instanceof Block.Figure)
                || blocks.isEmpty()
                || !blocks.getLast().equals(block)) {
            blocks.add(block);
        }
    }

    private static boolean isBox(Element element) {
        String name = element.normalName();
        return BLOCK_ELEMENTS.contains(name) || element.tag().isBlock() || name.indexOf('-') > 0;
    }

    /** Returns whether an element separates paragraphs. */
    static boolean isBlockBoundary(Element element) {
        String name = element.normalName();
        return name.equals("br")
                || name.equals("p")
                || HEADINGS.contains(name)
                || element.tag().isBlock();
    }
}
