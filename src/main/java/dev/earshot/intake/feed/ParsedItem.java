package dev.earshot.intake.feed;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed, as it was written; RSS's item, Atom's entry.
 *
 * @param position among the feed's items, from 1
 * @param line where it begins; 0 where that isn't known
 * @param id what the feed calls it; null or blank where it doesn't
 * @param link where it can be read
 * @param content all its words
 * @param summary what sums them up
 * @param published a date, in the feed's words
 * @param updated a date, in the feed's words
 * @param language null where it is the feed's
 * @param corrects what the feed calls the item that this one puts right, or null
 */
record ParsedItem(
        int position,
        int line,
        @Nullable String id,
        @Nullable URI link,
        @Nullable ItemText title,
        @Nullable ItemText content,
        @Nullable ItemText summary,
        @Nullable String published,
        @Nullable String updated,
        List<String> authors,
        List<String> categories,
        List<ItemMedia> media,
        @Nullable Locale language,
        @Nullable String corrects) {
    ParsedItem {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
        media = List.copyOf(media);
    }

    ParsedItem withId(String newId) {
        return new ParsedItem(
                position,
                line,
                newId,
                link,
                title,
                content,
                summary,
                published,
                updated,
                authors,
                categories,
                media,
                language,
                corrects);
    }
}
