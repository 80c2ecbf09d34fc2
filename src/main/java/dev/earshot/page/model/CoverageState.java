package dev.earshot.page.model;

import dev.earshot.article.Article;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import org.jspecify.annotations.Nullable;

/** Whether more updates of an article are expected. */
public enum CoverageState {
    LIVE("state.live"),
    ENDED("state.ended"),

    /** A story that never had updates; nothing is said about it. */
    STORY(null);

    private final @Nullable String key;

    CoverageState(@Nullable String key) {
        this.key = key;
    }

    /**
     * Returns the state of an article.
     *
     * @param article with all its updates, or those of a page
     * @param total the number of all its updates
     */
    public static CoverageState of(Article article, int total) {
        if (total == 1 && article.updates().stream().anyMatch(update -> update.kind() == UpdateKind.STORY)) {
            return STORY;
        }
        return article.closedAt() == null ? LIVE : ENDED;
    }

    /** Returns the word that readers see, or null. */
    public @Nullable String word(Messages messages) {
        return key == null ? null : messages.format(key);
    }
}
