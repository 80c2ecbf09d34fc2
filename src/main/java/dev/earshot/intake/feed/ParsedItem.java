package dev.earshot.intake.feed;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item of a feed, parsed but neither cleaned nor validated: an RSS item, Atom entry or JSON Feed item.
 *
 * @param position in the feed, from 1
 * @param line first line; 0 if unknown
 * @param id in the feed; null or blank if absent
 * @param link to its page
 * @param content full text
 * @param summary abstract
 * @param published date, verbatim
 * @param updated date, verbatim
 * @param language null if it is the feed's
 * @param corrects the id of the item that this one corrects, or null
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
