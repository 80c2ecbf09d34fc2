package dev.earshot.hub;

import java.time.Instant;

/**
 * A topic as it was at a number of the log.
 *
 * @param address of the topic, as the world sees it
 * @param changedAt when it last changed, by the log
 * @param linkHeader the value of its header field {@code Link}
 * @param body shared by all who are told: never changed
 */
record TopicDocument(
        long sequence,
        Instant changedAt,
        String address,
        String contentType,
        String linkHeader,
        byte[] body,
        String hash) {}
