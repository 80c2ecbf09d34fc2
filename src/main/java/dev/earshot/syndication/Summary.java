package dev.earshot.syndication;

import dev.earshot.article.Block;
import dev.earshot.article.Sentences;
import dev.earshot.article.Text;
import java.util.List;
import java.util.Locale;

/** Writes how blocks begin: the first sentences of their paragraphs, in one line of plain text. */
final class Summary {
    /** In characters. */
    static final int MAX_LENGTH = 280;

    private Summary() {}

    /**
     * Returns as many sentences as fit; the first is cut if it is too long. Empty if there is no paragraph.
     *
     * @param defaultLanguage the language of blocks without one
     */
    static String of(List<Block> blocks, Locale defaultLanguage) {
        StringBuilder summary = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.Paragraph paragraph && !paragraph.text().isBlank()) {
                Locale language = block.language() == null ? defaultLanguage : block.language();
                for (String sentence : Sentences.split(paragraph.text().plainText(), language)) {
                    if (summary.isEmpty()) {
                        summary.append(Text.truncate(sentence, MAX_LENGTH));
                    } else if (length(summary) + 1 + length(sentence) <= MAX_LENGTH) {
                        summary.append(' ').append(sentence);
                    } else {
                        return summary.toString();
                    }
                }
            }
        }
        return summary.toString();
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
