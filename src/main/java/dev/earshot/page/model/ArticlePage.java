package dev.earshot.page.model;

import dev.earshot.article.Article;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The view of an article.
 *
 * @param article with only the updates of this page, newest first
 * @param corrections among the updates shown and those that they correct or are corrected by
 * @param recordings the finished recordings of the updates shown
 * @param audio of the whole article, or null if it isn't recorded yet
 * @param total the number of the article's published updates
 * @param firstNumber the number of the newest update shown: the total on the newest page; each older one counts one less
 * @param next the path of the following page, or null
 * @param oldestFirst whether the page shows the oldest first
 * @param keyEvents the newest key events among all updates of the article, newest first
 * @param cursor of the last change shown, to request later ones
 */
public record ArticlePage(
        Article article,
        Corrections corrections,
        Map<UpdateId, Recording> recordings,
        @Nullable ArticleAudio audio,
        int total,
        int firstNumber,
        @Nullable String next,
        boolean oldestFirst,
        List<Update> keyEvents,
        String cursor) {
    public ArticlePage {
        recordings = Map.copyOf(recordings);
        keyEvents = List.copyOf(keyEvents);
        int shown = article.updates().size();
        if (firstNumber > total || firstNumber < shown) {
            throw new IllegalArgumentException(
                    shown + " updates from number " + firstNumber + " down do not fit a total of " + total);
        }
    }

    /** Returns whether the newest update of all is on this page. */
    public boolean isNewest() {
        return firstNumber == total;
    }

    /** Returns whether this is the first page in its order. */
    public boolean isFirst() {
        return oldestFirst ? lastNumber() <= 1 : isNewest();
    }

    /** Returns whether an update is on this page. */
    public boolean shows(UpdateId id) {
        return article.updates().stream().anyMatch(update -> update.id().equals(id));
    }

    /** Returns the number of the oldest update shown. */
    public int lastNumber() {
        return firstNumber - article.updates().size() + 1;
    }
}
