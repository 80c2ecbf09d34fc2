package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import java.util.ArrayList;
import java.util.List;

/** Makes blocks of lines: paragraphs, pull quotes, lists, video cards and link cards. */
public final class BlockReader {
    private static final String DASHES = "\u2014\u2013-";

    private final List<Line> lines;
    private final List<Block> blocks = new ArrayList<>();
    private int position;

    private BlockReader(List<Line> lines) {
        this.lines = lines;
    }

    /** The blocks that the lines make, numbered in order. */
    public static List<Block> read(List<Line> lines) {
        return new BlockReader(lines).read();
    }

    private List<Block> read() {
        while (position < lines.size()) {
            String text = lines.get(position).text();
            int items = countItems();
            if (text.isEmpty() || LineKinds.isRule(text)) {
                position++;
            } else if (items > 1) {
                blocks.add(listing(items));
            } else if (LineKinds.isVideo(text)) {
                blocks.add(video(text));
            } else if (hasNext()
                    && LineKinds.isCallToAction(lines.get(position + 1).text())
                    && !LineKinds.isCallToAction(text)) {
                blocks.add(card(text));
            } else if (isQuote(text)) {
                blocks.add(quote(text));
            } else {
                blocks.add(new Block.Paragraph("", null, Autolinker.link(text)));
                position++;
            }
        }
        return Block.withSequentialIds(blocks);
    }

    private int countItems() {
        int end = position;
        char bullet = lines.get(position).text().isEmpty()
                ? 0
                : lines.get(position).text().charAt(0);
        while (end < lines.size()
                && LineKinds.isBullet(lines.get(end).text())
                && lines.get(end).text().charAt(0) == bullet) {
            end++;
        }
        return end - position;
    }

    private Block listing(int items) {
        List<RichText> texts = lines.subList(position, position + items).stream()
                .map(line -> Autolinker.link(LineKinds.itemText(line.text())))
                .toList();
        position += items;
        return Block.ListBlock.of("", null, false, texts);
    }

    private Block video(String text) {
        position++;
        String title = LineKinds.videoTitle(text);
        String words = Autolinker.withoutTrailingUrl(title);
        return words.isEmpty()
                ? new Block.VideoCard("", null, title, Autolinker.trailingUrl(title))
                : new Block.VideoCard("", null, words, Autolinker.trailingUrl(title));
    }

    private Block card(String title) {
        String action = lines.get(position + 1).text();
        position += 2;
        return new Block.LinkCard(
                "", null, title, Autolinker.withoutTrailingUrl(action), Autolinker.trailingUrl(action));
    }

    private boolean isQuote(String text) {
        if (!hasNext() || lines.get(position + 1).gapBefore() || !TextHeuristics.endsSentence(text)) {
            return false;
        }
        return TextHeuristics.isName(withoutDash(lines.get(position + 1).text()));
    }

    private Block quote(String text) {
        String attribution = withoutDash(lines.get(position + 1).text());
        position += 2;
        return new Block.Quote("", null, Autolinker.link(text), attribution, null);
    }

    /** A name without the dash that may lead to it. */
    private static String withoutDash(String line) {
        boolean dash = line.length() > 2 && DASHES.indexOf(line.charAt(0)) >= 0;
        return dash ? line.substring(1).strip() : line;
    }

    private boolean hasNext() {
        return position + 1 < lines.size();
    }
}
