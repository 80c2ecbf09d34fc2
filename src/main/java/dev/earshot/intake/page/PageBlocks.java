package dev.earshot.intake.page;

import com.ibm.icu.lang.UCharacter;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.Furniture;
import dev.earshot.intake.lines.ReadMoreLine;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.lines.TextHeuristics;
import dev.earshot.intake.lines.TimestampLine;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.markup.MarkupReader;
import dev.earshot.intake.schemaorg.PostingReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The blocks of a page's own text, without the buttons, the byline and the headline that stand among them. */
final class PageBlocks {
    private static final Pattern BYLINE = Pattern.compile("(?:By|BY|Von|Par|Por|Door) (.{3,120})");
    private static final Pattern AUTHOR = Pattern.compile(
            "/(?:authors?|autor|auteur|staff|people|profiles?|by|contributors?|journalists?|reporters?)/|/@");
    private static final Pattern MARKS = Pattern.compile("[\\s|,\u00B7\u2022]{0,9}");
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final int HEAD = 6;

    /** What an entry of a live blog names its author in, and its time. */
    private static final String NAME_LINES = "[class*=author], [class*=byline], [rel=author], [itemprop=author]";

    private static final String TIME_LINES =
            "[class*=time], [class*=date], [class*=Time], [class*=Date], [class*=posted], [class*=meta] span";
    private static final int MAX_LINE = 80;

    /**
     * What a page tells in an element.
     *
     * @param blocks without furniture
     * @param story the same as the text of an article, without what stands around it
     * @param authors that a line of it names, perhaps none
     */
    record BlocksAndAuthors(List<Block> blocks, List<Block> story, List<String> authors) {}

    private PageBlocks() {}

    /** What stands in an element, cleaned of what is no news. */
    static BlocksAndAuthors read(Element root, @Nullable URI base, @Nullable String headline) {
        List<Block> all = MarkupReader.readChildren(root, base);
        return new BlocksAndAuthors(
                cleaned(all, headline, false), ArticleTrimmer.trim(cleaned(all, headline, true)), authors(all));
    }

    private static List<String> authors(List<Block> blocks) {
        return blocks.stream()
                .limit(HEAD)
                .map(PageBlocks::byline)
                .filter(Objects::nonNull)
                .findFirst()
                .map(AuthorNames::of)
                .orElse(List.of());
    }

    /** @param keepsAround whether headings of what stands around an article stay, though they may be furniture */
    private static List<Block> cleaned(List<Block> blocks, @Nullable String headline, boolean keepsAround) {
        List<Block> kept = new ArrayList<>();
        for (Block block : blocks) {
            boolean goes = isText(block)
                    && (isFurniture(block.plainText(), keepsAround)
                            || TimestampLine.isTimestamp(block.plainText())
                            || (keepsAround && kept.size() < HEAD && isDateLine(block.plainText()))
                            || ReadMoreLine.isReadMore(block)
                            || (headline != null && TextComparison.isSame(block.plainText(), headline))
                            || (kept.size() < HEAD && byline(block) != null));
            if (!goes) {
                kept.add(block);
            }
        }
        return kept;
    }

    private static boolean isFurniture(String text, boolean keepsAround) {
        return Furniture.isFurniture(text) && !(keepsAround && AroundHeadings.kind(text) != null);
    }

    /** Whether it is a date with a year and perhaps a time, as in front of an article. */
    private static boolean isDateLine(String text) {
        return YEAR.matcher(text).find() && TimestampLine.isTimestampOrTime(text);
    }

    /** What a page shows of one update: without its headline, its time, and a line that only names its author. */
    static List<Block> entry(Element shown, @Nullable URI base, @Nullable String headline, List<String> authors) {
        shown.select("time, [class*=entry-info], [class*=timestamp], [class*=byline]")
                .forEach(Element::empty);
        return cleaned(MarkupReader.readChildren(shown, base), headline, false).stream()
                .filter(block -> !authors.contains(block.plainText()))
                .toList();
    }

    /** Empties the elements of an entry that only name its author, or its time, and returns the authors. */
    private static List<String> takeNames(List<Node> nodes) {
        List<String> names = new ArrayList<>();
        for (Node node : nodes) {
            if (!(node instanceof Element entry)) {
                continue;
            }
            for (Element line : entry.select(NAME_LINES)) {
                String name = Text.cleanLine(Markup.text(line, MAX_LINE));
                if (isName(name) && line.selectFirst("p, h1, h2, h3, h4, h5, h6") == null) {
                    names.add(name);
                    line.empty();
                }
            }
            for (Element line : entry.select(TIME_LINES)) {
                String time = Text.cleanLine(Markup.text(line, MAX_LINE));
                if (!time.isEmpty() && time.length() < MAX_LINE && TimestampLine.isTimestampOrTime(time)) {
                    line.empty();
                }
            }
        }
        return names.stream().distinct().toList();
    }

    /** The update that a section of a page is; null where it has no words. Its nodes are hidden from whoever reads the page next. */
    static @Nullable DraftUpdate update(
            TimedSections.TimedSection timedSection, @Nullable URI base, @Nullable String title) {
        List<String> names = takeNames(timedSection.nodes());
        List<Block> all = MarkupReader.readNodes(timedSection.nodes(), base);
        List<String> authors = names.isEmpty() ? authors(all) : names;
        List<Block> blocks = new ArrayList<>(cleaned(all, title, false));
        while (!blocks.isEmpty()
                && blocks.size() > 1
                && TimestampLine.isTimestampOrTime(blocks.getFirst().plainText())) {
            blocks.removeFirst();
        }
        for (Node node : timedSection.nodes()) {
            if (node instanceof Element element) {
                element.attr("hidden", true);
            } else if (node instanceof TextNode text) {
                text.text("");
            }
        }
        String headline = null;
        if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Heading heading) {
            headline = Text.truncate(heading.plainText(), TextLimits.TITLE);
            blocks.removeFirst();
        }
        if (blocks.isEmpty() && headline != null) {
            blocks.add(new Block.Paragraph("", null, RichText.of(headline)));
        }
        return blocks.isEmpty()
                ? null
                : DraftUpdate.builder()
                        .line(timedSection.line())
                        .sourceId(timedSection.id())
                        .time(timedSection.when())
                        .kind(PostingReader.kind(headline, blocks))
                        .authors(authors)
                        .headline(headline)
                        .blocks(Block.withSequentialIds(blocks))
                        .build();
    }

    private static @Nullable String byline(Block block) {
        if (!(block instanceof Block.Paragraph paragraph)) {
            return null;
        }
        var byline = BYLINE.matcher(start(block));
        boolean told =
                byline.matches() && AuthorNames.of(byline.group(1)).stream().anyMatch(PageBlocks::isName);
        return told ? byline.group(1) : linked(paragraph.text().content());
    }

    /** The name that is all of a line and leads to its bearer's page; null where a line is none. */
    private static @Nullable String linked(List<Inline> line) {
        if (line.isEmpty() || !(line.getFirst() instanceof Inline.Link link)) {
            return null;
        }
        boolean alone =
                MARKS.matcher(Inline.plainText(line.subList(1, line.size()))).matches();
        String name = link.plainText().strip();
        return alone && AUTHOR.matcher(link.target().toString()).find() && isName(name) ? name : null;
    }

    /** Whether it is a name, be it in capitals throughout. */
    private static boolean isName(String words) {
        return TextHeuristics.isName(words)
                || (words.equals(words.toUpperCase(Locale.ROOT))
                        && TextHeuristics.isName(UCharacter.toTitleCase(words, null)));
    }

    private static String start(Block block) {
        String text = block.plainText();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static boolean isText(Block block) {
        return block instanceof Block.Paragraph || block instanceof Block.Heading;
    }
}
