package dev.earshot.draft;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an edit.
 *
 * @param created whether the article is new
 * @param live whether the article is live now
 * @param sequence number of the log by which a client has seen the whole edit
 * @param revised whether the article's own words changed
 * @param unchangedCount how many updates of the edit were already as requested
 * @param missingCount how many updates would be withdrawn if the edit didn't say that it is only part of the article
 * @param keptFromOthers live updates that are missing from the edit and stay because another source brought them
 * @param unlinked updates that correct another one which doesn't exist; they were published without the link
 * @param heldUntil when the earliest update in the future is due, which was not saved; null if there is none
 */
public record EditResult(
        ArticleId article,
        boolean created,
        boolean live,
        long sequence,
        List<Update> published,
        List<Update> corrected,
        List<Update> withdrawn,
        List<Update> restored,
        boolean revised,
        int unchangedCount,
        int missingCount,
        List<Update> keptFromOthers,
        List<DraftUpdate> unlinked,
        @Nullable Instant heldUntil) {
    public EditResult {
        published = List.copyOf(published);
        corrected = List.copyOf(corrected);
        withdrawn = List.copyOf(withdrawn);
        restored = List.copyOf(restored);
        keptFromOthers = List.copyOf(keptFromOthers);
        unlinked = List.copyOf(unlinked);
    }
}
