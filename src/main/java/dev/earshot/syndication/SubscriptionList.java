package dev.earshot.syndication;

import dev.earshot.article.Text;
import java.time.Instant;
import java.util.List;

/**
 * Feeds that a feed reader can take all at once.
 *
 * @param changedAt when one came, went or was renamed last
 * @param feeds those that stand in no group
 */
public record SubscriptionList(String title, Instant changedAt, List<ListedFeed> feeds, List<Group> groups) {
    public SubscriptionList {
        title = Text.cleanLine(title);
        feeds = List.copyOf(feeds);
        groups = List.copyOf(groups);
    }

    /**
     * A feed.
     *
     * @param title what a reader calls it
     * @param feedPath its path on this server
     * @param pagePath the path of the page that shows the same to people
     */
    public record ListedFeed(String title, String feedPath, String pagePath) {
        public ListedFeed {
            title = Text.cleanLine(title);
        }
    }

    /** Feeds that belong together; a reader makes a folder of them. */
    public record Group(String title, List<ListedFeed> feeds) {
        public Group {
            title = Text.cleanLine(title);
            feeds = List.copyOf(feeds);
        }
    }
}
