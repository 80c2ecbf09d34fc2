package dev.earshot.json;

import dev.earshot.article.Block;
import dev.earshot.article.Href;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes blocks and rich text in Earshot's JSON format. */
final class BlockJson {
    private BlockJson() {}

    static void write(List<? extends Block> blocks, ArrayNode out) {
        blocks.forEach(block -> write(block, out.addObject()));
    }

    static void write(Block block, ObjectNode out) {
        out.put("id", block.id());
        out.put("type", type(block));
        if (block.language() != null) {
            out.put("language", block.language().toLanguageTag());
        }
        switch (block) {
            case Block.Paragraph paragraph -> write(paragraph.text(), out);
            case Block.Heading heading -> write(heading.text(), out);
            case Block.ListBlock list -> {
                out.put("ordered", list.ordered());
                ArrayNode items = out.putArray("items");
                list.items().forEach(item -> write(item, items.addObject()));
            }
            case Block.Quote quote -> {
                write(quote.text(), out);
                putIfPresent(out, "attribution", quote.attribution());
                putIfPresent(out, "link", quote.link());
            }
            case Block.Figure figure -> {
                putIfPresent(out, "image", figure.image());
                putIfPresent(out, "alternative", figure.alternative());
                putIfPresent(out, "caption", figure.caption());
                putIfPresent(out, "credit", figure.credit());
            }
            case Block.VideoCard video -> {
                out.put("title", video.title());
                putIfPresent(out, "link", video.link());
            }
            case Block.LinkCard card -> {
                out.put("title", card.title());
                putIfPresent(out, "action", card.action());
                putIfPresent(out, "link", card.link());
            }
        }
    }

    /** Writes rich text twice: as plain text and with its markup. */
    static void write(RichText text, ObjectNode out) {
        out.put("text", text.plainText());
        write(text.content(), out.putArray("content"), 0);
    }

    private static String type(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> "paragraph";
            case Block.Heading heading -> "heading";
            case Block.ListBlock list -> "list";
            case Block.Quote quote -> "quote";
            case Block.Figure figure -> "figure";
            case Block.VideoCard video -> "video";
            case Block.LinkCard card -> "link";
        };
    }

    /** Flattens markup beyond the depth limit to plain text, so that the output can be read back. */
    private static void write(List<Inline> content, ArrayNode out, int depth) {
        for (Inline inline : content) {
            if (depth >= Inline.MAX_DEPTH) {
                out.add(inline.plainText());
                continue;
            }
            switch (inline) {
                case Inline.TextRun textRun -> out.add(textRun.text());
                case Inline.Link link -> {
                    ObjectNode node = out.addObject();
                    putIfPresent(node, "link", link.target());
                    write(link.content(), node.putArray("content"), depth + 1);
                }
                case Inline.Emphasis emphasis ->
                    write(emphasis.content(), out.addObject().putArray("emphasis"), depth + 1);
                case Inline.Strong strong ->
                    write(strong.content(), out.addObject().putArray("strong"), depth + 1);
            }
        }
    }

    static void putIfPresent(ObjectNode out, String name, @Nullable String value) {
        if (value != null) {
            out.put(name, value);
        }
    }

    /** Writes a link verbatim, so that it survives a round trip, or percent-encoded if it isn't clean text. */
    static void putIfPresent(ObjectNode out, String name, @Nullable URI link) {
        if (link != null) {
            String text = link.toString();
            out.put(name, Text.cleanLine(text).equals(text) ? text : Href.toAscii(link));
        }
    }
}
