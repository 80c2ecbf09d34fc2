package dev.earshot.page;

import dev.earshot.article.Article;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.UpdateId;
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
 * @param firstNumber the number of the first update shown: the total on the newest page; each one below counts one less
 * @param older path of the page with the next older updates, or null where there are none
 */
public record ArticlePage(
        Article article,
        Corrections corrections,
        Map<UpdateId, Recording> recordings,
        @Nullable ArticleAudio audio,
        int total,
        int firstNumber,
        @Nullable String older) {
    public ArticlePage {
        recordings = Map.copyOf(recordings);
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
}
