package dev.earshot.speech;

import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Expands abbreviations as a newsreader does: "the World Health Organization" first, "the WHO" from then on. For one script
 * and one thread.
 */
final class SpokenAbbreviations {
    /** Letters that are spoken one by one or as a word, so that listeners know them once they have heard what they stand for. */
    private static final Pattern ACRONYM = Pattern.compile("[\\p{Lu}\\p{N}.&/-]{2,12}");

    /** A plural or genitive, which the expansion isn't. */
    private static final Pattern INFLECTED = Pattern.compile(".{0,38}\\p{Lu}(?:s|['\u2019]s|s['\u2019])");

    private final Set<String> known = new HashSet<>();

    /** Returns a text on one line with its abbreviations expanded, except those that the text itself explains or that were heard. */
    String expanded(RichText text) {
        StringBuilder out = new StringBuilder();
        add(text.content(), text.plainText().toLowerCase(Locale.ROOT), out);
        return Text.cleanLine(out.toString());
    }

    private void add(List<Inline> pieces, String all, StringBuilder out) {
        for (Inline piece : pieces) {
            switch (piece) {
                case Inline.TextRun run -> out.append(run.text());
                case Inline.Link link -> add(link.content(), all, out);
                case Inline.Emphasis emphasis -> add(emphasis.content(), all, out);
                case Inline.Strong strong -> add(strong.content(), all, out);
                case Inline.Superscript superscript -> out.append(superscript.plainText());
                case Inline.Subscript subscript -> out.append(subscript.plainText());
                case Inline.Abbreviation abbreviation -> out.append(said(abbreviation, all));
            }
        }
    }

    private String said(Inline.Abbreviation abbreviation, String all) {
        String letters = abbreviation.plainText();
        String expansion = abbreviation.expansion();
        boolean isExplained = all.contains(expansion.toLowerCase(Locale.ROOT));
        boolean isFirst = known.add(expansion) || !ACRONYM.matcher(letters).matches();
        return isFirst && !isExplained && !INFLECTED.matcher(letters).matches() ? expansion : letters;
    }
}
