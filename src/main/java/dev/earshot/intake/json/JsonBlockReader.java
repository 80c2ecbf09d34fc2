package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads blocks and rich text of a validated document in Earshot's JSON format. */
final class JsonBlockReader {
    private final Findings findings;
    private final JsonPropertyReader properties;

    JsonBlockReader(Findings findings) {
        this.findings = findings;
        this.properties = new JsonPropertyReader(findings);
    }

    /** Reads blocks. A block without an id is given one; a block without text is omitted with a remark. */
    List<Block> blocks(List<LocatedNode> nodes) {
        List<Block> blocks = new ArrayList<>(nodes.size());
        Set<String> ids = new HashSet<>();
        for (LocatedNode node : nodes) {
            String id = node.string("id");
            if (id != null && !ids.add(id)) {
                findings.problem(
                        node.pointer() + "/id", "\u201C" + id + "\u201D is already the id of an earlier block");
            }
        }
        int number = 0;
        for (LocatedNode node : nodes) {
            String id = node.string("id");
            while (id == null) {
                number++;
                id = ids.add("b" + number) ? "b" + number : null;
            }
            Block block = block(node, id);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** Reads a figure. Returns null with a problem if it is empty. */
    Block.@Nullable Figure figure(LocatedNode node, String id) {
        URI image = properties.url(node, "image");
        String alternative = node.cleanString("alternative");
        String caption = node.cleanString("caption");
        String credit = node.cleanString("credit");
        if (node.get("image") == null && alternative == null && caption == null && credit == null) {
            findings.problem(node.pointer(), "is a figure without an image, an alternative, a caption or a credit");
            return null;
        }
        return new Block.Figure(id, properties.language(node), image, alternative, caption, credit);
    }

    /** Reads a link card. Returns null with a problem if its title is blank. */
    Block.@Nullable LinkCard card(LocatedNode node, String id) {
        String title = titleOrProblem(node);
        return title == null
                ? null
                : new Block.LinkCard(
                        id,
                        properties.language(node),
                        title,
                        node.cleanString("action"),
                        properties.link(node, "link"));
    }

    /** Reads rich text. Returns null if it is blank. */
    @Nullable
    RichText text(LocatedNode node) {
        String words = node.cleanString("text");
        LocatedNode content = node.get("content");
        if (content == null) {
            return words == null ? null : RichText.of(words);
        }
        RichText text = new RichText(inlines(content, 0));
        if (words != null && !words.equals(text.plainText())) {
            findings.remark(
                    node.pointer() + "/text",
                    "differs from content, which takes precedence; omit content to change the text here");
        }
        return text.isBlank() ? null : text;
    }

    private @Nullable Block block(LocatedNode node, String id) {
        Locale language = properties.language(node);
        return switch (Objects.requireNonNull(node.string("type"))) {
            case "list" -> listing(node, id, language);
            case "figure" -> figure(node, id);
            case "link" -> card(node, id);
            case "video" -> {
                String title = titleOrProblem(node);
                yield title == null ? null : new Block.VideoCard(id, language, title, properties.link(node, "link"));
            }
            case "quote" -> {
                RichText text = textOrRemark(node);
                yield text == null
                        ? null
                        : new Block.Quote(
                                id, language, text, node.cleanString("attribution"), properties.link(node, "link"));
            }
            case "heading" -> {
                RichText text = textOrRemark(node);
                yield text == null ? null : new Block.Heading(id, language, text);
            }
            default -> {
                RichText text = textOrRemark(node);
                yield text == null ? null : new Block.Paragraph(id, language, text);
            }
        };
    }

    private @Nullable Block listing(LocatedNode node, String id, @Nullable Locale language) {
        List<RichText> items = new ArrayList<>();
        for (LocatedNode item : node.items("items")) {
            RichText text = textOrRemark(item);
            if (text != null) {
                items.add(text);
            }
        }
        return items.isEmpty() ? null : new Block.ListBlock(id, language, node.flag("ordered", false), items);
    }

    private @Nullable RichText textOrRemark(LocatedNode node) {
        RichText text = text(node);
        if (text == null) {
            findings.remark(node.pointer(), "has no text and was omitted");
        }
        return text;
    }

    private @Nullable String titleOrProblem(LocatedNode node) {
        String title = node.cleanString("title");
        if (title == null) {
            findings.problem(node.pointer() + "/title", "is blank");
        }
        return title;
    }

    /** Recurses at most {@link Inline#MAX_DEPTH} levels. */
    private List<Inline> inlines(LocatedNode content, int depth) {
        if (depth > Inline.MAX_DEPTH) {
            findings.problem(content.pointer(), "nests markup more than " + Inline.MAX_DEPTH + " levels deep");
            return List.of(new Inline.TextRun("\u2026"));
        }
        List<Inline> pieces = new ArrayList<>();
        for (LocatedNode piece : content.items()) {
            LocatedNode link = piece.get("link");
            LocatedNode emphasis = piece.get("emphasis");
            LocatedNode strong = piece.get("strong");
            if (link != null) {
                URI target = properties.link(piece, "link");
                List<Inline> words = inlines(Objects.requireNonNull(piece.get("content")), depth + 1);
                if (target == null) {
                    pieces.addAll(words);
                } else {
                    pieces.add(new Inline.Link(target, words));
                }
            } else if (emphasis != null) {
                pieces.add(new Inline.Emphasis(inlines(emphasis, depth + 1)));
            } else if (strong != null) {
                pieces.add(new Inline.Strong(inlines(strong, depth + 1)));
            } else {
                pieces.add(new Inline.TextRun(piece.value().asString()));
            }
        }
        return pieces;
    }

    /** Splits plain text into paragraphs at empty lines. */
    static List<Block> paragraphs(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                addParagraph(paragraph, blocks);
            } else {
                paragraph.append(line).append('\n');
            }
        }
        addParagraph(paragraph, blocks);
        return Block.withSequentialIds(blocks);
    }

    private static void addParagraph(StringBuilder paragraph, List<Block> blocks) {
        String words = Text.cleanLine(paragraph.toString());
        if (!words.isEmpty()) {
            blocks.add(new Block.Paragraph("", null, RichText.of(words)));
        }
        paragraph.setLength(0);
    }
}
