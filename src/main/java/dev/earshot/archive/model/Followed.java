package dev.earshot.archive.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a page or feed elsewhere has been followed. Null where there is none of it.
 *
 * @param url its address as the list of subscriptions has it
 * @param entry what the list says of it
 * @param address where it has moved to for good
 * @param validFor the address that the validators belong to
 * @param etag of the body that was taken last, as is {@code lastModified}
 * @param hash of the body that was taken last
 * @param every how long the feed itself asks to be left alone; zero where it doesn't
 * @param due when it is visited next
 * @param failures how many visits have failed in a row
 * @param succeededAt when a visit was last a success
 * @param heldUntil when something falls due that the body has already
 * @param problem why the last visit was no success
 * @param goneAt when it said that it is gone for good
 */
public record Followed(
        String url,
        String entry,
        @Nullable String address,
        @Nullable String validFor,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String hash,
        Duration every,
        Instant due,
        int failures,
        @Nullable Instant succeededAt,
        @Nullable Instant heldUntil,
        @Nullable String problem,
        @Nullable Instant goneAt) {

    /** One that was never visited. */
    public static Followed fresh(String url, String entry, Instant due) {
        return new Followed(url, entry, null, null, null, null, null, Duration.ZERO, due, 0, null, null, null, null);
    }

    /** The same, to be visited at another time. */
    public Followed dueAt(Instant other) {
        return new Followed(
                url,
                entry,
                address,
                validFor,
                etag,
                lastModified,
                hash,
                every,
                other,
                failures,
                succeededAt,
                heldUntil,
                problem,
                goneAt);
    }
}
