package dev.earshot.draft;

import dev.earshot.article.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a draft.
 *
 * @param changes what was written to the log, in order; it is on the disk. Empty where the draft said nothing new.
 * @param unchangedCount how many updates were as they are archived
 * @param missingCount how many updates would be withdrawn if the draft were known to be complete
 * @param unlinked updates that say what they correct, and there is no such update; they were taken without the link
 * @param heldUntil when the earliest update falls due that is still to come, or null where there is none
 */
public record DraftResult(
        List<Change> changes,
        int unchangedCount,
        int missingCount,
        List<DraftUpdate> unlinked,
        @Nullable Instant heldUntil) {
    public DraftResult {
        unlinked = List.copyOf(unlinked);
        changes = List.copyOf(changes);
    }

    /** How many changes of a type there were. */
    public long count(Change.Type type) {
        return changes.stream().filter(change -> change.type() == type).count();
    }
}
