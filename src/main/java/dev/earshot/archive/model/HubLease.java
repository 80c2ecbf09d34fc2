package dev.earshot.archive.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription at another server's hub (WebSub, section 5).
 *
 * @param url of the source, as in the list of subscriptions
 * @param topic the topic URL that the source itself gives
 * @param token the secret part of the callback URL
 * @param secret for the signatures of pushed content
 * @param pending whether the hub's verification request is still expected
 * @param expiresAt when the hub stops pushing; null until it has verified
 * @param nextRequestAt when the next request to the hub is due
 * @param failures how many requests have failed in a row
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

    /** Returns this lease after a request to the hub. */
    public HubLease afterRequest(boolean isPending, Instant nextRequest, int failureCount) {
        return new HubLease(url, hub, topic, token, secret, isPending, expiresAt, nextRequest, failureCount);
    }

    /** Returns this lease with the expiry that the hub granted, or null if it denied the subscription. */
    public HubLease afterVerification(@Nullable Instant expiry, Instant nextRequest) {
        return new HubLease(url, hub, topic, token, secret, false, expiry, nextRequest, 0);
    }

    /** Omits the secret and the token, so that it can be logged. */
    @Override
    public String toString() {
        return topic + " from " + hub + " until " + expiresAt;
    }
}
