package dev.earshot.syndication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says beside its entries when it is a podcast.
 *
 * @param guid names the podcast for ever, in every directory (Podcasting 2.0, {@code podcast:guid})
 * @param cover path of its picture, 3,000 pixels square
 * @param contact the mail address that directories reach the owner by, or null
 */
public record Podcast(UUID guid, String cover, @Nullable String contact) {}
