package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Collects the new ids that a source gives its archived updates, since an update is found by its current one. */
final class SourceIdChanges {
    private final String source;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<UpdateId, String> changes = new LinkedHashMap<>();

    SourceIdChanges(Draft draft) {
        this.source = draft.source();
        draft.updates().stream()
                .map(DraftUpdate::sourceId)
                .filter(Objects::nonNull)
                .forEach(id -> counts.merge(id, 1, Integer::sum));
    }

    /** Adds the id of an update of the draft if it is new, unique in the draft, and of the source that supplied the update. */
    void add(DraftUpdate update, ArchivedUpdate match) {
        String id = update.sourceId();
        if (id != null
                && counts.getOrDefault(id, 0) == 1
                && !id.equals(match.currentSourceId())
                && match.update().source().name().equals(source)) {
            changes.put(match.update().id(), id);
        }
    }

    Map<UpdateId, String> changes() {
        return changes;
    }
}
