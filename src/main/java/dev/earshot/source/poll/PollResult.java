package dev.earshot.source.poll;

import dev.earshot.article.Text;
import dev.earshot.source.fetch.FetchRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a visit to a source. */
sealed interface PollResult {
    /**
     * Its body was read and taken, or is the one that was taken before.
     *
     * @param movedTo where it has moved to for good; null where it hasn't
     * @param validators of the body, with its address
     * @param hash of the body
     * @param minDelay how long the answer is fresh
     * @param refreshInterval how long the feed asks to be left alone; zero where it doesn't
     * @param heldUntil when something in the body falls due that is still to come; null where nothing is
     */
    record Fetched(
            @Nullable URI movedTo,
            FetchRequest.Validators validators,
            String hash,
            Duration minDelay,
            Duration refreshInterval,
            @Nullable Instant heldUntil)
            implements PollResult {}

    /** It said that nothing is new (304). */
    record NotModified(@Nullable URI movedTo, Duration minDelay) implements PollResult {}

    /**
     * Nothing came that could be taken.
     *
     * @param problem one sentence without a subject
     * @param minDelay how long the server asks to be left alone; zero where it doesn't
     */
    record Failed(String problem, Duration minDelay) implements PollResult {
        private static final int MAX_PROBLEM_LENGTH = 300;

        public Failed {
            // a server's own words may be in it
            problem = Text.truncate(Text.cleanLine(problem), MAX_PROBLEM_LENGTH);
        }
    }

    /**
     * A hub pushed something, which was taken. Visits go on as they were planned.
     *
     * @param heldUntil as of {@link Fetched}
     */
    record Pushed(@Nullable Instant heldUntil) implements PollResult {}

    /** It said that it is gone for good (410). */
    record Gone() implements PollResult {}
}
