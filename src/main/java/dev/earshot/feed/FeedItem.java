package dev.earshot.feed;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * @param published in whole seconds, as is {@code updated}
 * @param authors at least one
 * @param tags what it belongs to, in the words of the newsroom
 * @param corrects the id of the update that it puts right or makes clear, as a URI, or null
 * @param corrected the page of that update, or null
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
        List<String> authors,
        List<String> tags,
        @Nullable String corrects,
        @Nullable String corrected,
        @Nullable Sound sound) {

    /**
     * A recording as an enclosure.
     *
     * @param bytes its exact length
     * @param seconds how long it lasts
     */
    record Sound(String address, long bytes, long seconds) {}

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
        UpdateId corrects = update.corrects();
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
                authors(document, entry),
                tags(document, entry.copy()),
                corrects == null ? null : corrects.urn(),
                corrects == null
                        ? null
                        : addresses
                                .absolute(Addresses.update(update.article(), corrects))
                                .toString(),
                sound(entry.recording(), addresses));
    }

    /** An update may be no more than its headline; readers show an entry without content as one that failed. */
    private static String orHeadline(String words, String headline) {
        return words.isEmpty() ? headline : words;
    }

    /** The update's own authors, else the article's, else the organisation: never none, and never an empty name. */
    private static List<String> authors(FeedDocument document, Entry entry) {
        return Stream.of(entry.update().authors(), entry.copy().authors(), List.of(document.organisation()))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElseThrow();
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

    private static @Nullable Sound sound(@Nullable Recording recording, Addresses addresses) {
        return recording == null
                ? null
                : new Sound(
                        addresses.absolute(Addresses.audio(recording)).toString(),
                        recording.bytes(),
                        Math.max(1, Math.round(recording.duration().toMillis() / 1000.0)));
    }
}
