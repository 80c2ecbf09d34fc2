package dev.earshot.cover;

import dev.earshot.article.Text;

/**
 * The text on a cover.
 *
 * @param title in large letters
 * @param site the publisher, in small letters; empty if the title contains it
 */
public record Cover(String title, String site) {
    /** Nobody reads more on a cover; the rest is replaced by an ellipsis. */
    private static final int MAX_TITLE_LENGTH = 300;

    private static final int MAX_SITE_LENGTH = 80;

    public Cover {
        title = Text.truncate(Text.cleanLine(title), MAX_TITLE_LENGTH);
        site = Text.truncate(Text.cleanLine(site), MAX_SITE_LENGTH);
    }
}
