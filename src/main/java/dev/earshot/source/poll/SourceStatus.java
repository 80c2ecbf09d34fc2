package dev.earshot.source.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a source.
 *
 * @param url its URL in the subscription file, without its query
 * @param kind its kind in the subscription file
 * @param article the id of its article, or the prefix of the ids of its articles
 * @param state {@code new}, {@code ok}, {@code failing} or {@code gone}
 * @param lastSuccess the time of the last successful poll, or null if there was none
 * @param nextDue the time of the next poll, or null if it is no longer polled
 * @param pushedUntil until when a hub pushes new updates, or null if none does
 * @param problem why the last poll failed, or null if it succeeded
 */
public record SourceStatus(
        String url,
        String kind,
        String article,
        String state,
        @Nullable Instant lastSuccess,
        @Nullable Instant nextDue,
        @Nullable Instant pushedUntil,
        @Nullable String problem) {}
