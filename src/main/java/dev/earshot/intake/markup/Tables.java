package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads tables as lists that can be read aloud: an item for each row, with column headings before the cells. */
final class Tables {
    private static final Set<String> ROW_GROUPS = Set.of("thead", "tbody", "tfoot");

    private record TableRow(boolean isHeader, List<List<Block>> cells) {}

    private Tables() {}

    /** Returns the blocks of a table. A layout table yields the content of its cells. */
    static List<Block> read(Element table, @Nullable URI base) {
        List<Block> blocks = new ArrayList<>();
        List<TableRow> rows = new ArrayList<>();
        collectRows(table, base, blocks, rows);
        boolean isLayoutTable =
                rows.stream().flatMap(tableRow -> tableRow.cells().stream()).anyMatch(Tables::isLayout);
        boolean columns = rows.stream().anyMatch(tableRow -> tableRow.cells().size() > 1);
        if (isLayoutTable || !columns) {
            rows.forEach(tableRow -> tableRow.cells().forEach(blocks::addAll));
            return blocks;
        }
        boolean hasHeader = rows.getFirst().isHeader() && rows.size() > 1;
        List<List<Block>> heads = hasHeader ? rows.getFirst().cells() : List.of();
        List<RichText> items = rows.subList(hasHeader ? 1 : 0, rows.size()).stream()
                .map(tableRow -> item(tableRow.cells(), heads))
                .filter(item -> !item.isBlank())
                .toList();
        if (items.size() == 1) {
            blocks.add(new Block.Paragraph("", null, items.getFirst()));
        } else if (!items.isEmpty()) {
            blocks.add(new Block.ListBlock("", null, false, items));
        }
        return blocks;
    }

    private static void collectRows(Element group, @Nullable URI base, List<Block> captions, List<TableRow> rows) {
        for (Element child : group.children()) {
            String name = child.normalName();
            if (Clutter.isClutter(child)) {
                continue;
            }
            if (ROW_GROUPS.contains(name)) {
                collectRows(child, base, captions, rows);
            } else if (name.equals("caption")) {
                captions.addAll(MarkupReader.readChildren(child, base));
            } else if (name.equals("tr")) {
                List<Element> cells = child.children().stream()
                        .filter(cell -> !Clutter.isClutter(cell))
                        .toList();
                boolean head = cells.stream().allMatch(cell -> cell.normalName().equals("th"));
                rows.add(new TableRow(
                        head,
                        cells.stream()
                                .map(cell -> MarkupReader.readChildren(cell, base))
                                .toList()));
            }
        }
    }

    private static boolean isLayout(List<Block> cell) {
        return cell.size() > 1 || (cell.size() == 1 && !(cell.getFirst() instanceof Block.Paragraph));
    }

    private static RichText item(List<List<Block>> cells, List<List<Block>> heads) {
        List<Inline> content = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            RichText text = text(cells.get(i));
            if (text == null) {
                continue;
            }
            RichText head = i < heads.size() ? text(heads.get(i)) : null;
            if (!content.isEmpty()) {
                content.add(new Inline.TextRun(heads.isEmpty() ? ", " : "; "));
            }
            if (head != null) {
                content.add(new Inline.TextRun(head.plainText() + ": "));
            }
            content.addAll(text.content());
        }
        return new RichText(content);
    }

    private static @Nullable RichText text(List<Block> cell) {
        return cell.isEmpty() || !(cell.getFirst() instanceof Block.Paragraph paragraph) ? null : paragraph.text();
    }
}
