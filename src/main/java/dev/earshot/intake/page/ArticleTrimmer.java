package dev.earshot.intake.page;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.intake.lines.TextHeuristics;
import dev.earshot.intake.lines.TextLength;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Takes what stands around an article off the blocks of its page: menus before it, links to other articles between its paragraphs,
 * comments, newsletters and legal notes behind it, and what is there twice. What isn't certain stays.
 */
final class ArticleTrimmer {
    /** From this length on, a paragraph is running text, by {@link TextLength}. */
    private static final int RUNNING = 60;

    /** So long that it is running text even without a mark at its end. */
    private static final int LONG = 120;

    /** A longer paragraph is no heading, caption or legal note, in characters. */
    private static final int SHORT = 260;

    /** So many labels in front of the first paragraph are a menu. */
    private static final int MENU = 3;

    /** So many blocks at the end may be notes of the site. */
    private static final int NOTES = 8;

    private static final Pattern NOTE = Pattern.compile(
            "(?:\u00A9|\\(c\\)\\s|copyright\\b|all rights reserved|alle rechte vorbehalten|tous droits r\u00E9serv\u00E9s|todos los derechos"
                    + "|todos os direitos|sign up (?:for|to)\\b|subscribe (?:to|now)\\b|click here\\b|follow (?:us|him|her|them)\\b"
                    + "|terms of (?:use|service)|privacy policy|this (?:material|document|story|article) (?:may not|is subject to)"
                    + "|get (?:the|our|this) .{0,60}(?:newsletter|inbox|app)\\b|citation:|reprints|have a (?:news )?tip\\b|tags?\\b|etiquetas|schlagw|keywords|filed under|topics:)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CREDIT = Pattern.compile(
            "[(\\[](?:image|images|photo|photos|picture|pic|credit|foto|fotos|bild|imagen|imagem|cr\u00E9dit|immagine)s?\\s?[:/]"
                    + "[^)\\]]{0,80}[)\\]]\\s{0,3}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Of a clip. */
    private static final Pattern LENGTH = Pattern.compile("-?\\d{1,2}:\\d{2}(?::\\d{2})?");

    private static final Pattern CAPTION = Pattern.compile(
            "(?:image|photo|picture|foto|bild|imagen|imagem|immagine|zdj\u0119cie)s?\\s?(?:credit|by|\\d{1,3} (?:of|/))?"
                    + "(?:\\s?[:/]|\\s\\d{1,3}\\b).{0,100}|advert(?:isement)?|anzeige|werbung|publicit\u00E9|publicidad|publicidade",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final List<Block> blocks;
    private final boolean[] gone;

    private ArticleTrimmer(List<Block> blocks) {
        this.blocks = blocks;
        this.gone = new boolean[blocks.size()];
    }

    /** Returns the blocks that are the article's own. */
    static List<Block> trim(List<Block> blocks) {
        ArticleTrimmer trimmer = new ArticleTrimmer(blocks);
        if (trimmer.running().count() == 0) {
            return blocks;
        }
        trimmer.dropRepeated();
        trimmer.dropLinks();
        trimmer.dropSections();
        trimmer.dropBefore();
        trimmer.dropBehind();
        return IntStream.range(0, blocks.size())
                .filter(i -> !trimmer.gone[i])
                .mapToObj(trimmer.blocks::get)
                .toList();
    }

    /** The places of paragraphs of running text. */
    private IntStream running() {
        return IntStream.range(0, blocks.size()).filter(i -> !gone[i] && isRunning(blocks.get(i)));
    }

    private static boolean isRunning(Block block) {
        if (!(block instanceof Block.Paragraph || block instanceof Block.Quote)) {
            return false;
        }
        String text = block.plainText().strip();
        int length = TextLength.of(text);
        return (length >= LONG || (length >= RUNNING && TextHeuristics.endsSentence(text))) && linkShare(block) < 0.6;
    }

    /** What stands twice, and captions that stand as paragraphs too. */
    private void dropRepeated() {
        Set<String> said = new HashSet<>();
        for (Block block : blocks) {
            if (block instanceof Block.Figure figure && figure.caption() != null) {
                said.add(figure.caption().strip());
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            String text = blocks.get(i).plainText().strip();
            boolean isText = blocks.get(i) instanceof Block.Paragraph;
            if (isText && LENGTH.matcher(text).matches()) {
                gone[i] = true;
                gone[Math.min(i + 1, blocks.size() - 1)] |= isCaption(i + 1);
            } else if (isText
                    && text.length() <= SHORT
                    && (CREDIT.matcher(text).find() || CAPTION.matcher(text).matches())) {
                gone[i] = true;
            } else if (isText && TextLength.of(text) >= RUNNING && !said.add(text)) {
                gone[i] = true;
            }
        }
    }

    /** Whether a block names the clip whose length stands before it. */
    private boolean isCaption(int i) {
        return i < blocks.size()
                && blocks.get(i).plainText().length() <= SHORT
                && !TextHeuristics.endsSentence(blocks.get(i).plainText().strip());
    }

    /** Lines that are a link and nothing else lead to other articles. */
    private void dropLinks() {
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean isLine = block instanceof Block.Paragraph || block instanceof Block.Heading;
            String text = block.plainText().strip();
            if (isLine
                    && text.length() <= SHORT
                    && TextLength.of(text) >= TextLength.MIN_SENTENCE
                    && linkShare(block) > 0.9
                    && !TextHeuristics.endsSentence(text)) {
                gone[i] = true;
            }
        }
    }

    private void dropSections() {
        long all = running().mapToLong(this::length).sum();
        long before = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (!gone[i] && isRunning(block)) {
                before += length(i);
                continue;
            }
            AroundHeadings.Kind kind = isLabel(block) ? AroundHeadings.kind(block.plainText()) : null;
            if (kind == AroundHeadings.Kind.END && before * 2 > all) {
                IntStream.range(i, blocks.size()).forEach(each -> gone[each] = true);
                return;
            }
            if (kind == AroundHeadings.Kind.RELATED) {
                boolean isLast = (before * 2 > all && isMadeOfLinks(i + 1))
                        || (block instanceof Block.Heading && before * 10 >= all * 7 && isLastHeading(i));
                int end = isLast ? blocks.size() : nextOwn(i + 1);
                IntStream.range(i, end).forEach(each -> gone[each] = true);
                i = end - 1;
            }
        }
    }

    private boolean isLastHeading(int from) {
        return blocks.subList(from + 1, blocks.size()).stream().noneMatch(Block.Heading.class::isInstance);
    }

    /** Whether a third and more of the rest are links and labels. */
    private boolean isMadeOfLinks(int from) {
        long links = IntStream.range(from, blocks.size())
                .filter(i -> gone[i] || linkShare(blocks.get(i)) > 0.6 || isLabel(blocks.get(i)))
                .count();
        return from >= blocks.size() || links * 3 >= blocks.size() - from;
    }

    /** The first block from here on that isn't a link, a picture or a label. */
    private int nextOwn(int from) {
        int next = from;
        while (next < blocks.size() && !isRunning(blocks.get(next))) {
            boolean isOwnHeading = blocks.get(next) instanceof Block.Heading
                    && linkShare(blocks.get(next)) < 0.5
                    && next + 1 < blocks.size()
                    && isRunning(blocks.get(next + 1));
            if (isOwnHeading && next > from) {
                return next;
            }
            next++;
        }
        return next;
    }

    private void dropBefore() {
        int first = running().findFirst().orElse(0);
        List<Integer> labels = IntStream.range(0, first)
                .filter(i -> !gone[i] && isMenu(blocks.get(i)))
                .boxed()
                .toList();
        for (int i : labels) {
            boolean isOwnHeading = i == first - 1 && blocks.get(i) instanceof Block.Heading;
            gone[i] = !isOwnHeading && (labels.size() >= MENU || linkShare(blocks.get(i)) > 0.6);
        }
    }

    private void dropBehind() {
        int from = Math.max(0, blocks.size() - NOTES);
        for (int i = from; i < blocks.size(); i++) {
            String text = blocks.get(i).plainText().strip();
            gone[i] |= blocks.get(i) instanceof Block.Paragraph
                    && text.length() <= 2 * SHORT
                    && NOTE.matcher(text).lookingAt();
        }
        int last = running().max().orElse(blocks.size());
        List<Integer> labels = IntStream.range(last + 1, blocks.size())
                .filter(i -> !gone[i] && isMenu(blocks.get(i)))
                .boxed()
                .toList();
        // behind one or two paragraphs, a word or two may be the article's own
        if (labels.size() >= MENU || running().count() >= MENU) {
            labels.forEach(i -> gone[i] = true);
        }
    }

    /** Whether it is a line as menus have them: short and no sentence, or made of links. */
    private static boolean isMenu(Block block) {
        if (block instanceof Block.ListBlock list) {
            return linkShare(block) > 0.6 || list.items().stream().allMatch(item -> isLabel(item.plainText()));
        }
        return isLabel(block);
    }

    private static boolean isLabel(Block block) {
        return (block instanceof Block.Paragraph || block instanceof Block.Heading)
                && (isLabel(block.plainText())
                        || linkShare(block) > (TextLength.of(block.plainText()) < LONG ? 0.6 : 0.8));
    }

    private static boolean isLabel(String text) {
        return TextLength.of(text) < RUNNING && !TextHeuristics.endsSentence(text.strip());
    }

    private long length(int i) {
        return blocks.get(i).plainText().length();
    }

    /** Which part of its words is links, 0 to 1. */
    private static double linkShare(Block block) {
        int all = block.plainText().length();
        int linked = switch (block) {
            case Block.Paragraph paragraph -> linked(paragraph.text().content());
            case Block.Heading heading -> linked(heading.text().content());
            case Block.ListBlock list ->
                list.items().stream()
                        .map(ListItem::text)
                        .mapToInt(text -> linked(text.content()))
                        .sum();
            default -> 0;
        };
        return all == 0 ? 0 : (double) linked / all;
    }

    private static int linked(List<Inline> pieces) {
        int linked = 0;
        for (Inline piece : pieces) {
            linked += switch (piece) {
                case Inline.Link link -> link.plainText().length();
                case Inline.Emphasis emphasis -> linked(emphasis.content());
                case Inline.Strong strong -> linked(strong.content());
                default -> 0;
            };
        }
        return linked;
    }
}
