package dev.earshot.json;

import dev.earshot.article.Block;
import dev.earshot.article.Href;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts blocks and rich text to their JSON documents. */
public final class BlockJson {
    private BlockJson() {}

    /** Returns the documents of blocks, in order. */
    public static List<BlockDocument> blocks(List<? extends Block> blocks) {
        return blocks.stream().map(BlockJson::block).toList();
    }

    static BlockDocument.Figure figure(Block.Figure figure) {
        return new BlockDocument.Figure(
                figure.id(),
                "figure",
                tag(figure.language()),
                link(figure.image()),
                figure.alternative(),
                figure.caption(),
                figure.credit());
    }

    static BlockDocument.Card card(Block.LinkCard card) {
        return new BlockDocument.Card(
                card.id(), "link", tag(card.language()), card.title(), card.action(), link(card.link()));
    }

    /** Rich text both as plain text and with its markup. */
    static RichTextDocument text(RichText text) {
        return new RichTextDocument(text.plainText(), inlines(text.content(), 0));
    }

    /** A link verbatim, so that it survives a round trip, or percent-encoded if it isn't clean text. */
    static @Nullable String link(@Nullable URI link) {
        return link == null ? null : href(link);
    }

    private static String href(URI link) {
        String text = link.toString();
        return Text.cleanLine(text).equals(text) ? text : Href.toAscii(link);
    }

    private static BlockDocument block(Block block) {
        String language = tag(block.language());
        return switch (block) {
            case Block.Paragraph paragraph -> paragraph(block.id(), "paragraph", language, text(paragraph.text()));
            case Block.Heading heading -> paragraph(block.id(), "heading", language, text(heading.text()));
            case Block.ListBlock list ->
                new BlockDocument.BlockList(
                        list.id(),
                        "list",
                        language,
                        list.ordered(),
                        list.items().stream().map(BlockJson::item).toList());
            case Block.Table table ->
                new BlockDocument.Table(
                        table.id(),
                        "table",
                        language,
                        table.caption() == null ? null : text(table.caption()),
                        table.columns().isEmpty() ? null : cells(table.columns()),
                        table.rowHeaders(),
                        table.rows().stream().map(BlockJson::cells).toList());
            case Block.EmbedCard embed ->
                new BlockDocument.Embed(embed.id(), "embed", language, embed.title(), href(embed.link()));
            case Block.Quote quote -> {
                RichTextDocument text = text(quote.text());
                yield new BlockDocument.Quote(
                        quote.id(),
                        "quote",
                        language,
                        text.text(),
                        text.content(),
                        quote.attribution(),
                        link(quote.link()));
            }
            case Block.Figure figure -> figure(figure);
            case Block.VideoCard video ->
                new BlockDocument.Video(video.id(), "video", language, video.title(), link(video.link()));
            case Block.LinkCard card -> card(card);
        };
    }

    private static ItemDocument item(ListItem item) {
        RichTextDocument text = text(item.text());
        return new ItemDocument(text.text(), text.content(), item.level() == 1 ? null : item.level(), item.number());
    }

    private static List<RichTextDocument> cells(List<RichText> cells) {
        return cells.stream().map(BlockJson::text).toList();
    }

    private static BlockDocument paragraph(String id, String type, @Nullable String language, RichTextDocument text) {
        return new BlockDocument.Paragraph(id, type, language, text.text(), text.content());
    }

    /** Flattens markup beyond the depth limit to plain text, so that the output can be read back. */
    private static List<InlineDocument> inlines(List<Inline> content, int depth) {
        List<InlineDocument> pieces = new ArrayList<>(content.size());
        for (Inline inline : content) {
            pieces.add(
                    depth >= Inline.MAX_DEPTH
                            ? new InlineDocument.PlainText(inline.plainText())
                            : inline(inline, depth + 1));
        }
        return pieces;
    }

    private static InlineDocument inline(Inline inline, int depth) {
        return switch (inline) {
            case Inline.TextRun textRun -> new InlineDocument.PlainText(textRun.text());
            case Inline.Link link -> InlineDocument.Markup.link(link(link.target()), inlines(link.content(), depth));
            case Inline.Emphasis emphasis -> InlineDocument.Markup.emphasis(inlines(emphasis.content(), depth));
            case Inline.Strong strong -> InlineDocument.Markup.strong(inlines(strong.content(), depth));
            case Inline.Superscript superscript ->
                InlineDocument.Markup.superscript(inlines(superscript.content(), depth));
            case Inline.Subscript subscript -> InlineDocument.Markup.subscript(inlines(subscript.content(), depth));
            case Inline.Abbreviation abbreviation ->
                InlineDocument.Markup.abbreviation(abbreviation.expansion(), inlines(abbreviation.content(), depth));
        };
    }

    private static @Nullable String tag(@Nullable Locale language) {
        return language == null ? null : language.toLanguageTag();
    }
}
