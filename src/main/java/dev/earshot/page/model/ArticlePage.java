package dev.earshot.page.model;

import dev.earshot.article.Article;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The view of an article.
 *
 * @param article with only the updates of this page, newest first
 * @param withdrawn the updates between them that were withdrawn, newest first
 * @param corrections among the updates shown and those that they correct or are corrected by
 * @param versions the updates shown that said something else before
 * @param recordings the finished recordings of the updates shown
 * @param audio of the whole article, or null if it isn't recorded yet
 * @param total the number of the article's published updates
 * @param part which of them this page has
 * @param keyEvents the newest key events among all updates of the article, newest first
 * @param cursor of the last change shown, to request later ones
 */
public record ArticlePage(
        Article article,
        List<Update> withdrawn,
        Corrections corrections,
        Set<UpdateId> versions,
        Map<UpdateId, Recording> recordings,
        @Nullable ArticleAudio audio,
        int total,
        Part part,
        List<Update> keyEvents,
        String cursor) {
    public ArticlePage {
        withdrawn = List.copyOf(withdrawn);
        versions = Set.copyOf(versions);
        recordings = Map.copyOf(recordings);
        keyEvents = List.copyOf(keyEvents);
    }

    /**
     * Which of an article's updates a page has.
     *
     * @param isNewest whether the newest update of all is on this page
     * @param isFirst whether this is the first page in its order
     * @param oldestFirst whether the page shows the oldest first
     * @param next the path of the following page, or null
     * @param left how many updates the following pages have
     */
    public record Part(
            boolean isNewest,
            boolean isFirst,
            boolean oldestFirst,
            @Nullable String next,
            int left) {
        /** All updates, newest first. */
        public static final Part ALL = new Part(true, true, false, null, 0);
    }

    /** Returns whether an update is on this page. */
    public boolean shows(UpdateId id) {
        return article.updates().stream().anyMatch(update -> update.id().equals(id));
    }

    /** Returns the article's text if that is all there is; null for an article with updates. */
    public @Nullable Update story() {
        return total == 1
                        && article.updates().size() == 1
                        && article.updates().getFirst().kind() == UpdateKind.STORY
                ? article.updates().getFirst()
                : null;
    }
}
