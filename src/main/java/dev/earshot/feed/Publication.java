package dev.earshot.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all feeds say of the server.
 *
 * @param title the name of the whole site, which is the organisation that publishes
 * @param hub that pushes the feeds, absolute or a path of this server; null where none does
 * @param contact the mail address that podcasts name their owner by; null where they name none
 * @param started when the server began: the time of feeds that have nothing yet
 */
public record Publication(
        String title, @Nullable URI hub, @Nullable String contact, Instant started) {}
