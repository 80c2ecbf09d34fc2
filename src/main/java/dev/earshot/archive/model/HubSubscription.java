package dev.earshot.archive.model;

import dev.earshot.article.Sha256;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to one of the hub's topics, verified or requested.
 *
 * @param id of this callback and topic
 * @param topic the path of a feed
 * @param secret for the signatures of pushed content; null for none
 * @param expiresAt when it ends; null if the subscriber has not verified it yet
 * @param request that is yet to be verified; null if there is none
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
     * What the subscriber requests.
     *
     * @param id unique to the request
     * @param subscribe false to unsubscribe
     * @param lease how long the subscription should last
     * @param topic the topic URL as in the request
     */
    public record Request(
            String id, boolean subscribe, @Nullable String secret, Duration lease, String topic) {
        /** Omits the secret, so that it can be logged. */
        @Override
        public String toString() {
            return (subscribe ? "subscribe to " : "unsubscribe from ") + topic;
        }
    }

    /** Returns the host of the callback, in lower case. */
    public String host() {
        return hostOf(URI.create(callback));
    }

    /** Returns the host of a URL in lower case, without the dot at the end of an absolute name. */
    public static String hostOf(URI callback) {
        String host = callback.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** Returns the id of a topic and a callback. */
    public static String idOf(String topic, String callback) {
        return Sha256.hexOfParts(List.of(topic, callback)).substring(0, ID_DIGITS);
    }

    /** Omits the secret and the callback, which is secret too, so that it can be logged. */
    @Override
    public String toString() {
        return id + " of " + topic;
    }
}
