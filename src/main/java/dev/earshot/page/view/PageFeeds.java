package dev.earshot.page.view;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import java.util.List;

/**
 * The feeds that a page tells of.
 *
 * @param head all that apps may choose from when they are given the page's address; those of everything come last
 * @param foot the few that people get to see; a link to the page of all feeds stands beside them
 */
public record PageFeeds(List<FeedLink> head, List<FeedLink> foot) {
    public PageFeeds {
        head = List.copyOf(head);
        foot = List.copyOf(foot);
    }

    /** Those of a page that is about everything, or about nothing in particular. */
    static PageFeeds ofSite(Messages messages) {
        List<FeedLink> site = FeedLink.all(messages, ".site", SiteUrls.SITE);
        return new PageFeeds(site, few(site));
    }

    static PageFeeds of(ArticleId article, Messages messages) {
        return of(messages, ".article", SiteUrls.article(article));
    }

    static PageFeeds of(SectionId section, Messages messages) {
        return of(messages, ".section", SiteUrls.section(section));
    }

    /**
     * Those of search results.
     *
     * @param query of their addresses, with a question mark
     */
    static PageFeeds found(String query, Messages messages) {
        List<FeedLink> found = FeedLink.updates(messages, messages.format("feed.found"), SiteUrls.SEARCH, query);
        List<FeedLink> site = site(messages);
        return new PageFeeds(FeedLink.both(found, site), List.of(found.getFirst(), site.getFirst()));
    }

    private static PageFeeds of(Messages messages, String whose, String base) {
        List<FeedLink> own = FeedLink.all(messages, whose, base);
        return new PageFeeds(FeedLink.both(own, site(messages)), few(own));
    }

    private static List<FeedLink> site(Messages messages) {
        return FeedLink.updates(messages, messages.format("feed.updates.site"), SiteUrls.SITE, "");
    }

    /** The first of the updates, and the podcast. */
    private static List<FeedLink> few(List<FeedLink> all) {
        return List.of(
                all.getFirst(),
                all.stream()
                        .filter(feed -> feed.path().endsWith("/podcast.rss"))
                        .findFirst()
                        .orElseThrow());
    }
}
