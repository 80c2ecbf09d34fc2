package dev.earshot.syndication;

import dev.earshot.article.Block.Figure;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Withdrawn;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A feed, or one page of a feed, independent of its format.
 *
 * @param id the permanent id of the feed, the same for all pages and formats; see {@link FeedId}
 * @param subtitle what the feed is about, or null
 * @param language of title and subtitle; entries may have others
 * @param updated when an entry was last changed, added or withdrawn; never in the future
 * @param organization the publisher; the author if no person is known
 * @param rights the copyright holder, or null
 * @param picture an image of the feed's subject, or null
 * @param podcast the podcast metadata, or null if this isn't a podcast
 * @param siteWide whether entries come from several articles, so that each names its own
 * @param entries newest first, each update once. Withdrawn ones become tombstones in formats that have them (RFC 6721, in
 *     Atom), and recently withdrawn ones notices in all formats.
 * @param earlier other updates of the same minutes that were published before the entries. They are not shown, but an entry
 *     with the title of one of them gets a number.
 * @param ended whether no more updates are expected
 * @param noticesAfter what was withdrawn after this is recent; see {@link Notices}
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
        List<TimelineEntry> entries,
        List<TimelineEntry> earlier,
        boolean ended,
        Instant noticesAfter) {
    public FeedDocument {
        require(URI.create(id).isAbsolute(), "id", id);
        title = requireText("title", title);
        subtitle = subtitle == null || Text.cleanLine(subtitle).isEmpty() ? null : Text.cleanLine(subtitle);
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(updated, "updated");
        organization = requireText("organisation", organization);
        rights = rights == null || Text.cleanLine(rights).isEmpty() ? null : Text.cleanLine(rights);
        entries = List.copyOf(entries);
        earlier = List.copyOf(earlier);
        long ids = entries.stream().map(entry -> entry.update().id()).distinct().count();
        require(ids == entries.size(), "entries", "duplicate update");
    }

    /**
     * Creates a document without notices that expects more updates, and of which none was published in the same minute as an
     * earlier one.
     */
    public FeedDocument(
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
        this(
                id,
                title,
                subtitle,
                language,
                links,
                updated,
                organization,
                rights,
                picture,
                podcast,
                siteWide,
                entries,
                List.of(),
                false,
                Instant.MAX);
    }

    /** Returns this document with the updates that were published earlier in the minutes of its entries. */
    public FeedDocument withEarlier(List<TimelineEntry> updates) {
        return with(updates, ended, noticesAfter);
    }

    /** Returns this document, with no more updates expected. */
    public FeedDocument withEnded() {
        return with(earlier, true, noticesAfter);
    }

    /** Returns this document, with notices of what was withdrawn after a point in time. */
    public FeedDocument withNoticesAfter(Instant at) {
        return with(earlier, ended, at);
    }

    private FeedDocument with(List<TimelineEntry> newEarlier, boolean newEnded, Instant newNoticesAfter) {
        return new FeedDocument(
                id,
                title,
                subtitle,
                language,
                links,
                updated,
                organization,
                rights,
                picture,
                podcast,
                siteWide,
                entries,
                newEarlier,
                newEnded,
                newNoticesAfter);
    }

    /**
     * A withdrawn update.
     *
     * @param id as a URI
     * @param withdrawn in whole seconds
     */
    record Tombstone(String id, Withdrawn withdrawn) {}

    /** Returns the withdrawn entries. */
    List<Tombstone> tombstones() {
        List<Tombstone> tombstones = new ArrayList<>();
        for (TimelineEntry timelineEntry : entries) {
            Withdrawn withdrawn = timelineEntry.update().withdrawn();
            if (withdrawn != null) {
                tombstones.add(new Tombstone(timelineEntry.update().id().urn(), withdrawn.inSeconds()));
            }
        }
        return tombstones;
    }

    private static String requireText(String member, String raw) {
        String clean = Text.cleanLine(raw);
        require(!clean.isEmpty(), member, raw);
        return clean;
    }

    private static void require(boolean good, String member, String value) {
        if (!good) {
            throw new IllegalArgumentException("a feed's " + member + " is invalid: " + Text.truncate(value, 120));
        }
    }
}
