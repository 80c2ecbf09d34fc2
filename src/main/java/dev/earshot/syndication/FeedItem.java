package dev.earshot.syndication;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.article.Withdrawn;
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
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * One entry with everything that any format needs, as text and absolute URLs.
 *
 * @param page the update's page
 * @param tags the newsroom's keywords
 * @param enclosure its recording, or null
 * @param facts what a mirror needs besides; null in a notice
 * @param origin its article, if the feed has entries of several articles; else null, as in a notice
 * @param withdrawn since when, in whole seconds, and why, in a notice; null in an entry of a live update
 */
record FeedItem(
        String id,
        String page,
        String title,
        Content content,
        Dates dates,
        Authors authors,
        List<String> tags,
        Corrections corrections,
        @Nullable Enclosure enclosure,
        @Nullable UpdateFacts facts,
        @Nullable Origin origin,
        @Nullable Withdrawn withdrawn) {

    /** Returns the title for readers that show nothing else in lists: it also names the article, if that isn't clear. */
    String listTitle() {
        return origin == null ? title : origin.entryTitle();
    }

    /**
     * The text and images of an entry.
     *
     * @param html the complete text as HTML
     * @param text the complete text as plain text
     * @param summary how it begins
     * @param pictures its own images, or else its article's
     */
    record Content(Locale language, String html, String text, String summary, List<Picture> pictures) {}

    /**
     * The article of an entry.
     *
     * @param feedId the id of its feed
     * @param headline its title
     * @param page the address of its page
     * @param rights the copyright holder, or null
     * @param entryTitle the title of the entry, naming the article
     */
    record Origin(
            String feedId,
            String headline,
            String page,
            @Nullable String rights,
            String entryTitle) {
        /** Returns the address of the article's feed in a format. */
        String feed(FeedFormat format) {
            return SiteUrls.feed(page, format.extension());
        }
    }

    /**
     * When an entry was published and changed, in whole seconds.
     *
     * @param correctedAt when its text last changed, or null
     * @param format formats times in the article's time zone
     */
    record Dates(
            Instant published, Instant updated, @Nullable Instant correctedAt, Times format) {}

    /**
     * The authors of an entry.
     *
     * @param persons as far as people are known
     * @param all the same, or else the organization: at least one
     */
    record Authors(List<String> persons, List<String> all) {}

    /**
     * The updates that an entry corrects or clarifies, or that do so with it.
     *
     * @param corrects the update that it corrects or clarifies, or null
     * @param correctedBy the updates that correct or clarify it, oldest first
     */
    record Corrections(@Nullable RelatedUpdate corrects, List<RelatedUpdate> correctedBy) {
        List<RelatedUpdate> all() {
            List<RelatedUpdate> all = new ArrayList<>(correctedBy);
            if (corrects != null) {
                all.addFirst(corrects);
            }
            return all;
        }
    }

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
     * @param opusAddress the address of the same recording as Ogg Opus, whose size is not known before it is made
     * @param seconds its duration
     * @param chaptersAddress the address of its chapters
     * @param transcripts its transcripts; empty if there are none
     */
    record Enclosure(
            String address,
            long bytes,
            String opusAddress,
            long seconds,
            String chaptersAddress,
            List<TranscriptLink> transcripts) {}

    /** The address of a transcript, and its format. */
    record TranscriptLink(String address, TranscriptFormat format) {}

    /** Returns the entries of live updates and the notices of recently withdrawn ones, in their order. */
    static List<FeedItem> of(FeedDocument document, SiteUrls siteUrls) {
        Map<UpdateId, String> titles = EntryTitles.of(document.entries(), document.earlier());
        Map<UpdateId, String> listTitles =
                document.siteWide() ? EntryTitles.withArticle(document.entries(), document.earlier()) : Map.of();
        Map<UpdateId, Notice> notices = Notices.of(document);
        List<FeedItem> items = new ArrayList<>();
        for (TimelineEntry timelineEntry : document.entries()) {
            Update update = timelineEntry.update();
            Notice notice = notices.get(update.id());
            if (notice != null) {
                items.add(of(document, update, notice, siteUrls));
            } else if (!update.isWithdrawn()) {
                items.add(of(
                        document,
                        timelineEntry,
                        titles.getOrDefault(update.id(), ""),
                        origin(timelineEntry, listTitles.get(update.id()), siteUrls),
                        siteUrls));
            }
        }
        return items;
    }

    /** Creates a notice, which has nothing of the update but its id, its address and its time. */
    private static FeedItem of(FeedDocument document, Update update, Notice notice, SiteUrls siteUrls) {
        return new FeedItem(
                update.id().urn(),
                siteUrls.absolute(SiteUrls.update(update)).toString(),
                notice.title(),
                new Content(
                        notice.language(),
                        notice.html(),
                        notice.text(),
                        notice.paragraphs().getFirst(),
                        List.of()),
                new Dates(
                        update.publishedAt().truncatedTo(ChronoUnit.SECONDS),
                        notice.withdrawn().at(),
                        null,
                        notice.times()),
                new Authors(List.of(), List.of(document.organization())),
                List.of(),
                new Corrections(null, List.of()),
                null,
                null,
                null,
                notice.withdrawn());
    }

    /** Returns what only other Earshots read, as elements of Atom and RSS. */
    List<Element> marks() {
        return facts == null ? WithdrawalTags.of(withdrawn) : facts.toXml();
    }

    private static FeedItem of(
            FeedDocument document,
            TimelineEntry timelineEntry,
            String title,
            @Nullable Origin origin,
            SiteUrls siteUrls) {
        Update update = timelineEntry.update();
        return new FeedItem(
                update.id().urn(),
                siteUrls.absolute(SiteUrls.update(update)).toString(),
                title,
                content(document, timelineEntry),
                dates(timelineEntry),
                authors(document, timelineEntry),
                tags(document, timelineEntry.copy()),
                corrections(timelineEntry, siteUrls),
                toEnclosure(timelineEntry.recording(), siteUrls),
                UpdateFacts.of(document, timelineEntry),
                origin,
                null);
    }

    /** @param entryTitle the title of the entry, naming the article; null if the feed is the article's own */
    private static @Nullable Origin origin(
            TimelineEntry timelineEntry, @Nullable String entryTitle, SiteUrls siteUrls) {
        if (entryTitle == null) {
            return null;
        }
        ArticleId article = timelineEntry.update().article();
        ArticleCopy copy = timelineEntry.copy();
        return new Origin(
                FeedId.of(article),
                copy.headline(),
                siteUrls.absolute(SiteUrls.article(article)).toString(),
                copy.rights() == null || copy.rights().isEmpty() ? null : copy.rights(),
                entryTitle);
    }

    private static Content content(FeedDocument document, TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        return new Content(
                update.language(),
                textOrHeadline(
                        BlockHtml.of(update.blocks(), update.language(), document.language()),
                        "<p>" + BlockHtml.escape(update.headline()) + "</p>"),
                textOrHeadline(BlockText.of(update.blocks()), update.headline()),
                textOrHeadline(Summary.of(update.blocks(), update.language()), update.headline()),
                Picture.of(update.blocks(), timelineEntry.copy().hero()));
    }

    /** An update may consist of its headline only, and readers show an entry without content as an error. */
    private static String textOrHeadline(String words, String headline) {
        return words.isEmpty() ? headline : words;
    }

    private static Dates dates(TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        return new Dates(
                update.publishedAt().truncatedTo(ChronoUnit.SECONDS),
                update.updatedAt().truncatedTo(ChronoUnit.SECONDS),
                update.correctedAt() == null ? null : update.correctedAt().truncatedTo(ChronoUnit.SECONDS),
                new Times(timelineEntry.copy().zone(), timelineEntry.copy().language()));
    }

    /** Returns the update's authors, or else the article's, or else the organization. */
    private static Authors authors(FeedDocument document, TimelineEntry timelineEntry) {
        List<String> persons = Stream.of(
                        timelineEntry.update().authors(), timelineEntry.copy().authors())
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
        return new Authors(persons, persons.isEmpty() ? List.of(document.organization()) : persons);
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

    private static Corrections corrections(TimelineEntry timelineEntry, SiteUrls siteUrls) {
        Update update = timelineEntry.update();
        String title = update.kind() == UpdateKind.CLARIFICATION ? "Clarified update" : "Corrected update";
        return new Corrections(
                update.corrects() == null ? null : relatedUpdate(update, update.corrects(), title, siteUrls),
                timelineEntry.correctedBy().stream()
                        .map(id -> relatedUpdate(update, id, "Correction or clarification", siteUrls))
                        .toList());
    }

    /** Updates only correct others of the same article. */
    private static RelatedUpdate relatedUpdate(Update update, UpdateId id, String title, SiteUrls siteUrls) {
        String page = siteUrls.absolute(SiteUrls.update(update.article(), id)).toString();
        return new RelatedUpdate(id.urn(), page, title);
    }

    private static @Nullable Enclosure toEnclosure(@Nullable Recording recording, SiteUrls siteUrls) {
        if (recording == null) {
            return null;
        }
        Stream<TranscriptFormat> forms = recording.cues().isEmpty() ? Stream.empty() : TranscriptFormat.TIMED.stream();
        return new Enclosure(
                siteUrls.absolute(SiteUrls.audio(recording)).toString(),
                recording.bytes(),
                siteUrls.absolute(SiteUrls.opus(recording)).toString(),
                Quantities.wholeSeconds(recording.duration()),
                siteUrls.absolute(SiteUrls.chapters(recording)).toString(),
                forms.map(form -> new TranscriptLink(
                                siteUrls.absolute(SiteUrls.transcript(recording, form.extension()))
                                        .toString(),
                                form))
                        .toList());
    }
}
