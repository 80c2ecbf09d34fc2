package dev.earshot.intake.feed;

import dev.earshot.article.Block;
import dev.earshot.article.Text;
import dev.earshot.intake.lines.BlockReader;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.LineUnwrapper;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of an item.
 *
 * @param isPlain whether the feed declares it as plain; otherwise it can be HTML, escaped any number of times
 * @param base for relative links
 */
record ItemText(String text, boolean isPlain, @Nullable URI base) {
    /** Maximum length of an item's text in characters: more than a long book chapter. */
    static final int MAX_LENGTH = 1_000_000;

    /** How much of a title is processed before it is truncated. */
    private static final int MAX_LINE_LENGTH = 10_000;

    private static final int MAX_PARAGRAPHS = 10_000;

    /** Returns a text that may be HTML, or null if it is blank. */
    static @Nullable ItemText ofHtml(@Nullable String text, @Nullable URI base) {
        return text == null || text.isBlank() ? null : new ItemText(text, false, base);
    }

    /** Returns a plain text, or null if it is blank. */
    static @Nullable ItemText ofPlain(@Nullable String text) {
        return text == null || text.isBlank() ? null : new ItemText(text, true, null);
    }

    boolean isTooLong() {
        return text.length() > MAX_LENGTH;
    }

    /** Returns the text on one line; possibly empty. */
    String plainLine() {
        String start = truncated(MAX_LINE_LENGTH);
        return isPlain ? Text.cleanLine(start) : Markup.plainLine(start);
    }

    /** Returns the blocks with sequential ids; possibly none. */
    List<Block> blocks() {
        String start = truncated(MAX_LENGTH);
        return isPlain
                ? BlockReader.read(LineUnwrapper.unwrap(Line.split(start, MAX_PARAGRAPHS)))
                : Markup.blocks(start, base);
    }

    private String truncated(int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
