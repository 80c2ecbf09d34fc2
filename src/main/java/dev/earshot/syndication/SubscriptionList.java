package dev.earshot.syndication;

import dev.earshot.article.Text;
import java.time.Instant;
import java.util.List;

/**
 * Feeds that a feed reader can import together.
 *
 * @param changedAt when a feed was last added, removed or renamed
 * @param feeds those outside of groups
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
     * @param title its name in a feed reader
     * @param feedPath its path on this server
     * @param pagePath the path of the page with the same content
     */
    public record ListedFeed(String title, String feedPath, String pagePath) {
        public ListedFeed {
            title = Text.cleanLine(title);
        }
    }

    /** A group of feeds, which feed readers show as a folder. */
    public record Group(String title, List<ListedFeed> feeds) {
        public Group {
            title = Text.cleanLine(title);
            feeds = List.copyOf(feeds);
        }
    }
}
