package dev.earshot.page.model;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import org.jspecify.annotations.Nullable;

/**
 * The view of one update.
 *
 * @param copy the text of its article
 * @param corrections that it makes or gets
 * @param recording of the update, or null
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
        int total,
        @Nullable Update newer,
        @Nullable Update older,
        boolean hasVersions) {
    /** Returns whether it is all that its article has, which is then a plain story. */
    public boolean isStory() {
        return total == 1 && update.kind() == UpdateKind.STORY;
    }
}
