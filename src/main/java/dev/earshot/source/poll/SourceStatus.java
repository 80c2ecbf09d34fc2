package dev.earshot.source.poll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with something that is followed.
 *
 * @param url as the list has it, without its query
 * @param kind what is there, as the list says it
 * @param article whose updates it brings, or how the ids of its articles begin
 * @param state {@code new}, {@code ok}, {@code failing} or {@code gone}
 * @param lastSuccess null where there was none yet
 * @param nextDue null where it isn't visited any more
 * @param pushedUntil until when a hub pushes what is new; null where none does
 * @param problem why the last visit was no success; null where it was one
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
