package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.intake.lines.Caption;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads figures: usually a picture, but also a video, quotation or table with a caption. */
final class Figures {
    private static final String CAPTION_SELECTOR = "figcaption, .wp-caption-text, .caption, [itemprop=caption]";
    private static final String CREDIT_SELECTOR =
            "[class*=credit], [class*=Credit], [class*=copyright], [class*=Copyright],"
                    + " [itemprop=copyrightHolder], [itemprop=creditText]";
    private static final int MAX_TEXT_LENGTH = 2_000;

    private Figures() {}

    /** Returns the blocks of a figure. The first suitable one gets the caption. */
    static List<Block> read(Element figure, @Nullable URI base) {
        String credit = extractText(figure, CREDIT_SELECTOR);
        String words = extractText(figure, CAPTION_SELECTOR);
        Caption split = words == null || credit != null ? null : Caption.of(words);
        String caption = split == null ? words : split.text().isEmpty() ? null : split.text();
        String creator = split == null ? credit : split.credit();
        List<Block> blocks = new ArrayList<>(MarkupReader.readChildren(figure, base));
        if (caption == null && creator == null) {
            return blocks;
        }
        for (int i = 0; i < blocks.size(); i++) {
            Block captioned = withCaption(blocks.get(i), caption, creator);
            if (captioned != null) {
                blocks.set(i, captioned);
                return blocks;
            }
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Figure("", null, null, null, caption, creator));
        } else if (caption != null) {
            blocks.add(new Block.Paragraph("", null, RichText.of(caption)));
        }
        return blocks;
    }

    private static @Nullable Block withCaption(Block block, @Nullable String caption, @Nullable String credit) {
        if (block instanceof Block.Figure figure) {
            String who = credit == null ? figure.credit() : credit;
            return new Block.Figure("", figure.language(), figure.image(), figure.alternative(), caption, who);
        }
        if (block instanceof Block.VideoCard video && video.title().equals(Videos.UNTITLED) && caption != null) {
            return new Block.VideoCard("", video.language(), caption, video.link());
        }
        if (block instanceof Block.Quote quote && quote.attribution() == null) {
            String speaker = caption == null ? credit : caption;
            return new Block.Quote("", quote.language(), quote.text(), speaker, quote.link());
        }
        return null;
    }

    /** Removes the first matching element from the figure and returns its text, or null if there is none. */
    private static @Nullable String extractText(Element figure, String kind) {
        Element found = figure.selectFirst(kind);
        if (found == null || found.equals(figure)) {
            return null;
        }
        found.remove();
        String text = Text.truncate(Text.cleanLine(Markup.text(found)), MAX_TEXT_LENGTH);
        return text.isEmpty() ? null : text;
    }
}
