package dev.earshot.intake.feed;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item of a feed, parsed but neither cleaned nor validated: an RSS item, Atom entry or JSON Feed item.
 *
 * @param id in the feed; null or blank if absent
 * @param link to its page
 * @param language null if it is the feed's
 * @param facts what only Earshot's feeds have
 */
record ParsedItem(
        Position position,
        @Nullable String id,
        @Nullable URI link,
        Texts texts,
        Dates dates,
        List<String> authors,
        List<String> categories,
        List<ItemMedia> media,
        @Nullable Locale language,
        ItemFacts facts) {
    ParsedItem {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
        media = List.copyOf(media);
    }

    /**
     * Where an item is in its feed.
     *
     * @param index from 1
     * @param line first line; 0 if unknown
     */
    record Position(int index, int line) {}

    /**
     * The texts of an item.
     *
     * @param content full text
     * @param summary abstract
     */
    record Texts(
            @Nullable ItemText title,
            @Nullable ItemText content,
            @Nullable ItemText summary) {}

    /** The dates of an item, verbatim. */
    record Dates(@Nullable String published, @Nullable String updated) {}

    /** Returns the id of the item that this one corrects, or null. */
    @Nullable
    String corrects() {
        return facts.corrects();
    }

    int line() {
        return position.line();
    }

    @Nullable
    ItemText title() {
        return texts.title();
    }

    @Nullable
    ItemText content() {
        return texts.content();
    }

    @Nullable
    ItemText summary() {
        return texts.summary();
    }

    @Nullable
    String published() {
        return dates.published();
    }

    @Nullable
    String updated() {
        return dates.updated();
    }

    ParsedItem withId(String newId) {
        return new ParsedItem(position, newId, link, texts, dates, authors, categories, media, language, facts);
    }
}
