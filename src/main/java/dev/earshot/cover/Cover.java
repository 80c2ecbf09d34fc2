package dev.earshot.cover;

import dev.earshot.article.Text;

/**
 * What stands on a cover.
 *
 * @param title in large letters
 * @param site who publishes it, in small ones; empty where the title says it
 */
public record Cover(String title, String site) {
    /** Nobody reads more on a cover; the rest is cut with an ellipsis. */
    private static final int MAX_TITLE_LENGTH = 300;

    private static final int MAX_SITE_LENGTH = 80;

    public Cover {
        title = Text.truncate(Text.cleanLine(title), MAX_TITLE_LENGTH);
        site = Text.truncate(Text.cleanLine(site), MAX_SITE_LENGTH);
    }
}
