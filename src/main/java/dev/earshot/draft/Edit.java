package dev.earshot.draft;

import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import org.jspecify.annotations.Nullable;

/** An editor's request: about one article or one update. The desk carries it out. */
public sealed interface Edit {
    /** Returns the article to edit. */
    ArticleId article();

    /**
     * Replaces a whole article: its updates are live afterwards, and earlier ones of the same source that are missing
     * from it are withdrawn.
     */
    record PutArticle(Draft draft) implements Edit {
        @Override
        public ArticleId article() {
            return draft.id();
        }
    }

    /** Adds an update. */
    record AddUpdate(ArticleId article, DraftUpdate draft) implements Edit {}

    /**
     * Replaces one update, which is live afterwards.
     *
     * @param textOnly whether only its words and time were given, so that kind, authors and so on stay
     */
    record PutUpdate(ArticleId article, UpdateId update, DraftUpdate draft, boolean textOnly) implements Edit {}

    /**
     * Withdraws one update.
     *
     * @param reason for readers; null for none, or to keep the one that it has
     */
    record WithdrawUpdate(
            ArticleId article, UpdateId update, @Nullable String reason) implements Edit {}

    /**
     * Withdraws a whole article.
     *
     * @param reason for readers; null for none, or to keep the one that it has
     */
    record WithdrawArticle(ArticleId article, @Nullable String reason) implements Edit {}
}
