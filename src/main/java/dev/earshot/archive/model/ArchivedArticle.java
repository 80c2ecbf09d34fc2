package dev.earshot.archive.model;

import dev.earshot.article.Article;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An article as the desk needs it: with withdrawn updates, and with what its source last supplied.
 *
 * @param article its updates are the live ones, newest first
 * @param source its origin
 * @param documentName the source's name of the document that it last came from
 * @param startDate the date that its document last gave, or null
 * @param withdrawnBy the source that withdrew the article, or null
 * @param fingerprint fingerprint of its words as last supplied by the source
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

    /** Returns an update that belongs or belonged to this article; empty if there is none with this id. */
    public Optional<ArchivedUpdate> find(UpdateId id) {
        return updates.stream().filter(each -> each.update().id().equals(id)).findFirst();
    }

    /** Returns whether the whole article was erased. */
    public boolean isErased() {
        return Source.ERASURE.equals(withdrawnBy);
    }

    /** Returns this article with other updates. */
    public ArchivedArticle withUpdates(List<ArchivedUpdate> others) {
        return new ArchivedArticle(article, source, documentName, startDate, withdrawnBy, fingerprint, others);
    }

    /**
     * An update with its provenance.
     *
     * @param fingerprint fingerprint of its words and time as last supplied by the source
     * @param idMinute the minute for which its id was assigned
     * @param currentSourceId its source's current id of it, or null; it may differ from the one it was published under
     * @param withdrawnBy the source that withdrew it, or null
     */
    public record ArchivedUpdate(
            Update update,
            String fingerprint,
            Instant idMinute,
            @Nullable String currentSourceId,
            @Nullable String withdrawnBy) {
        /** Returns whether this update was erased by itself; if only its article was, that says so. */
        public boolean isErased() {
            return Source.ERASURE.equals(withdrawnBy);
        }

        /** Returns this update under another id of its source. */
        public ArchivedUpdate withCurrentSourceId(@Nullable String sourceId) {
            return new ArchivedUpdate(update, fingerprint, idMinute, sourceId, withdrawnBy);
        }
    }
}
