package dev.earshot.intake.markup;

import dev.earshot.article.RichText;
import org.jsoup.nodes.Element;

/**
 * A cell of a table as the page has it.
 *
 * @param columns how many columns it spans
 * @param rows how many rows it spans
 */
record TableCell(RichText text, boolean isHeader, int columns, int rows) {
    /** Returns how many columns or rows a cell spans: 1 if it doesn't say. A rowspan of 0 is all that follow. */
    static int span(Element cell, String name) {
        String value = cell.attr(name).strip();
        if (value.isEmpty() || value.length() > 5 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 1;
        }
        int span = Integer.parseInt(value);
        return span > 0 ? span : name.equals("rowspan") ? Integer.MAX_VALUE : 1;
    }
}
