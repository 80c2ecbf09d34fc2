package dev.earshot.syndication;

import dev.earshot.article.Block;
import dev.earshot.article.ListItem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes blocks as plain text: all their words, with an empty line between blocks. */
final class BlockText {
    private BlockText() {}

    static String of(List<Block> blocks) {
        return blocks.stream()
                .map(BlockText::block)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String block(Block block) {
        return switch (block) {
            case Block.Paragraph it -> it.text().plainText();
            case Block.Heading it -> it.text().plainText();
            case Block.ListBlock it -> listing(it);
            case Block.Quote it ->
                lines(it.text().plainText(), it.attribution() == null ? null : "— " + it.attribution());
            case Block.Figure it -> lines(it.alternative(), BlockHtml.caption(it));
            case Block.VideoCard it -> "Video: " + it.title();
            case Block.LinkCard it -> lines(it.title(), it.action());
            case Block.Table it -> it.plainText();
            case Block.EmbedCard it -> it.title();
        };
    }

    private static String listing(Block.ListBlock list) {
        List<ListItem> items = list.items();
        List<@Nullable Integer> numbers = ListItem.numbers(list.ordered(), items);
        return IntStream.range(0, items.size())
                .mapToObj(i -> "  ".repeat(items.get(i).level() - 1)
                        + (numbers.get(i) == null ? "- " : numbers.get(i) + ". ")
                        + items.get(i).plainText())
                .collect(Collectors.joining("\n"));
    }

    private static String lines(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
