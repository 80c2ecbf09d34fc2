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
 * What the page of an article shows.
 *
 * @param article with the updates of this page only, newest first
 * @param corrections among all of the article's updates
 * @param recordings those that are ready, of the updates shown
 * @param audio of the whole article, or null while it has not been made
 * @param total how many updates of the article are on the air
 * @param firstNumber the number of the newest update shown: the total on the newest page; each one older counts one less
 * @param next path of the page with the updates that come behind these, or null where there are none
 * @param oldestFirst whether the page shows the oldest first
 * @param keyEvents those among all of the article's updates, newest first
 * @param cursor of the last change that it shows, from which what is new can be asked for
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

    /** Whether the newest update of all is on this page. */
    public boolean isNewest() {
        return firstNumber == total;
    }

    /** Whether no updates come before those of this page. */
    public boolean isFirst() {
        return oldestFirst ? lastNumber() <= 1 : isNewest();
    }

    /** Whether an update is on this page. */
    public boolean shows(UpdateId id) {
        return article.updates().stream().anyMatch(update -> update.id().equals(id));
    }

    /** The number of the oldest update shown. */
    public int lastNumber() {
        return firstNumber - article.updates().size() + 1;
    }
}
