package dev.earshot.intake.markup;

import dev.earshot.article.Text;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what abbreviations stand for. Pages also use the element for dates and counts, whose title is no expansion. */
final class Expansions {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_ABBREVIATION_LENGTH = 40;
    private static final Pattern DATE_OR_COUNT = Pattern.compile("\\d{4}-\\d\\d|\\d:\\d\\d|^[\\d.,\\s]+$");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    private Expansions() {}

    /** Returns what an abbreviation stands for; null if the page doesn't say. */
    static @Nullable String of(Element abbreviation) {
        String words = Text.cleanLine(UnescapedText.unescape(abbreviation.attr("title")));
        String own = Text.cleanLine(abbreviation.text());
        boolean isExpansion = words.length() <= MAX_LENGTH
                && own.length() <= MAX_ABBREVIATION_LENGTH
                && !words.equalsIgnoreCase(own)
                && LETTERS.matcher(words).find()
                && !DATE_OR_COUNT.matcher(words).find()
                && !DATE_OR_COUNT.matcher(own).find();
        return isExpansion ? words : null;
    }
}
