package dev.earshot.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an update changed at its source, according to the source. All are null if the source doesn't say.
 *
 * @param updated when anything about it last changed
 * @param corrected when its words last changed
 * @param restored when it was last restored after a withdrawal
 */
public record SourceTimes(
        @Nullable Instant updated,
        @Nullable Instant corrected,
        @Nullable Instant restored) {
    /** The source says nothing. */
    public static final SourceTimes NONE = new SourceTimes(null, null, null);
}
