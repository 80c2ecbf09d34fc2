package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assigns ids to new updates: by the source's id if that is unique in the draft and was never used before, otherwise by
 * the minute and the number of ids already assigned for that minute.
 */
public final class UpdateIdGenerator {
    private final ArticleId article;
    private final Map<Instant, Integer> idsPerMinute = new HashMap<>();
    private final Map<String, Integer> sourceIdCounts = new HashMap<>();

    public UpdateIdGenerator(Draft draft, List<ArchivedUpdate> archived) {
        article = draft.id();
        draft.updates().forEach(update -> count(update.sourceId()));
        for (ArchivedUpdate archivedUpdate : archived) {
            idsPerMinute.merge(archivedUpdate.idMinute(), 1, Integer::sum);
            count(archivedUpdate.update().source().id());
        }
    }

    private void count(@Nullable String sourceId) {
        if (sourceId != null) {
            sourceIdCounts.merge(sourceId, 1, Integer::sum);
        }
    }

    /** Returns the source's id of an update, or null if it is not unique. */
    @Nullable
    public String uniqueSourceId(DraftUpdate update) {
        String id = update.sourceId();
        return id != null && sourceIdCounts.getOrDefault(id, 0) == 1 ? id : null;
    }

    /** Assigns an unused id. */
    public UpdateId next(DraftUpdate update, Instant minute) {
        String sourceId = uniqueSourceId(update);
        int count = idsPerMinute.merge(minute, 1, Integer::sum) - 1;
        return sourceId != null ? UpdateId.ofSource(article, sourceId) : UpdateId.ofMinute(article, minute, count);
    }
}
