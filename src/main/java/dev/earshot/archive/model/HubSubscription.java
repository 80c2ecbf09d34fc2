package dev.earshot.archive.model;

import dev.earshot.article.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One who is pushed to, or wishes to be.
 *
 * @param id of this callback and topic
 * @param topic the path of a feed
 * @param secret what is pushed is signed with; null for none
 * @param expiresAt when it ends; null where the subscriber has confirmed nothing yet
 * @param request that the subscriber has yet to confirm; null where there is none
 */
public record HubSubscription(
        String id,
        String topic,
        String callback,
        @Nullable String secret,
        @Nullable Instant expiresAt,
        @Nullable Request request) {
    private static final int ID_DIGITS = 32;

    /**
     * What was asked for.
     *
     * @param id that no other request has
     * @param subscribe or else unsubscribe
     * @param lease how long the subscription is to last
     * @param topic its address, as the request had it
     */
    public record Request(
            String id, boolean subscribe, @Nullable String secret, Duration lease, String topic) {
        /** Without the secret, so that it can be logged. */
        @Override
        public String toString() {
            return (subscribe ? "subscribe to " : "unsubscribe from ") + topic;
        }
    }

    /** What a topic and a callback are known by. */
    public static String idOf(String topic, String callback) {
        return Sha256.hexOfParts(List.of(topic, callback)).substring(0, ID_DIGITS);
    }

    /** Without the secret and the callback, which is one, so that it can be logged. */
    @Override
    public String toString() {
        return id + " of " + topic;
    }
}
