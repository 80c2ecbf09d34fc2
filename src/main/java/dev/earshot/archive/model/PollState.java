package dev.earshot.archive.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a polled page or feed. Properties are null if unknown.
 *
 * @param url its address, as in the list of subscriptions
 * @param listEntry what the list says about it
 * @param movedTo its new address after a permanent redirect
 * @param validatorsUrl the address that the validators belong to
 * @param etag of the last accepted body, as is {@code lastModified}
 * @param bodyHash of the last accepted body
 * @param minInterval the interval that the feed itself asks for; zero if it doesn't
 * @param due when the next poll is due
 * @param failures how many polls have failed in a row
 * @param lastSuccessAt when a poll last succeeded
 * @param newestItemAt when the newest item that a poll has read was changed, by the feed itself
 * @param heldUntil when an update in the body, dated in the future, is due
 * @param problem why the last poll failed
 * @param goneAt when the server reported it as permanently gone
 */
public record PollState(
        String url,
        String listEntry,
        @Nullable String movedTo,
        @Nullable String validatorsUrl,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String bodyHash,
        Duration minInterval,
        Instant due,
        int failures,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant newestItemAt,
        @Nullable Instant heldUntil,
        @Nullable String problem,
        @Nullable Instant goneAt) {

    /** Returns the state of a source that was never polled. */
    public static PollState neverPolled(String url, String entry, Instant due) {
        return builder(url, entry, due).build();
    }

    /** Returns this state with another due time. */
    public PollState withDue(Instant other) {
        return toBuilder().due(other).build();
    }

    /** Returns a builder that starts with the state of a source that was never polled. */
    public static Builder builder(String url, String entry, Instant due) {
        return new Builder(url, entry, due);
    }

    /** Returns a builder that starts with this state. */
    public Builder toBuilder() {
        return builder(url, listEntry, due)
                .movedTo(movedTo)
                .validatorsUrl(validatorsUrl)
                .etag(etag)
                .lastModified(lastModified)
                .bodyHash(bodyHash)
                .minInterval(minInterval)
                .failures(failures)
                .lastSuccessAt(lastSuccessAt)
                .newestItemAt(newestItemAt)
                .heldUntil(heldUntil)
                .problem(problem)
                .goneAt(goneAt);
    }

    /** Sets properties by name. */
    public static final class Builder {
        private final String url;
        private final String listEntry;
        private Instant due;
        private int failures;
        private Duration minInterval = Duration.ZERO;
        private @Nullable String movedTo;
        private @Nullable String validatorsUrl;
        private @Nullable String etag;
        private @Nullable String lastModified;
        private @Nullable String bodyHash;
        private @Nullable Instant lastSuccessAt;
        private @Nullable Instant newestItemAt;
        private @Nullable Instant heldUntil;
        private @Nullable String problem;
        private @Nullable Instant goneAt;

        private Builder(String url, String listEntry, Instant due) {
            this.url = url;
            this.listEntry = listEntry;
            this.due = due;
        }

        public Builder movedTo(@Nullable String value) {
            movedTo = value;
            return this;
        }

        public Builder validatorsUrl(@Nullable String value) {
            validatorsUrl = value;
            return this;
        }

        public Builder etag(@Nullable String value) {
            etag = value;
            return this;
        }

        public Builder lastModified(@Nullable String value) {
            lastModified = value;
            return this;
        }

        public Builder bodyHash(@Nullable String value) {
            bodyHash = value;
            return this;
        }

        public Builder minInterval(Duration value) {
            minInterval = value;
            return this;
        }

        public Builder due(Instant value) {
            due = value;
            return this;
        }

        public Builder failures(int value) {
            failures = value;
            return this;
        }

        public Builder lastSuccessAt(@Nullable Instant value) {
            lastSuccessAt = value;
            return this;
        }

        public Builder newestItemAt(@Nullable Instant value) {
            newestItemAt = value;
            return this;
        }

        public Builder heldUntil(@Nullable Instant value) {
            heldUntil = value;
            return this;
        }

        public Builder problem(@Nullable String value) {
            problem = value;
            return this;
        }

        public Builder goneAt(@Nullable Instant value) {
            goneAt = value;
            return this;
        }

        public PollState build() {
            return new PollState(
                    url,
                    listEntry,
                    movedTo,
                    validatorsUrl,
                    etag,
                    lastModified,
                    bodyHash,
                    minInterval,
                    due,
                    failures,
                    lastSuccessAt,
                    newestItemAt,
                    heldUntil,
                    problem,
                    goneAt);
        }
    }
}
