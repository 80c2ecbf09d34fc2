package dev.earshot.intake.feed;

import dev.earshot.intake.document.SourceFeedInfo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A feed of any format, parsed but neither cleaned nor validated.
 *
 * @param language null if absent or unknown
 * @param authors of items that name none
 * @param items in the feed's order, without those that are withdrawn
 * @param withdrawals the items that the feed lists as withdrawn
 */
record ParsedFeed(
        SourceFeedInfo links,
        @Nullable Locale language,
        List<String> authors,
        @Nullable String rights,
        List<ParsedItem> items,
        List<ParsedWithdrawal> withdrawals,
        FeedFacts facts) {
    ParsedFeed {
        authors = List.copyOf(authors);
        items = List.copyOf(items);
        withdrawals = List.copyOf(withdrawals);
    }
}
