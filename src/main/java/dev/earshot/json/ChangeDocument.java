package dev.earshot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change in the JSON API, with the current state of what was changed. Properties without a value are omitted.
 *
 * @param article the id of the article
 * @param id of the update; null for a change of the whole article
 * @param withdrawn when the update or article was withdrawn; null if it is live
 * @param reason why, for readers; null if none was given
 * @param update null if it or its article is withdrawn
 * @param updates all published updates of the article, in events about the whole article
 * @param words the article without its updates, in events about the whole article
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(alphabetic = false)
public record ChangeDocument(
        long sequence,
        String at,
        String type,
        String article,
        @Nullable String id,
        @Nullable String withdrawn,
        @Nullable String reason,
        @Nullable UpdateDocument update,
        @Nullable List<UpdateDocument> updates,
        @Nullable ArticleDocument words) {
    /** Adds the article without its updates. */
    public ChangeDocument withWords(ArticleDocument newWords) {
        return new ChangeDocument(sequence, at, type, article, id, withdrawn, reason, update, updates, newWords);
    }

    /** Adds the published updates of the article. */
    public ChangeDocument withUpdates(List<UpdateDocument> newUpdates) {
        return new ChangeDocument(sequence, at, type, article, id, withdrawn, reason, update, newUpdates, words);
    }
}
