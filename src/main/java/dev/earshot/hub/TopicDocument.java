package dev.earshot.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a topic at a sequence number of the log.
 *
 * @param changedAt when the topic last changed according to the log
 * @param address the public URL of the topic
 * @param linkHeader the value of its {@code Link} header field
 * @param end when the topic ends because its article is withdrawn, or null
 * @param body shared by all deliveries; must not be changed
 */
record TopicDocument(
        long sequence,
        Instant changedAt,
        String address,
        String contentType,
        String linkHeader,
        @Nullable Instant end,
        byte[] body,
        String hash) {}
