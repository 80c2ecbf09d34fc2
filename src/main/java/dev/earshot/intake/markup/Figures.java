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

/** Reads what a page sets apart with a caption: a picture as a rule, or a video, a quotation, a table. */
final class Figures {
    private static final String CAPTION = "figcaption, .wp-caption-text, .caption, [itemprop=caption]";
    private static final String CREDIT = "[class*=credit], [class*=Credit], [class*=copyright], [class*=Copyright],"
            + " [itemprop=copyrightHolder], [itemprop=creditText]";
    private static final int LIMIT = 2_000;

    private Figures() {}

    /** The blocks that a figure makes: the first of them has the caption. */
    static List<Block> read(Element figure, @Nullable URI base) {
        String credit = taken(figure, CREDIT);
        String words = taken(figure, CAPTION);
        Caption split = words == null || credit != null ? null : Caption.of(words);
        String caption = split == null ? words : split.words().isEmpty() ? null : split.words();
        String who = split == null ? credit : split.credit();
        List<Block> blocks = new ArrayList<>(MarkupReader.inside(figure, base));
        if (caption == null && who == null) {
            return blocks;
        }
        for (int i = 0; i < blocks.size(); i++) {
            Block captioned = captioned(blocks.get(i), caption, who);
            if (captioned != null) {
                blocks.set(i, captioned);
                return blocks;
            }
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Figure("", null, null, null, caption, who));
        } else if (caption != null) {
            blocks.add(new Block.Paragraph("", null, RichText.of(caption)));
        }
        return blocks;
    }

    private static @Nullable Block captioned(Block block, @Nullable String caption, @Nullable String credit) {
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

    /** The words of the first element of a kind, which is taken out of the figure; null where there is none. */
    private static @Nullable String taken(Element figure, String kind) {
        Element found = figure.selectFirst(kind);
        if (found == null || found.equals(figure)) {
            return null;
        }
        found.remove();
        String text = Text.cut(Text.line(Markup.text(found)), LIMIT);
        return text.isEmpty() ? null : text;
    }
}
