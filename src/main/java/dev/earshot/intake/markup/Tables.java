package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.TableLines;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads tables. Those that only arrange a page yield the content of their cells. */
final class Tables {
    private static final Set<String> ROW_GROUPS = Set.of("thead", "tbody", "tfoot");
    private static final Set<String> LAYOUT_ROLES = Set.of("presentation", "none");

    /** Maximum length of a cell's text in a table with headers, in characters. */
    private static final int MAX_CELL_LENGTH = 500;

    private final @Nullable URI base;
    private final List<Block> content = new ArrayList<>();
    private final List<TableRow> rows = new ArrayList<>();
    private @Nullable RichText caption;
    private boolean hasHeaders;
    private boolean isLayout;

    private Tables(@Nullable URI base) {
        this.base = base;
    }

    /** Returns the blocks of a table: the table itself, a list if it is too large, or its content if it is only for layout. */
    static List<Block> read(Element table, @Nullable URI base, @Nullable Locale language) {
        Tables tables = new Tables(base);
        tables.hasHeaders = table.selectFirst("th") != null;
        tables.isLayout = LAYOUT_ROLES.contains(table.attr("role").toLowerCase(Locale.ROOT));
        tables.collectRows(table, false);
        return tables.blocks(language);
    }

    private List<Block> blocks(@Nullable Locale language) {
        boolean columns = rows.stream().anyMatch(row -> row.cells().size() > 1);
        if (isLayout || !columns) {
            if (caption != null) {
                content.addFirst(new Block.Paragraph("", language, caption));
            }
            return content;
        }
        TableGrid grid = TableGrid.of(rows, caption);
        if (grid.rows().isEmpty()) {
            return List.of();
        }
        if (grid.columns().isEmpty() && grid.rows().size() == 1 && grid.caption() == null) {
            RichText only = TableLines.line(List.of(), grid.rows().getFirst());
            return List.of(new Block.Paragraph("", language, only));
        }
        return grid.fits() ? List.of(grid.table(language)) : list(grid, language);
    }

    private static List<Block> list(TableGrid grid, @Nullable Locale language) {
        List<Block> blocks = new ArrayList<>();
        if (grid.caption() != null) {
            blocks.add(new Block.Paragraph("", language, grid.caption()));
        }
        List<RichText> lines = grid.rows().stream()
                .map(row -> TableLines.line(grid.columns(), row))
                .toList();
        blocks.add(Block.ListBlock.of("", language, false, lines));
        return blocks;
    }

    private void collectRows(Element group, boolean inHead) {
        for (Element child : group.children()) {
            String name = child.normalName();
            if (Clutter.isClutter(child)) {
                continue;
            }
            if (ROW_GROUPS.contains(name)) {
                collectRows(child, name.equals("thead"));
            } else if (name.equals("caption")) {
                caption(MarkupReader.readChildren(child, base));
            } else if (name.equals("tr")) {
                row(child, inHead);
            }
        }
    }

    private void caption(List<Block> blocks) {
        List<RichText> texts = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Paragraph paragraph) {
                texts.add(paragraph.text());
            } else if (block instanceof Block.Heading heading) {
                texts.add(heading.text());
            }
        }
        caption = texts.isEmpty() ? caption : MarkupReader.join(texts);
    }

    private void row(Element element, boolean inHead) {
        List<TableCell> cells = new ArrayList<>();
        boolean allHeaders = true;
        for (Element cell : element.children()) {
            if (Clutter.isClutter(cell)) {
                continue;
            }
            List<Block> inside = MarkupReader.readChildren(cell, base);
            content.addAll(inside);
            boolean header = cell.normalName().equals("th");
            allHeaders &= header;
            RichText text = text(inside);
            if (text == null) {
                isLayout = true;
                text = RichText.EMPTY;
            }
            cells.add(new TableCell(text, header, TableCell.span(cell, "colspan"), TableCell.span(cell, "rowspan")));
        }
        if (!cells.isEmpty()) {
            rows.add(new TableRow(inHead || allHeaders, cells));
        }
    }

    /** Returns the text of a cell, in which pictures are only their description; null if it is too much for a cell. */
    private @Nullable RichText text(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return RichText.EMPTY;
        }
        if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Paragraph only) {
            return only.text();
        }
        List<RichText> texts = new ArrayList<>();
        String picture = "";
        int length = 0;
        for (Block block : blocks) {
            length += block.plainText().length();
            switch (block) {
                case Block.Paragraph paragraph -> texts.add(paragraph.text());
                case Block.ListBlock list -> texts.add(TableLines.line(List.of(), items(list)));
                case Block.Figure figure -> picture = figure.alternative() == null ? picture : figure.alternative();
                case Block.Heading heading -> texts.add(heading.text());
                case Block.Quote quote -> length = Integer.MAX_VALUE;
                case Block.VideoCard video -> length = Integer.MAX_VALUE;
                case Block.LinkCard card -> length = Integer.MAX_VALUE;
                case Block.EmbedCard embed -> length = Integer.MAX_VALUE;
                case Block.Table table -> length = Integer.MAX_VALUE;
            }
            if (!hasHeaders || length > MAX_CELL_LENGTH) {
                return null;
            }
        }
        return texts.isEmpty() ? RichText.of(picture) : MarkupReader.join(texts);
    }

    private static List<RichText> items(Block.ListBlock list) {
        return list.items().stream().map(ListItem::text).toList();
    }
}
