package dev.earshot.syndication;

import dev.earshot.article.Block.Figure;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One feed, or one page of a feed, before it is written in a format.
 *
 * @param id names the feed for ever, whatever page or format of it this is; see {@link FeedId}
 * @param subtitle what the feed is about, or null
 * @param language of title and subtitle; entries may be in others
 * @param updated when an entry last changed, came or went; never in the future
 * @param organization who publishes; the author where no person is known
 * @param rights who holds them, or null
 * @param picture of what the feed is about, or null
 * @param podcast what it says as a podcast, or null where it is none
 * @param siteWide whether entries come from many articles, so that each says which one it belongs to
 * @param entries newest first, each update once. One that is withdrawn tells that it went, where the format has words
 *     for it (RFC 6721, in Atom), and is left out elsewhere.
 */
public record FeedDocument(
        String id,
        String title,
        @Nullable String subtitle,
        Locale language,
        FeedDocumentLinks links,
        Instant updated,
        String organization,
        @Nullable String rights,
        @Nullable Figure picture,
        @Nullable Podcast podcast,
        boolean siteWide,
        List<TimelineEntry> entries) {
    public FeedDocument {
        require(URI.create(id).isAbsolute(), "id", id);
        title = requireText("title", title);
        subtitle = subtitle == null || Text.cleanLine(subtitle).isEmpty() ? null : Text.cleanLine(subtitle);
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(updated, "updated");
        organization = requireText("organisation", organization);
        rights = rights == null || Text.cleanLine(rights).isEmpty() ? null : Text.cleanLine(rights);
        entries = List.copyOf(entries);
        long ids = entries.stream().map(entry -> entry.update().id()).distinct().count();
        require(ids == entries.size(), "entries", "the same update twice");
    }

    /**
     * An update that is off the air.
     *
     * @param id as a URI
     * @param withdrawnAt since when, in whole seconds
     */
    record Withdrawal(String id, Instant withdrawnAt) {}

    /** Those of the entries that are off the air. */
    List<Withdrawal> withdrawals() {
        List<Withdrawal> withdrawals = new ArrayList<>();
        for (TimelineEntry timelineEntry : entries) {
            Instant at = timelineEntry.update().withdrawnAt();
            if (at != null) {
                withdrawals.add(new Withdrawal(timelineEntry.update().id().urn(), at.truncatedTo(ChronoUnit.SECONDS)));
            }
        }
        return withdrawals;
    }

    private static String requireText(String member, String raw) {
        String clean = Text.cleanLine(raw);
        require(!clean.isEmpty(), member, raw);
        return clean;
    }

    private static void require(boolean good, String member, String value) {
        if (!good) {
            throw new IllegalArgumentException("a feed's " + member + " can't be: " + Text.truncate(value, 120));
        }
    }
}
