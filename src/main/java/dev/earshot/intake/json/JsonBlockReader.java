package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.json.BlockDocument;
import dev.earshot.json.InlineDocument;
import dev.earshot.json.ItemDocument;
import dev.earshot.json.RichTextDocument;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts blocks and rich text in Earshot's JSON format. Pointers (RFC 6901) locate them in their document. */
final class JsonBlockReader {
    private final Findings findings;
    private final JsonPropertyReader properties;

    JsonBlockReader(Findings findings) {
        this.findings = findings;
        this.properties = new JsonPropertyReader(findings);
    }

    /** Converts blocks. A block without an id is given one; a block without text is omitted with a remark. */
    List<Block> blocks(List<BlockDocument> documents, String pointer) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < documents.size(); i++) {
            String id = documents.get(i).id();
            if (id != null && !ids.add(id)) {
                findings.problem(
                        pointer + "/" + i + "/id", "\u201C" + id + "\u201D is already the id of an earlier block");
            }
        }
        List<Block> blocks = new ArrayList<>(documents.size());
        int number = 0;
        for (int i = 0; i < documents.size(); i++) {
            String id = documents.get(i).id();
            while (id == null) {
                number++;
                id = ids.add("b" + number) ? "b" + number : null;
            }
            Block block = block(documents.get(i), pointer + "/" + i, id);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** Converts a figure. Returns null with a problem if it is empty. */
    Block.@Nullable Figure figure(BlockDocument.Figure figure, String pointer, String id) {
        URI image = properties.url(figure.image(), pointer + "/image");
        String alternative = JsonPropertyReader.clean(figure.alternative());
        String caption = JsonPropertyReader.clean(figure.caption());
        String credit = JsonPropertyReader.clean(figure.credit());
        if (figure.image() == null && alternative == null && caption == null && credit == null) {
            findings.problem(pointer, "is a figure without an image, an alternative, a caption or a credit");
            return null;
        }
        return new Block.Figure(id, language(figure, pointer), image, alternative, caption, credit);
    }

    /** Converts a link card. Returns null with a problem if its title is blank. */
    Block.@Nullable LinkCard card(BlockDocument.Card card, String pointer, String id) {
        String title = titleOrProblem(card.title(), pointer);
        return title == null
                ? null
                : new Block.LinkCard(
                        id,
                        language(card, pointer),
                        title,
                        JsonPropertyReader.clean(card.action()),
                        properties.link(card.link(), pointer + "/link"));
    }

    /** Converts rich text. Returns null if it is blank. */
    @Nullable
    RichText text(RichTextDocument text, String pointer) {
        return text(text.text(), text.content(), pointer);
    }

    private @Nullable RichText text(@Nullable String plain, @Nullable List<InlineDocument> content, String pointer) {
        String words = JsonPropertyReader.clean(plain);
        if (content == null) {
            return words == null ? null : RichText.of(words);
        }
        RichText text = new RichText(inlines(content, pointer + "/content", 0));
        if (words != null && !words.equals(text.plainText())) {
            findings.remark(
                    pointer + "/text",
                    "differs from content, which takes precedence; omit content to change the text here");
        }
        return text.isBlank() ? null : text;
    }

    private @Nullable Block block(BlockDocument block, String pointer, String id) {
        Locale language = language(block, pointer);
        return switch (block) {
            case BlockDocument.BlockList list -> list(list, pointer, id, language);
            case BlockDocument.Figure figure -> figure(figure, pointer, id);
            case BlockDocument.Card card -> card(card, pointer, id);
            case BlockDocument.Video video -> video(video, pointer, id, language);
            case BlockDocument.Quote quote -> quote(quote, pointer, id, language);
            case BlockDocument.Paragraph paragraph -> paragraph(paragraph, pointer, id, language);
            case BlockDocument.Table table -> table(table, pointer, id, language);
            case BlockDocument.Embed embed -> embed(embed, pointer, id, language);
        };
    }

    private @Nullable Block list(BlockDocument.BlockList list, String pointer, String id, @Nullable Locale language) {
        List<ListItem> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            ItemDocument item = list.items().get(i);
            RichText text = textOrRemark(item.text(), item.content(), pointer + "/items/" + i);
            if (text != null) {
                items.add(new ListItem(text, item.level() == null ? 1 : item.level(), item.number()));
            }
        }
        return items.isEmpty() ? null : new Block.ListBlock(id, language, Boolean.TRUE.equals(list.ordered()), items);
    }

    private @Nullable Block table(BlockDocument.Table table, String pointer, String id, @Nullable Locale language) {
        List<RichText> columns = table.columns() == null ? List.of() : cells(table.columns(), pointer + "/columns");
        List<List<RichText>> rows = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            rows.add(cells(table.rows().get(i), pointer + "/rows/" + i));
        }
        int width = rows.getFirst().size();
        boolean isEven =
                rows.stream().allMatch(row -> row.size() == width) && (columns.isEmpty() || columns.size() == width);
        if (!isEven) {
            findings.problem(pointer, "is a table whose rows and columns differ in length");
            return null;
        }
        RichText caption = table.caption() == null ? null : text(table.caption(), pointer + "/caption");
        return new Block.Table(id, language, caption, columns, Boolean.TRUE.equals(table.rowHeaders()), rows);
    }

    /** Converts the cells of a row, which may be blank. */
    private List<RichText> cells(List<RichTextDocument> documents, String pointer) {
        List<RichText> cells = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            cells.add(Objects.requireNonNullElse(text(documents.get(i), pointer + "/" + i), RichText.EMPTY));
        }
        return cells;
    }

    private @Nullable Block embed(BlockDocument.Embed embed, String pointer, String id, @Nullable Locale language) {
        String title = titleOrProblem(embed.title(), pointer);
        URI link = properties.link(embed.link(), pointer + "/link");
        return title == null || link == null ? null : new Block.EmbedCard(id, language, title, link);
    }

    private @Nullable Block video(BlockDocument.Video video, String pointer, String id, @Nullable Locale language) {
        String title = titleOrProblem(video.title(), pointer);
        return title == null
                ? null
                : new Block.VideoCard(id, language, title, properties.link(video.link(), pointer + "/link"));
    }

    private @Nullable Block quote(BlockDocument.Quote quote, String pointer, String id, @Nullable Locale language) {
        RichText text = textOrRemark(quote.text(), quote.content(), pointer);
        return text == null
                ? null
                : new Block.Quote(
                        id,
                        language,
                        text,
                        JsonPropertyReader.clean(quote.attribution()),
                        properties.link(quote.link(), pointer + "/link"));
    }

    private @Nullable Block paragraph(
            BlockDocument.Paragraph paragraph, String pointer, String id, @Nullable Locale language) {
        RichText text = textOrRemark(paragraph.text(), paragraph.content(), pointer);
        if (text == null) {
            return null;
        }
        return "heading".equals(paragraph.type())
                ? new Block.Heading(id, language, text)
                : new Block.Paragraph(id, language, text);
    }

    private @Nullable Locale language(BlockDocument block, String pointer) {
        return properties.language(block.language(), pointer + "/language");
    }

    private @Nullable RichText textOrRemark(
            @Nullable String plain, @Nullable List<InlineDocument> content, String pointer) {
        RichText text = text(plain, content, pointer);
        if (text == null) {
            findings.remark(pointer, "has no text and was omitted");
        }
        return text;
    }

    private @Nullable String titleOrProblem(String title, String pointer) {
        String words = JsonPropertyReader.clean(title);
        if (words == null) {
            findings.problem(pointer + "/title", "is blank");
        }
        return words;
    }

    /** Recurses at most {@link Inline#MAX_DEPTH} levels. */
    private List<Inline> inlines(List<InlineDocument> content, String pointer, int depth) {
        if (depth > Inline.MAX_DEPTH) {
            findings.problem(pointer, "nests markup more than " + Inline.MAX_DEPTH + " levels deep");
            return List.of(new Inline.TextRun("\u2026"));
        }
        List<Inline> pieces = new ArrayList<>();
        for (int i = 0; i < content.size(); i++) {
            switch (content.get(i)) {
                case InlineDocument.PlainText plain -> pieces.add(new Inline.TextRun(plain.text()));
                case InlineDocument.Markup markup -> pieces.addAll(markup(markup, pointer + "/" + i, depth + 1));
            }
        }
        return pieces;
    }

    /** Converts markup. A link with an invalid target is reduced to its text. */
    private List<Inline> markup(InlineDocument.Markup markup, String pointer, int depth) {
        if (markup.link() != null) {
            URI target = properties.link(markup.link(), pointer + "/link");
            List<Inline> words = inlines(Objects.requireNonNull(markup.content()), pointer + "/content", depth);
            return target == null ? words : List.of(new Inline.Link(target, words));
        }
        if (markup.emphasis() != null) {
            return List.of(new Inline.Emphasis(inlines(markup.emphasis(), pointer + "/emphasis", depth)));
        }
        if (markup.superscript() != null) {
            return List.of(new Inline.Superscript(inlines(markup.superscript(), pointer + "/superscript", depth)));
        }
        if (markup.subscript() != null) {
            return List.of(new Inline.Subscript(inlines(markup.subscript(), pointer + "/subscript", depth)));
        }
        if (markup.abbreviation() != null) {
            List<Inline> words = inlines(markup.abbreviation(), pointer + "/abbreviation", depth);
            String expansion = JsonPropertyReader.clean(markup.expansion());
            return expansion == null ? words : List.of(new Inline.Abbreviation(expansion, words));
        }
        return List.of(new Inline.Strong(inlines(Objects.requireNonNull(markup.strong()), pointer + "/strong", depth)));
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
