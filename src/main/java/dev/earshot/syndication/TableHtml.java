package dev.earshot.syndication;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import java.util.List;

/** Writes tables as HTML with captions and headers, as a part of {@link BlockHtml}. */
final class TableHtml {
    private TableHtml() {}

    /** @param language attributes of the table's language; possibly empty */
    static String of(Block.Table table, String language) {
        StringBuilder html = new StringBuilder("<table").append(language).append('>');
        if (table.caption() != null) {
            html.append("<caption>").append(BlockHtml.richText(table.caption())).append("</caption>");
        }
        if (!table.columns().isEmpty()) {
            html.append("<thead><tr>");
            table.columns().forEach(header -> cell("th", " scope=\"col\"", header, html));
            html.append("</tr></thead>");
        }
        html.append("<tbody>");
        table.rows().forEach(row -> row(row, table.rowHeaders(), html));
        return html.append("</tbody></table>").toString();
    }

    private static void row(List<RichText> cells, boolean hasHeader, StringBuilder html) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            boolean header = hasHeader && i == 0;
            cell(header ? "th" : "td", header ? " scope=\"row\"" : "", cells.get(i), html);
        }
        html.append("</tr>");
    }

    private static void cell(String name, String scope, RichText text, StringBuilder html) {
        // a header cell without words is none (HTML, section 4.9.10)
        boolean isBlank = text.isBlank();
        String element = isBlank ? "td" : name;
        html.append('<').append(element).append(isBlank ? "" : scope).append('>');
        html.append(BlockHtml.richText(text)).append("</").append(element).append('>');
    }
}
