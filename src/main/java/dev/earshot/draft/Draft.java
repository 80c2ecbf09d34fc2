package dev.earshot.draft;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as a document has it, before the desk has compared it with what is archived.
 *
 * @param source who brings it, such as {@code file}
 * @param documentName what the source calls the document, such as its file name
 * @param complete whether what is missing in it has been taken away: only then may anything be withdrawn
 * @param withdrawn whether the document says that the article is off the air
 * @param startDate of its oldest update, where the document says it; else null
 * @param publishedAt when it was published, where it says so to the minute; for an article without updates; else null
 * @param updates oldest first; empty where the document has no marker, and its body is the story
 * @param coverageEnd that no more updates are expected, or null where the document doesn't say so
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

    /** A draft of an article that more is expected of. */
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

    /** The same draft from a document that is, or is not, known to be whole. */
    public Draft withComplete(boolean other) {
        return new Draft(
                id, source, documentName, other, withdrawn, startDate, publishedAt, copy, updates, coverageEnd);
    }
}
