package dev.earshot.page.view;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import java.util.List;

/**
 * The feeds that apps find when they are given a page's address: the updates as text and the podcast. More would make readers
 * choose between names that mean nothing to them; the page about following has all.
 */
public record PageFeeds(List<FeedLink> head) {
    public PageFeeds {
        head = List.copyOf(head);
    }

    /** Returns those of a page that is about everything, or about nothing in particular. */
    static PageFeeds ofSite(Messages messages) {
        return of(messages, ".site", SiteUrls.SITE);
    }

    static PageFeeds of(ArticleId article, Messages messages) {
        return of(messages, ".article", SiteUrls.article(article));
    }

    static PageFeeds of(SectionId section, Messages messages) {
        return of(messages, ".section", SiteUrls.section(section));
    }

    /**
     * Returns the feed of search results.
     *
     * @param query of their addresses, with a question mark
     */
    static PageFeeds found(String query, Messages messages) {
        return new PageFeeds(List.of(FeedLink.updates(
                messages, messages.format("feed.found"), SiteUrls.feed(SiteUrls.SEARCH, "atom") + query)));
    }

    private static PageFeeds of(Messages messages, String whose, String base) {
        return new PageFeeds(List.of(
                FeedLink.updates(messages, messages.format("feed.updates" + whose), SiteUrls.feed(base, "atom")),
                FeedLink.podcast(messages.format("feed.podcast" + whose), base)));
    }
}
