package dev.earshot.draft;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as read from a document, before the desk compares it with the archive.
 *
 * @param source the origin, such as {@code file}
 * @param documentName the source's name of the document, such as its file name
 * @param complete whether everything missing from it has been removed: only then may anything be withdrawn
 * @param withdrawn whether the document says that the article is withdrawn
 * @param startDate of its oldest update if the document says it, otherwise null
 * @param publishedAt when an article without updates was published if the document says so to the minute, otherwise
 *     null
 * @param updates oldest first; empty if the document has no marker, and its body is the story
 * @param coverageEnd that no more updates are expected, or null if the document doesn't say so
 */
public record Draft(
        ArticleId id,
        String source,
        String documentName,
        boolean complete,
        boolean withdrawn,
        @Nullable LocalDate startDate,
        @Nullable Instant publishedAt,
        ArticleCopy copy,
        List<DraftUpdate> updates,
        @Nullable CoverageEnd coverageEnd) {
    public Draft {
        updates = List.copyOf(updates);
    }

    /** Creates a draft of a live article. */
    public Draft(
            ArticleId id,
            String source,
            String document,
            boolean complete,
            boolean withdrawn,
            @Nullable LocalDate date,
            @Nullable Instant published,
            ArticleCopy copy,
            List<DraftUpdate> updates) {
        this(id, source, document, complete, withdrawn, date, published, copy, updates, null);
    }

    /** Returns this draft, known to be complete or not. */
    public Draft withComplete(boolean other) {
        return new Draft(
                id, source, documentName, other, withdrawn, startDate, publishedAt, copy, updates, coverageEnd);
    }
}
