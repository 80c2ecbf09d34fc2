package dev.earshot.syndication;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry with everything that any format needs, as text and absolute URLs.
 *
 * @param page the update's page
 * @param html its complete content as HTML
 * @param text its complete content as plain text
 * @param published in whole seconds, as are {@code updated} and {@code correctedAt}
 * @param correctedAt when its text last changed, or null
 * @param times formats times in the article's time zone
 * @param personalAuthors the authors, as far as people are known
 * @param authors the same, or else the organization: at least one
 * @param tags the newsroom's keywords
 * @param corrects the update that it corrects or clarifies, or null
 * @param correctedBy the updates that correct or clarify it, oldest first
 * @param pictures its own images, or else its article's
 * @param enclosure its recording, or null
 */
record FeedItem(
        String id,
        String page,
        String title,
        Locale language,
        String html,
        String text,
        Instant published,
        Instant updated,
        @Nullable Instant correctedAt,
        Times times,
        List<String> personalAuthors,
        List<String> authors,
        List<String> tags,
        @Nullable RelatedUpdate corrects,
        List<RelatedUpdate> correctedBy,
        List<Picture> pictures,
        @Nullable Enclosure enclosure) {

    /**
     * A related update.
     *
     * @param id as a URI
     * @param page its page
     * @param title its relation to this entry
     */
    record RelatedUpdate(String id, String page, String title) {}

    /**
     * A recording as an enclosure.
     *
     * @param bytes the exact size of the file
     * @param seconds its duration
     * @param chaptersAddress the address of its chapters
     * @param transcripts its transcripts; empty if there are none
     */
    record Enclosure(
            String address, long bytes, long seconds, String chaptersAddress, List<TranscriptLink> transcripts) {}

    /** The address of a transcript, and its format. */
    record TranscriptLink(String address, TranscriptFormat format) {}

    /** Returns the published entries, in their order. */
    static List<FeedItem> of(FeedDocument document, SiteUrls siteUrls) {
        Map<UpdateId, String> titles = EntryTitles.of(document.entries());
        return document.entries().stream()
                .filter(timelineEntry -> !timelineEntry.update().isWithdrawn())
                .map(timelineEntry -> of(
                        document,
                        timelineEntry,
                        titles.getOrDefault(timelineEntry.update().id(), ""),
                        siteUrls))
                .toList();
    }

    private static FeedItem of(FeedDocument document, TimelineEntry timelineEntry, String title, SiteUrls siteUrls) {
        Update update = timelineEntry.update();
        List<String> persons = authorsOf(timelineEntry);
        return new FeedItem(
                update.id().urn(),
                siteUrls.absolute(SiteUrls.update(update)).toString(),
                title,
                update.language(),
                textOrHeadline(
                        BlockHtml.of(update.blocks(), update.language(), document.language()),
                        "<p>" + BlockHtml.escape(update.headline()) + "</p>"),
                textOrHeadline(BlockText.of(update.blocks()), update.headline()),
                update.publishedAt().truncatedTo(ChronoUnit.SECONDS),
                update.updatedAt().truncatedTo(ChronoUnit.SECONDS),
                update.correctedAt() == null ? null : update.correctedAt().truncatedTo(ChronoUnit.SECONDS),
                new Times(timelineEntry.copy().zone(), timelineEntry.copy().language()),
                persons,
                persons.isEmpty() ? List.of(document.organization()) : persons,
                tags(document, timelineEntry.copy()),
                corrects(update, siteUrls),
                timelineEntry.correctedBy().stream()
                        .map(id -> relatedUpdate(update, id, "Correction or clarification", siteUrls))
                        .toList(),
                Picture.of(update.blocks(), timelineEntry.copy().hero()),
                toEnclosure(timelineEntry.recording(), siteUrls));
    }

    /** An update may consist of its headline only, and readers show an entry without content as an error. */
    private static String textOrHeadline(String words, String headline) {
        return words.isEmpty() ? headline : words;
    }

    /** Returns the update's authors, or else the article's; never an empty name. */
    private static List<String> authorsOf(TimelineEntry timelineEntry) {
        return Stream.of(timelineEntry.update().authors(), timelineEntry.copy().authors())
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> tags(FeedDocument document, ArticleCopy copy) {
        Set<String> tags = new LinkedHashSet<>();
        if (document.siteWide()) {
            tags.add(copy.headline());
        }
        if (copy.section() != null && !copy.section().isEmpty()) {
            tags.add(copy.section());
        }
        return List.copyOf(tags);
    }

    private static @Nullable RelatedUpdate corrects(Update update, SiteUrls siteUrls) {
        String title = update.kind() == UpdateKind.CLARIFICATION ? "Clarified update" : "Corrected update";
        return update.corrects() == null ? null : relatedUpdate(update, update.corrects(), title, siteUrls);
    }

    /** Updates only correct others of the same article. */
    private static RelatedUpdate relatedUpdate(Update update, UpdateId id, String title, SiteUrls siteUrls) {
        String page = siteUrls.absolute(SiteUrls.update(update.article(), id)).toString();
        return new RelatedUpdate(id.urn(), page, title);
    }

    /** Returns all related updates. */
    List<RelatedUpdate> related() {
        List<RelatedUpdate> related = new ArrayList<>(correctedBy);
        if (corrects != null) {
            related.addFirst(corrects);
        }
        return related;
    }

    private static @Nullable Enclosure toEnclosure(@Nullable Recording recording, SiteUrls siteUrls) {
        if (recording == null) {
            return null;
        }
        Stream<TranscriptFormat> forms = recording.cues().isEmpty() ? Stream.empty() : TranscriptFormat.TIMED.stream();
        return new Enclosure(
                siteUrls.absolute(SiteUrls.audio(recording)).toString(),
                recording.bytes(),
                Quantities.wholeSeconds(recording.duration()),
                siteUrls.absolute(SiteUrls.chapters(recording)).toString(),
                forms.map(form -> new TranscriptLink(
                                siteUrls.absolute(SiteUrls.transcript(recording, form.extension()))
                                        .toString(),
                                form))
                        .toList());
    }
}
