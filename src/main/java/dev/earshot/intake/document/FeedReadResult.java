package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import java.util.List;

/** The result of reading a feed. */
public sealed interface FeedReadResult {
    /**
     * A valid feed.
     *
     * @param drafts for the desk, in the feed's order: a single draft if items become updates, one per item if they become
     *     articles, none if the feed is empty. They are never complete, because a feed only lists its newest items
     * @param times when its items changed
     * @param remarks what had to be changed or omitted
     */
    record Accepted(List<Draft> drafts, SourceFeedInfo feedInfo, FeedTimes times, List<Problem> remarks)
            implements FeedReadResult {
        public Accepted {
            drafts = List.copyOf(drafts);
            remarks = List.copyOf(remarks);
        }
    }

    /** Not a feed, or one with no usable items. */
    record Rejected(List<Problem> problems) implements FeedReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
