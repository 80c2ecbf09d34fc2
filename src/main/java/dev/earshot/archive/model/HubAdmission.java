package dev.earshot.archive.model;

import java.time.Duration;

/** Whether the hub has room for a subscription. */
public enum HubAdmission {
    ADMITTED,
    /** Nothing to unsubscribe from. */
    NOT_SUBSCRIBED,
    /** The hub has its maximum of verified subscriptions. */
    FULL,
    /** The topic has its maximum of verified subscriptions. */
    TOPIC_FULL,
    /** The callback's host has its maximum of verified subscriptions. */
    HOST_FULL,
    /** Too many requests are waiting for verification. */
    TOO_MANY_UNVERIFIED,
    /** Too many requests for the callback's host are waiting for verification. */
    TOO_MANY_UNVERIFIED_OF_HOST;

    /**
     * How many subscriptions the hub has room for. Unverified requests and verified subscriptions take no room from each other.
     *
     * @param verified subscriptions in all
     * @param perTopic verified subscriptions of a topic
     * @param perHost verified subscriptions of callbacks on one host
     * @param unverified requests in all
     * @param unverifiedPerHost requests of callbacks on one host
     * @param unverifiedLife how long a request may take to be verified
     */
    public record Limits(
            int verified, int perTopic, int perHost, int unverified, int unverifiedPerHost, Duration unverifiedLife) {
        public static final Limits DEFAULT = new Limits(20_000, 10_000, 2_000, 2_000, 500, Duration.ofMinutes(10));
    }
}
