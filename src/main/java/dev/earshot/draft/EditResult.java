package dev.earshot.draft;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an edit.
 *
 * @param created whether the article is new
 * @param live whether the article is on the air now
 * @param sequence who has followed the log up to here has seen all of it
 * @param revised whether the article's own words changed
 * @param unchangedCount how many updates of the edit were so before
 * @param missingCount how many updates would be withdrawn if the edit didn't say that it isn't the whole article
 * @param keptFromOthers updates on the air that the edit doesn't have, and that stay, since another source brought them
 * @param unlinked updates that say what they correct, and there is no such update; they were taken without the link
 * @param heldUntil when the earliest update falls due that is still to come and was not taken; null where there is none
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
