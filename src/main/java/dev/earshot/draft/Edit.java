package dev.earshot.draft;

import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Editor;

/** What an editor asks for by hand: one article or one update at a time. {@link Editor} carries it out. */
public sealed interface Edit {
    /** The article that it is about. */
    ArticleId article();

    /**
     * A whole article as it shall be: what it has is on the air afterwards, and what the same source brought before and
     * is missing in it is withdrawn.
     */
    record PutArticle(Draft draft) implements Edit {
        @Override
        public ArticleId article() {
            return draft.id();
        }
    }

    /** One more update. */
    record AddUpdate(ArticleId article, DraftUpdate draft) implements Edit {}

    /**
     * One update as it shall be, on the air.
     *
     * @param textOnly whether its words and its time are all that was given, so that kind, authors and the like stay
     */
    record PutUpdate(ArticleId article, UpdateId update, DraftUpdate draft, boolean textOnly) implements Edit {}

    /** One update goes off the air. */
    record WithdrawUpdate(ArticleId article, UpdateId update) implements Edit {}

    /** A whole article goes off the air. */
    record WithdrawArticle(ArticleId article) implements Edit {}
}
