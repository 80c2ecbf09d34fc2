package dev.earshot.intake.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item that a feed lists as withdrawn: a tombstone (RFC 6721), an entry of Earshot's list in JSON Feed, or a notice in the place
 * of the item.
 *
 * @param id the item's
 * @param at when it was withdrawn, verbatim; null if absent
 * @param reason why, neither cleaned nor cut; null if absent
 * @param line in the feed; 0 if unknown
 */
record ParsedWithdrawal(
        String id, @Nullable String at, @Nullable String reason, int line) {
    /** Returns a tombstone. Its comment is plain text unless it says otherwise (RFC 6721, section 3). */
    static ParsedWithdrawal ofTombstone(FeedElement tombstone) {
        FeedElement comment = tombstone.firstChild("at:comment");
        String reason = comment == null ? null : comment.text();
        if (comment != null
                && comment.attribute("type").toLowerCase(Locale.ROOT).endsWith("html")) {
            ItemText html = AtomReader.text(comment);
            reason = html == null ? null : html.plainLine();
        }
        return new ParsedWithdrawal(tombstone.attribute("ref"), tombstone.attribute("when"), reason, tombstone.line());
    }

    /** Returns the notice that stands in place of an item; null if the item is one to read. */
    static @Nullable ParsedWithdrawal ofNotice(FeedElement item, @Nullable String id) {
        FeedElement mark = item.firstChild(ItemFacts.PREFIX + "withdrawn");
        return mark == null
                ? null
                : new ParsedWithdrawal(
                        id == null ? "" : id, mark.text(), item.text(ItemFacts.PREFIX + "reason"), item.line());
    }

    /** Returns the notice that stands in place of an item of a JSON Feed; null if the item is one to read. */
    static @Nullable ParsedWithdrawal ofNotice(JsonNode item) {
        JsonNode facts = item.path(ItemFacts.EXTENSION);
        JsonNode mark = facts.path("withdrawn");
        boolean isNotice = !mark.isMissingNode() && !mark.isNull() && !(mark.isBoolean() && !mark.booleanValue());
        String id = JsonFeedReader.text(item, "id");
        return isNotice
                ? new ParsedWithdrawal(
                        id == null ? "" : id,
                        JsonFeedReader.text(facts, "withdrawn"),
                        JsonFeedReader.text(facts, "reason"),
                        0)
                : null;
    }
}
