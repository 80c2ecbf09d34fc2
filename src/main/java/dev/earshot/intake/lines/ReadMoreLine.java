package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import java.util.regex.Pattern;

/** Lines in an article that only lead to another one. */
public final class ReadMoreLine {
    private static final Pattern LABEL = Pattern.compile(
            "(?:read|read more|read also|read next|also read|more|related|see also|see more|don't miss|mehr zum thema|mehr dazu"
                    + "|lesen sie auch|lire aussi|\u00E0 lire aussi|lire|leer m\u00E1s|lea tambi\u00E9n|leia mais|leggi anche"
                    + "|lees ook)\\s?[:|\u00BB>]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int MAX_LABEL_LENGTH = 60;

    private ReadMoreLine() {}

    /** Whether a paragraph is a teaser: a label such as "Read more:", and nothing else but a link. */
    public static boolean isReadMore(Block block) {
        if (!(block instanceof Block.Paragraph paragraph)) {
            return false;
        }
        StringBuilder outside = new StringBuilder();
        boolean links = false;
        for (Inline piece : paragraph.text().content()) {
            if (piece instanceof Inline.Link) {
                links = true;
            } else if (outside.length() < MAX_LABEL_LENGTH) {
                outside.append(piece.plainText());
            }
        }
        // without the page's address, links are words
        String plain = links ? outside.toString().strip() : "";
        return links && LABEL.matcher(plain.replace('\u2019', '\'')).matches();
    }
}
