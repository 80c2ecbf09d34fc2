package dev.earshot.desk.matching;

import dev.earshot.archive.model.Archived.Piece;
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
 * The ids of updates that are new: by the source's own id where nothing else in the draft has it or was ever published
 * under it, else by the minute, and a count over all ids ever given for that minute.
 */
public final class NewIds {
    private final ArticleId article;
    private final Map<Instant, Integer> given = new HashMap<>();
    private final Map<String, Integer> sourceIds = new HashMap<>();

    public NewIds(Draft draft, List<Piece> archived) {
        article = draft.id();
        draft.updates().forEach(update -> count(update.sourceId()));
        for (Piece piece : archived) {
            given.merge(piece.idMinute(), 1, Integer::sum);
            count(piece.update().source().id());
        }
    }

    private void count(@Nullable String sourceId) {
        if (sourceId != null) {
            sourceIds.merge(sourceId, 1, Integer::sum);
        }
    }

    /** The source's id for an update, where it is nothing else's. */
    @Nullable
    public String sourceId(DraftUpdate update) {
        String id = update.sourceId();
        return id != null && sourceIds.getOrDefault(id, 0) == 1 ? id : null;
    }

    /** An id that nothing has; each call gives one away. */
    public UpdateId give(DraftUpdate update, Instant minute) {
        String sourceId = sourceId(update);
        int count = given.merge(minute, 1, Integer::sum) - 1;
        return sourceId != null ? UpdateId.ofSource(article, sourceId) : UpdateId.ofMinute(article, minute, count);
    }
}
