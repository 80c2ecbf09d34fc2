package dev.earshot.archive;

import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which updates of an article are looked up: those that match any of the criteria. */
public final class UpdateCriteria {
    private final Map<String, List<Object>> values = new HashMap<>();

    /** Adds the update with an id. */
    public UpdateCriteria id(UpdateId id) {
        return add("u.id", id.toString());
    }

    /** Adds the updates of which this is the id, the one that their source gave them first, or gives them now. */
    public UpdateCriteria anyId(@Nullable String id) {
        if (id != null) {
            add("u.id", id);
            add("u.source_id", id);
            add("coalesce(u.called, u.source_id)", id);
        }
        return this;
    }

    /** Adds the updates whose ids were assigned for a minute. */
    public UpdateCriteria idMinute(Instant minute) {
        return add("u.id_minute", minute.toEpochMilli());
    }

    private UpdateCriteria add(String column, Object value) {
        values.computeIfAbsent(column, first -> new ArrayList<>()).add(value);
        return this;
    }

    /** Returns the accepted values by column of updates {@code u}. */
    Map<String, List<Object>> values() {
        return values;
    }
}
