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
    private static final int TITLE = 300;

    private static final int SITE = 80;

    public Cover {
        title = Text.cut(Text.line(title), TITLE);
        site = Text.cut(Text.line(site), SITE);
    }
}
