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
    private int at;

    private BlockReader(List<Line> lines) {
        this.lines = lines;
    }

    /** The blocks that the lines make, numbered in order. */
    public static List<Block> read(List<Line> lines) {
        return new BlockReader(lines).read();
    }

    private List<Block> read() {
        while (at < lines.size()) {
            String text = lines.get(at).text();
            int items = items();
            if (text.isEmpty() || Shape.isRule(text)) {
                at++;
            } else if (items > 1) {
                blocks.add(listing(items));
            } else if (Shape.isVideo(text)) {
                blocks.add(video(text));
            } else if (follows() && Shape.isAction(lines.get(at + 1).text()) && !Shape.isAction(text)) {
                blocks.add(card(text));
            } else if (isQuote(text)) {
                blocks.add(quote(text));
            } else {
                blocks.add(new Block.Paragraph("", null, LinkedText.of(text)));
                at++;
            }
        }
        return Block.numbered(blocks);
    }

    private int items() {
        int end = at;
        char bullet = lines.get(at).text().isEmpty() ? 0 : lines.get(at).text().charAt(0);
        while (end < lines.size()
                && Shape.isBullet(lines.get(end).text())
                && lines.get(end).text().charAt(0) == bullet) {
            end++;
        }
        return end - at;
    }

    private Block listing(int items) {
        List<RichText> texts = lines.subList(at, at + items).stream()
                .map(line -> LinkedText.of(Shape.item(line.text())))
                .toList();
        at += items;
        return new Block.Listing("", null, false, texts);
    }

    private Block video(String text) {
        at++;
        String title = Shape.videoTitle(text);
        String words = LinkedText.withoutLast(title);
        return words.isEmpty()
                ? new Block.VideoCard("", null, title, LinkedText.last(title))
                : new Block.VideoCard("", null, words, LinkedText.last(title));
    }

    private Block card(String title) {
        String action = lines.get(at + 1).text();
        at += 2;
        return new Block.LinkCard("", null, title, LinkedText.withoutLast(action), LinkedText.last(action));
    }

    private boolean isQuote(String text) {
        if (!follows() || lines.get(at + 1).gap() || !Prose.endsSentence(text)) {
            return false;
        }
        return Prose.isName(name(lines.get(at + 1).text()));
    }

    private Block quote(String text) {
        String attribution = name(lines.get(at + 1).text());
        at += 2;
        return new Block.Quote("", null, LinkedText.of(text), attribution, null);
    }

    /** A name without the dash that may lead to it. */
    private static String name(String line) {
        boolean dash = line.length() > 2 && DASHES.indexOf(line.charAt(0)) >= 0;
        return dash ? line.substring(1).strip() : line;
    }

    private boolean follows() {
        return at + 1 < lines.size();
    }
}
