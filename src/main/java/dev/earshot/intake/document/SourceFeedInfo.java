package dev.earshot.intake.document;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a feed for its subscribers; absent values are null or empty.
 *
 * @param title without markup
 * @param home the page that the feed belongs to
 * @param self the feed's own URL, which is the WebSub topic
 * @param next the page of older items (RFC 5005, sections 3 and 4)
 * @param hubs WebSub hubs (WebSub, section 4)
 * @param refreshInterval minimum interval between polls: RSS {@code ttl}, else the period of the syndication module; positive
 * @param skipHours UTC hours in which RSS says nothing is published
 * @param skipDays weekdays on which RSS says nothing is published
 */
public record SourceFeedInfo(
        @Nullable String title,
        @Nullable URI home,
        @Nullable URI self,
        @Nullable URI next,
        List<URI> hubs,
        @Nullable Duration refreshInterval,
        Set<Integer> skipHours,
        Set<DayOfWeek> skipDays) {
    public SourceFeedInfo {
        hubs = List.copyOf(hubs);
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
