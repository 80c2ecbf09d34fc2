package dev.earshot.archive.model;

import dev.earshot.article.Article;
import dev.earshot.article.Update;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as the desk needs to see it: with what is withdrawn, and with what its source brought last.
 *
 * @param article its updates are those on the air, newest first
 * @param source who brought it
 * @param documentName what its source called the document that it came from last
 * @param startDate the date that its document gave last, or null
 * @param withdrawnBy the source that took the article off the air, or null
 * @param fingerprint fingerprint of its words as the source brought them last
 * @param updates all there ever were, oldest first
 */
public record ArchivedArticle(
        Article article,
        String source,
        String documentName,
        @Nullable LocalDate startDate,
        @Nullable String withdrawnBy,
        String fingerprint,
        List<ArchivedUpdate> updates) {
    public ArchivedArticle {
        updates = List.copyOf(updates);
    }

    /**
     * An update with its provenance.
     *
     * @param fingerprint fingerprint of its words and time as the source brought them last
     * @param idMinute the minute that its id was given for
     * @param currentSourceId what its source calls it now, or null; it may be another id than it was published under
     * @param withdrawnBy the source that withdrew it, or null
     */
    public record ArchivedUpdate(
            Update update,
            String fingerprint,
            Instant idMinute,
            @Nullable String currentSourceId,
            @Nullable String withdrawnBy) {}
}
