package dev.earshot.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source's statement that it has withdrawn one of its updates.
 *
 * @param sourceId the source's id of the update
 * @param at when it was withdrawn there, or null if the source doesn't say
 * @param reason why, clean and no longer than a newsroom's own; null if the source doesn't say
 */
public record Withdrawal(
        String sourceId, @Nullable Instant at, @Nullable String reason) {}
