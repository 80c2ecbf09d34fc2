package dev.earshot.syndication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The podcast metadata of a feed.
 *
 * @param guid the permanent id in all directories (Podcasting 2.0, {@code podcast:guid})
 * @param cover the path of its cover, 3,000 pixels square
 * @param contact the owner's email address for directories, or null
 */
public record Podcast(UUID guid, String cover, @Nullable String contact) {}
