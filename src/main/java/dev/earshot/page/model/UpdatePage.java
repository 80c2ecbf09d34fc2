package dev.earshot.page.model;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import org.jspecify.annotations.Nullable;

/**
 * The view of one update.
 *
 * @param copy the text of its article
 * @param corrections that it makes or gets
 * @param recording of the update, or null
 * @param number its number, counted from the article's oldest update
 * @param total the number of the article's published updates
 * @param newer the update published next, or null
 * @param older the update published before, or null
 * @param hasVersions whether it said something else before
 */
public record UpdatePage(
        ArticleCopy copy,
        Update update,
        Corrections corrections,
        @Nullable Recording recording,
        int number,
        int total,
        @Nullable UpdateId newer,
        @Nullable UpdateId older,
        boolean hasVersions) {
    public UpdatePage {
        if (number < 1 || number > total) {
            throw new IllegalArgumentException("invalid update number " + number + " of " + total);
        }
    }
}
