package dev.earshot.intake.feed;

import dev.earshot.article.UpdateKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What another Earshot states about an item besides what its format has, in elements of its own namespace or in {@code _earshot}.
 * Everything is as unreliable as the rest of a feed.
 *
 * @param kind null in feeds of other software
 * @param headline without the time that the title begins with, or null
 * @param headlineOnly whether the content only repeats the headline
 * @param blocks the content in Earshot's JSON format, which has more than HTML, or null
 * @param authors of the update itself; the item's are never empty
 * @param zone of its article, or null
 * @param section of its article, or null
 * @param corrects the id of the item that this one corrects or clarifies, or null
 * @param dateOnly whether only the date of publication is known
 * @param corrected when its words last changed, verbatim, or null
 * @param restored when it was last restored, verbatim, or null
 */
record ItemFacts(
        @Nullable UpdateKind kind,
        @Nullable String headline,
        boolean headlineOnly,
        @Nullable String blocks,
        boolean keyEvent,
        List<String> authors,
        @Nullable String zone,
        @Nullable String section,
        @Nullable String corrects,
        boolean dateOnly,
        @Nullable String corrected,
        @Nullable String restored) {
    /** The prefix of elements. */
    static final String PREFIX = "earshot:";

    /** The name of the JSON object. */
    static final String EXTENSION = "_earshot";

    ItemFacts {
        authors = List.copyOf(authors);
    }

    static ItemFacts of(FeedElement item) {
        return new ItemFacts(
                kind(item.text(PREFIX + "kind")),
                item.text(PREFIX + "headline"),
                item.firstChild(PREFIX + "headline-only") != null,
                item.text(PREFIX + "blocks"),
                item.firstChild(PREFIX + "key") != null,
                FeedAuthors.cut(RssReader.childTexts(item, PREFIX + "author")),
                item.text(PREFIX + "zone"),
                item.text(PREFIX + "section"),
                item.text(PREFIX + "corrects"),
                "date".equals(item.text(PREFIX + "published-precision")),
                item.text(PREFIX + "corrected"),
                item.text(PREFIX + "restored"));
    }

    /** @param item the item of a JSON Feed */
    static ItemFacts of(JsonNode item) {
        JsonNode facts = item.path(EXTENSION);
        return new ItemFacts(
                kind(JsonFeedReader.text(facts, "kind")),
                JsonFeedReader.text(facts, "headline"),
                facts.path("headlineOnly").asBoolean(false),
                facts.path("blocks").isArray() ? facts.path("blocks").toString() : null,
                facts.path("keyEvent").asBoolean(false),
                FeedAuthors.cut(JsonFeedReader.strings(facts.path("authors"))),
                JsonFeedReader.text(facts, "zone"),
                JsonFeedReader.text(facts, "section"),
                JsonFeedReader.text(facts, "corrects"),
                "date".equals(JsonFeedReader.text(facts, "publishedPrecision")),
                JsonFeedReader.text(facts, "correctedAt"),
                JsonFeedReader.text(facts, "restoredAt"));
    }

    /** Returns whether the feed is another Earshot's. */
    boolean isPresent() {
        return kind != null;
    }

    private static @Nullable UpdateKind kind(@Nullable String name) {
        return Arrays.stream(UpdateKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
