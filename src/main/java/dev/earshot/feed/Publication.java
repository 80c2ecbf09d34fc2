package dev.earshot.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that all feeds share.
 *
 * @param title the name of the site, which is also the publishing organization
 * @param hub the hub that pushes the feeds, absolute or a path on this server; null for none
 * @param contact the podcast owner's email address; null for none
 * @param started when the server started: the time of feeds without entries
 */
public record Publication(
        String title, @Nullable URI hub, @Nullable String contact, Instant started) {}
