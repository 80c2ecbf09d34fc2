package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table in which no cell spans anything: several rows of column headers are one, and a cell of several rows is repeated in
 * each. Rows and columns without any text are omitted.
 *
 * @param columns the headers of the columns; empty if there are none
 */
record TableGrid(@Nullable RichText caption, List<RichText> columns, boolean rowHeaders, List<List<RichText>> rows) {
    /** One more than fit, so that a wider table is recognized. */
    private static final int MAX_WIDTH = Block.Table.MAX_COLUMNS + 1;

    /** Longer text isn't repeated in the rows and columns that its cell spans, in characters. */
    private static final int MAX_REPEATED_LENGTH = 200;

    private record Placed(RichText text, boolean isHeader, int moreRows) {
        static final Placed NONE = new Placed(RichText.EMPTY, false, 0);
    }

    /** Returns the grid of a table's rows. A first row that is one header of all columns becomes the caption, if there is none. */
    static TableGrid of(List<TableRow> rows, @Nullable RichText caption) {
        int width = rows.stream()
                .mapToInt(row -> row.cells().stream()
                        .mapToInt(cell -> Math.min(cell.columns(), MAX_WIDTH))
                        .sum())
                .max()
                .orElse(0);
        RichText title = caption;
        int first = 0;
        if (caption == null && rows.size() > 1 && isTitle(rows.getFirst(), width)) {
            title = rows.getFirst().cells().getFirst().text();
            first = 1;
        }
        List<List<Placed>> placed = placed(rows.subList(first, rows.size()));
        int heads = 0;
        while (heads < placed.size() && rows.get(first + heads).isHeader()) {
            heads++;
        }
        // a table that is nothing but headers has none
        heads = heads == placed.size() ? 0 : heads;
        return grid(title, placed.subList(0, heads), placed.subList(heads, placed.size()));
    }

    private static boolean isTitle(TableRow row, int width) {
        return width > 1
                && row.isHeader()
                && row.cells().size() == 1
                && row.cells().getFirst().columns() >= width
                && !row.cells().getFirst().text().isBlank();
    }

    private static List<List<Placed>> placed(List<TableRow> rows) {
        List<List<Placed>> all = new ArrayList<>();
        List<Placed> above = List.of();
        boolean inHead = !rows.isEmpty() && rows.getFirst().isHeader();
        for (TableRow row : rows) {
            // no cell reaches from the head into the body
            above = placed(row, row.isHeader() == inHead ? above : List.of());
            inHead = row.isHeader();
            all.add(above);
        }
        return all;
    }

    /** Puts the cells of a row where the cells above that span it leave room (HTML, section 4.9.12). */
    private static List<Placed> placed(TableRow row, List<Placed> above) {
        List<Placed> line = new ArrayList<>();
        for (TableCell cell : row.cells()) {
            while (line.size() < above.size() && above.get(line.size()).moreRows() > 0) {
                line.add(below(above.get(line.size())));
            }
            for (int i = 0; i < cell.columns() && line.size() < MAX_WIDTH; i++) {
                boolean shown = i == 0 || (row.isHeader() && isShort(cell.text()));
                line.add(new Placed(shown ? cell.text() : RichText.EMPTY, cell.isHeader(), cell.rows() - 1));
            }
        }
        while (line.size() < above.size()) {
            Placed over = above.get(line.size());
            line.add(over.moreRows() > 0 ? below(over) : Placed.NONE);
        }
        return line;
    }

    private static Placed below(Placed over) {
        return new Placed(isShort(over.text()) ? over.text() : RichText.EMPTY, over.isHeader(), over.moreRows() - 1);
    }

    private static boolean isShort(RichText text) {
        return text.plainText().length() <= MAX_REPEATED_LENGTH;
    }

    private static TableGrid grid(@Nullable RichText caption, List<List<Placed>> heads, List<List<Placed>> body) {
        int width = IntStream.concat(
                        heads.stream().mapToInt(List::size), body.stream().mapToInt(List::size))
                .max()
                .orElse(0);
        List<List<Placed>> filled = body.stream()
                .filter(row -> row.stream().anyMatch(cell -> !cell.text().isBlank()))
                .toList();
        List<Integer> used = IntStream.range(0, width)
                .filter(column ->
                        filled.stream().anyMatch(row -> !at(row, column).text().isBlank()))
                .boxed()
                .toList();
        List<RichText> columns = heads.isEmpty()
                ? List.of()
                : used.stream().map(column -> header(heads, column)).toList();
        boolean blank = columns.stream().allMatch(RichText::isBlank);
        boolean rowHeaders = !used.isEmpty()
                && filled.stream().allMatch(row -> at(row, used.getFirst()).isHeader());
        List<List<RichText>> rows = filled.stream()
                .map(row -> used.stream().map(column -> at(row, column).text()).toList())
                .toList();
        return new TableGrid(caption, blank ? List.of() : columns, rowHeaders, rows);
    }

    /** Returns the headers above a column, each once. */
    private static RichText header(List<List<Placed>> heads, int column) {
        List<RichText> texts = new ArrayList<>();
        for (List<Placed> row : heads) {
            RichText text = at(row, column).text();
            if (!text.isBlank() && (texts.isEmpty() || !texts.getLast().equals(text))) {
                texts.add(text);
            }
        }
        return MarkupReader.join(texts);
    }

    private static Placed at(List<Placed> row, int column) {
        return column < row.size() ? row.get(column) : Placed.NONE;
    }

    /** Returns whether it has no more rows and columns than tables may have. */
    boolean fits() {
        return rows.size() <= Block.Table.MAX_ROWS && rows.getFirst().size() <= Block.Table.MAX_COLUMNS;
    }

    /** Returns the table, if it fits. */
    Block.Table table(@Nullable Locale language) {
        return new Block.Table("", language, caption, columns, rowHeaders, rows);
    }
}
