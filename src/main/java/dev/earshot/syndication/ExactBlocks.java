package dev.earshot.syndication;

import dev.earshot.article.Block;
import dev.earshot.article.Href;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.json.BlockJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The blocks of an update in our JSON format, for mirrors, if its HTML doesn't say everything: who is quoted, what is a card, and
 * what looks like markup but is text.
 */
final class ExactBlocks {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ExactBlocks() {}

    /** Returns the blocks; empty if a mirror gets the same from the HTML. */
    static Optional<JsonNode> of(List<Block> blocks) {
        return blocks.stream().allMatch(ExactBlocks::isSaidByHtml)
                ? Optional.empty()
                : Optional.of(MAPPER.valueToTree(BlockJson.blocks(
                        blocks.stream().filter(block -> !isEmpty(block)).toList())));
    }

    /** Returns whether a block is a picture of which nothing is left, which our JSON format doesn't allow. */
    private static boolean isEmpty(Block block) {
        return block instanceof Block.Figure figure
                && figure.image() == null
                && figure.plainText().isEmpty();
    }

    private static boolean isSaidByHtml(Block block) {
        return block.language() == null
                && switch (block) {
                    case Block.Paragraph paragraph -> isPlain(paragraph.text());
                    case Block.Heading heading -> isPlain(heading.text());
                    case Block.ListBlock list ->
                        list.items().stream().map(ListItem::text).allMatch(ExactBlocks::isPlain);
                    case Block.Quote quote -> false;
                    case Block.Figure figure -> false;
                    case Block.VideoCard video -> false;
                    case Block.LinkCard card -> false;
                    case Block.Table table -> false;
                    case Block.EmbedCard embed -> false;
                };
    }

    private static boolean isPlain(RichText text) {
        return text.plainText().chars().noneMatch(c -> c == '&' || c == '<')
                && text.content().stream().allMatch(ExactBlocks::isPlain);
    }

    private static boolean isPlain(Inline piece) {
        return switch (piece) {
            case Inline.TextRun run -> true;
            case Inline.Link link ->
                link.target().toString().equals(Href.toAscii(link.target()))
                        && link.content().stream().allMatch(ExactBlocks::isPlain);
            case Inline.Emphasis emphasis -> emphasis.content().stream().allMatch(ExactBlocks::isPlain);
            case Inline.Strong strong -> strong.content().stream().allMatch(ExactBlocks::isPlain);
            case Inline.Superscript superscript ->
                superscript.content().stream().allMatch(ExactBlocks::isPlain);
            case Inline.Subscript subscript -> subscript.content().stream().allMatch(ExactBlocks::isPlain);
            case Inline.Abbreviation abbreviation -> false;
        };
    }
}
