package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import java.util.List;

/** What reading a feed gave. */
public sealed interface FeedReadResult {
    /**
     * A feed, understood.
     *
     * @param drafts for the desk; none of them complete, since a feed shows only its newest items. Empty where the feed
     *     has no items; else one where it becomes updates, and one an item where it becomes articles, in the feed's order
     * @param remarks what could not be taken as it is, though the rest could
     */
    record Accepted(List<Draft> drafts, SourceFeedInfo feedInfo, List<Problem> remarks) implements FeedReadResult {
        public Accepted {
            drafts = List.copyOf(drafts);
            remarks = List.copyOf(remarks);
        }
    }

    /** No feed, or one of which nothing can be served. */
    record Rejected(List<Problem> problems) implements FeedReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
