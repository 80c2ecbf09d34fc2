package dev.earshot.syndication;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Entry;
import dev.earshot.article.Kind;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
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
 * One entry with all that any format says of it, made absolute and put into words.
 *
 * @param page where people read it
 * @param html its words as HTML, complete
 * @param text its words without mark-up, complete
 * @param published in whole seconds, as are {@code updated} and {@code correctedAt}
 * @param correctedAt when its words last changed, or null
 * @param times the clock that its times are told by
 * @param persons who wrote it, as far as people are known
 * @param authors the same, or else the organisation: at least one
 * @param tags what it belongs to, in the words of the newsroom
 * @param corrects the update that it puts right or makes clear, or null
 * @param correctedBy those that put it right or make it clear, oldest first
 * @param pictures its own, or where it has none that of its article
 * @param sound its recording, or null while there is none
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
        List<String> persons,
        List<String> authors,
        List<String> tags,
        @Nullable Other corrects,
        List<Other> correctedBy,
        List<Picture> pictures,
        @Nullable Sound sound) {

    /**
     * Another update that this one has to do with.
     *
     * @param id as a URI
     * @param page where people read it
     * @param title what it is to this one
     */
    record Other(String id, String page, String title) {}

    /**
     * A recording as an enclosure.
     *
     * @param bytes its exact length
     * @param seconds how long it lasts
     * @param chapters where its chapters are
     * @param transcripts where what is said in it is; empty where that isn't known
     */
    record Sound(String address, long bytes, long seconds, String chapters, List<Transcribed> transcripts) {}

    /** Where a transcript is, and in which form. */
    record Transcribed(String address, Transcript form) {}

    /** The entries that are on the air, in their order. */
    static List<FeedItem> of(FeedDocument document, Addresses addresses) {
        Map<UpdateId, String> titles = EntryTitles.of(document.entries());
        return document.entries().stream()
                .filter(entry -> !entry.update().isWithdrawn())
                .map(entry ->
                        of(document, entry, titles.getOrDefault(entry.update().id(), ""), addresses))
                .toList();
    }

    private static FeedItem of(FeedDocument document, Entry entry, String title, Addresses addresses) {
        Update update = entry.update();
        List<String> persons = persons(entry);
        return new FeedItem(
                update.id().urn(),
                addresses.absolute(Addresses.update(update)).toString(),
                title,
                update.language(),
                orHeadline(
                        BlockHtml.of(update.blocks(), update.language(), document.language()),
                        "<p>" + BlockHtml.escape(update.headline()) + "</p>"),
                orHeadline(BlockText.of(update.blocks()), update.headline()),
                update.publishedAt().truncatedTo(ChronoUnit.SECONDS),
                update.updatedAt().truncatedTo(ChronoUnit.SECONDS),
                update.correctedAt() == null ? null : update.correctedAt().truncatedTo(ChronoUnit.SECONDS),
                new Times(entry.copy().zone(), entry.copy().language()),
                persons,
                persons.isEmpty() ? List.of(document.organisation()) : persons,
                tags(document, entry.copy()),
                corrects(update, addresses),
                entry.correctedBy().stream()
                        .map(id -> other(update, id, "Correction or clarification", addresses))
                        .toList(),
                Picture.of(update.blocks(), entry.copy().hero()),
                sound(entry.recording(), addresses));
    }

    /** An update may be no more than its headline; readers show an entry without content as one that failed. */
    private static String orHeadline(String words, String headline) {
        return words.isEmpty() ? headline : words;
    }

    /** The update's own authors, else the article's; never an empty name. */
    private static List<String> persons(Entry entry) {
        return Stream.of(entry.update().authors(), entry.copy().authors())
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

    private static @Nullable Other corrects(Update update, Addresses addresses) {
        String title = update.kind() == Kind.CLARIFICATION ? "Clarified update" : "Corrected update";
        return update.corrects() == null ? null : other(update, update.corrects(), title, addresses);
    }

    /** An update corrects those of its own article only. */
    private static Other other(Update update, UpdateId id, String title, Addresses addresses) {
        String page = addresses.absolute(Addresses.update(update.article(), id)).toString();
        return new Other(id.urn(), page, title);
    }

    /** All that it has to do with. */
    List<Other> related() {
        List<Other> related = new ArrayList<>(correctedBy);
        if (corrects != null) {
            related.addFirst(corrects);
        }
        return related;
    }

    private static @Nullable Sound sound(@Nullable Recording recording, Addresses addresses) {
        if (recording == null) {
            return null;
        }
        Stream<Transcript> forms = recording.cues().isEmpty() ? Stream.empty() : Transcript.TIMED.stream();
        return new Sound(
                addresses.absolute(Addresses.audio(recording)).toString(),
                recording.bytes(),
                Quantities.seconds(recording.duration()),
                addresses.absolute(Addresses.chapters(recording)).toString(),
                forms.map(form -> new Transcribed(
                                addresses
                                        .absolute(Addresses.transcript(recording, form.ending()))
                                        .toString(),
                                form))
                        .toList());
    }
}
