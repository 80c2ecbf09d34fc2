package dev.earshot.intake.feed;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item that a feed lists as withdrawn: a tombstone (RFC 6721), an entry of Earshot's list in JSON Feed, or a notice in the place
 * of the item.
 *
 * @param id the item's
 * @param at when it was withdrawn, verbatim; null if absent
 * @param line in the feed; 0 if unknown
 */
record ParsedWithdrawal(String id, @Nullable String at, int line) {
    /** Returns the notice that stands in place of an item; null if the item is one to read. */
    static @Nullable ParsedWithdrawal ofNotice(FeedElement item, @Nullable String id) {
        FeedElement mark = item.firstChild(ItemFacts.PREFIX + "withdrawn");
        return mark == null ? null : new ParsedWithdrawal(id == null ? "" : id, mark.text(), item.line());
    }

    /** Returns the notice that stands in place of an item of a JSON Feed; null if the item is one to read. */
    static @Nullable ParsedWithdrawal ofNotice(JsonNode item) {
        JsonNode mark = item.path(ItemFacts.EXTENSION).path("withdrawn");
        boolean isNotice = !mark.isMissingNode() && !mark.isNull() && !(mark.isBoolean() && !mark.booleanValue());
        String id = JsonFeedReader.text(item, "id");
        return isNotice
                ? new ParsedWithdrawal(
                        id == null ? "" : id, JsonFeedReader.text(item.path(ItemFacts.EXTENSION), "withdrawn"), 0)
                : null;
    }
}
