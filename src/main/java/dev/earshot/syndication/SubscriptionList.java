package dev.earshot.syndication;

import dev.earshot.article.Text;
import java.time.Instant;
import java.util.List;

/**
 * Feeds that a feed reader can take all at once.
 *
 * @param changed when one came, went or was renamed last
 * @param feeds those that stand in no group
 */
public record SubscriptionList(String title, Instant changed, List<Feed> feeds, List<Group> groups) {
    public SubscriptionList {
        title = Text.line(title);
        feeds = List.copyOf(feeds);
        groups = List.copyOf(groups);
    }

    /**
     * A feed.
     *
     * @param title what a reader calls it
     * @param feed its path on this server
     * @param page the path of the page that shows the same to people
     */
    public record Feed(String title, String feed, String page) {
        public Feed {
            title = Text.line(title);
        }
    }

    /** Feeds that belong together; a reader makes a folder of them. */
    public record Group(String title, List<Feed> feeds) {
        public Group {
            title = Text.line(title);
            feeds = List.copyOf(feeds);
        }
    }
}
