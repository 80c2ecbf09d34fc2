package dev.earshot.archive.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a hub was asked to push (WebSub, section 5).
 *
 * @param url of the subscription, as the list has it
 * @param topic the address of what is pushed, as the source itself gives it
 * @param token the part of the callback's address that nobody can guess
 * @param secret that pushed content is signed with
 * @param pending whether the hub may still ask whether it was us
 * @param expiresAt when the hub stops pushing; null until it has verified
 * @param nextRequestAt when the hub is asked next
 * @param failures how often asking has failed in a row
 */
public record HubLease(
        String url,
        String hub,
        String topic,
        String token,
        String secret,
        boolean pending,
        @Nullable Instant expiresAt,
        Instant nextRequestAt,
        int failures) {

    /** The same, once the hub was asked. */
    public HubLease afterRequest(boolean isPending, Instant nextRequest, int failureCount) {
        return new HubLease(url, hub, topic, token, secret, isPending, expiresAt, nextRequest, failureCount);
    }

    /** The same, with the end that the hub gave it, or none where the hub refuses. */
    public HubLease afterVerification(@Nullable Instant expiry, Instant nextRequest) {
        return new HubLease(url, hub, topic, token, secret, false, expiry, nextRequest, 0);
    }

    /** Without the secret and the token, so that it can be logged. */
    @Override
    public String toString() {
        return topic + " from " + hub + " until " + expiresAt;
    }
}
