package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;

/**
 * A feed that apps find when they are given a page's address.
 *
 * @param text a link's text, complete by itself
 */
public record FeedLink(String text, String mediaType, String path) {
    /**
     * Returns the feed of updates.
     *
     * @param what the words that the text begins with
     */
    static FeedLink updates(Messages messages, String what, String path) {
        return new FeedLink(messages.format("feed.atom", what), "application/atom+xml", path);
    }

    static FeedLink podcast(String text, String of) {
        return new FeedLink(text, "application/rss+xml", SiteUrls.podcast(of));
    }
}
