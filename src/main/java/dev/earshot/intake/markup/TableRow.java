package dev.earshot.intake.markup;

import java.util.List;

/**
 * A row of a table as the page has it.
 *
 * @param isHeader whether it is in the table's head, or all its cells are headers
 */
record TableRow(boolean isHeader, List<TableCell> cells) {
    TableRow {
        cells = List.copyOf(cells);
    }
}
