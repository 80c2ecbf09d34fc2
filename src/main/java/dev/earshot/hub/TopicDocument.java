package dev.earshot.hub;

import java.time.Instant;

/**
 * The content of a topic at a sequence number of the log.
 *
 * @param changedAt when the topic last changed according to the log
 * @param address the public URL of the topic
 * @param linkHeader the value of its {@code Link} header field
 * @param body shared by all deliveries; must not be changed
 */
record TopicDocument(
        long sequence,
        Instant changedAt,
        String address,
        String contentType,
        String linkHeader,
        byte[] body,
        String hash) {}
