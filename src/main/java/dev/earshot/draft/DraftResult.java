package dev.earshot.draft;

import dev.earshot.article.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a draft.
 *
 * @param changes the changes written to the log, in order, which are stored; empty if the draft says nothing new
 * @param unchangedCount how many updates are the same as archived
 * @param missingCount how many updates would be withdrawn if the draft were known to be complete
 * @param unlinked updates that correct another one which doesn't exist; they were published without the link
 * @param heldUntil when the earliest update in the future is due, or null if there is none
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

    /** Returns how many changes of a type there were. */
    public long count(Change.Type type) {
        return changes.stream().filter(change -> change.type() == type).count();
    }
}
