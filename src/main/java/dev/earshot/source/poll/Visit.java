package dev.earshot.source.poll;

import dev.earshot.article.Text;
import dev.earshot.source.fetch.Ask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of a visit to a source. */
sealed interface Visit {
    /**
     * Its body was read and taken, or is the one that was taken before.
     *
     * @param moved where it has moved to for good; null where it hasn't
     * @param validators of the body, with its address
     * @param hash of the body
     * @param least how long the answer is fresh
     * @param every how long the feed asks to be left alone; zero where it doesn't
     * @param heldUntil when something in the body falls due that is still to come; null where nothing is
     */
    record Taken(
            @Nullable URI moved,
            Ask.Validators validators,
            String hash,
            Duration least,
            Duration every,
            @Nullable Instant heldUntil)
            implements Visit {}

    /** It said that nothing is new (304). */
    record Unchanged(@Nullable URI moved, Duration least) implements Visit {}

    /**
     * Nothing came that could be taken.
     *
     * @param problem one sentence without a subject
     * @param least how long the server asks to be left alone; zero where it doesn't
     */
    record Failed(String problem, Duration least) implements Visit {
        private static final int LIMIT = 300;

        public Failed {
            // a server's own words may be in it
            problem = Text.cut(Text.line(problem), LIMIT);
        }
    }

    /**
     * A hub pushed something, which was taken. Visits go on as they were planned.
     *
     * @param heldUntil as of {@link Taken}
     */
    record Pushed(@Nullable Instant heldUntil) implements Visit {}

    /** It said that it is gone for good (410). */
    record Gone() implements Visit {}
}
