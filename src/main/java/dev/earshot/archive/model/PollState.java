package dev.earshot.archive.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a page or feed elsewhere has been followed. Null where there is none of it.
 *
 * @param url its address as the list of subscriptions has it
 * @param listEntry what the list says of it
 * @param movedTo where it has moved to for good
 * @param validatorsUrl the address that the validators belong to
 * @param etag of the body that was taken last, as is {@code lastModified}
 * @param bodyHash of the body that was taken last
 * @param minInterval how long the feed itself asks to be left alone; zero where it doesn't
 * @param due when it is visited next
 * @param failures how many visits have failed in a row
 * @param lastSuccessAt when a visit was last a success
 * @param heldUntil when something falls due that the body has already
 * @param problem why the last visit was no success
 * @param goneAt when it said that it is gone for good
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
        @Nullable Instant heldUntil,
        @Nullable String problem,
        @Nullable Instant goneAt) {

    /** One that was never visited. */
    public static PollState neverPolled(String url, String entry, Instant due) {
        return new PollState(url, entry, null, null, null, null, null, Duration.ZERO, due, 0, null, null, null, null);
    }

    /** The same, to be visited at another time. */
    public PollState withDue(Instant other) {
        return new PollState(
                url,
                listEntry,
                movedTo,
                validatorsUrl,
                etag,
                lastModified,
                bodyHash,
                minInterval,
                other,
                failures,
                lastSuccessAt,
                heldUntil,
                problem,
                goneAt);
    }
}
