package dev.earshot.source.poll;

import dev.earshot.article.Text;
import dev.earshot.source.fetch.FetchRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of polling a source. */
sealed interface PollResult {
    /**
     * The body was imported, or it is the same as before.
     *
     * @param movedTo the new URL after a permanent redirect, or null
     * @param validators the validators of the body and its URL
     * @param hash the hash of the body
     * @param minDelay how long the response is fresh
     * @param refreshInterval the minimum interval that the feed asks for, or zero
     * @param newestItemAt when the newest item was changed, by the feed itself and at most now; null if that is unknown
     * @param heldUntil the time of the earliest future update in the body, or null
     */
    record Fetched(
            @Nullable URI movedTo,
            FetchRequest.Validators validators,
            String hash,
            Duration minDelay,
            Duration refreshInterval,
            @Nullable Instant newestItemAt,
            @Nullable Instant heldUntil)
            implements PollResult {}

    /** The source hasn't changed (304). */
    record NotModified(@Nullable URI movedTo, Duration minDelay) implements PollResult {}

    /**
     * The poll failed or got an unusable body.
     *
     * @param problem one sentence without a subject
     * @param minDelay how long the server asks clients to wait, or zero
     */
    record Failed(String problem, Duration minDelay) implements PollResult {
        private static final int MAX_PROBLEM_LENGTH = 300;

        public Failed {
            // may contain text from the server
            problem = Text.truncate(Text.cleanLine(problem), MAX_PROBLEM_LENGTH);
        }
    }

    /**
     * A hub pushed content that was imported.
     *
     * @param isPartial whether earlier pages may have news too, so that a poll is due; otherwise the schedule doesn't change
     * @param heldUntil as in {@link Fetched}
     */
    record Pushed(boolean isPartial, @Nullable Instant heldUntil) implements PollResult {}

    /** The source is permanently gone (410). */
    record Gone() implements PollResult {}
}
