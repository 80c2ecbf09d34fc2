package dev.earshot.intake.document;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself to those who follow it; each where it says so.
 *
 * @param title its name, without mark-up
 * @param home the page that it belongs to
 * @param self its own address: WebSub's topic
 * @param next where the items are that came before these (RFC 5005, sections 3 and 4)
 * @param hubs that push it (WebSub, section 4)
 * @param refreshInterval how long it asks to be left alone between two visits: RSS's {@code ttl}, else the period of the
 *     syndication module; above zero
 * @param skipHours hours of the day, by UTC, at which RSS says that nothing new comes
 * @param skipDays days of the week at which RSS says so
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
