package dev.earshot.article;

import java.util.ArrayList;
import java.util.List;

/** Writes rows of tables as lines of text: "Region: North; Votes: 1,204". */
public final class TableLines {
    /** Maximum length of a column header before each cell, in characters: it is repeated in every row. */
    private static final int MAX_HEADER_LENGTH = 80;

    private TableLines() {}

    /** Returns a row as one line; without column headers, its cells with commas between them. Blank cells are omitted. */
    public static RichText line(List<RichText> columns, List<RichText> cells) {
        List<Inline> content = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isBlank()) {
                continue;
            }
            if (!content.isEmpty()) {
                content.add(new Inline.TextRun(columns.isEmpty() ? ", " : "; "));
            }
            if (i < columns.size() && !columns.get(i).isBlank()) {
                String header = Text.truncate(columns.get(i).plainText(), MAX_HEADER_LENGTH);
                content.add(new Inline.TextRun(header + ": "));
            }
            content.addAll(cells.get(i).content());
        }
        return new RichText(content);
    }
}
