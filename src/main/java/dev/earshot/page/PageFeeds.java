package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import java.util.List;

/**
 * The feeds that a page tells of.
 *
 * @param head all that apps may choose from when they are given the page's address; those of everything come last
 * @param foot the few that people get to see; a link to the page of all feeds stands beside them
 */
public record PageFeeds(List<FeedLink> head, List<FeedLink> foot) {
    private static final List<FeedLink> SITE = FeedLink.updates("All updates", Addresses.SITE, "");

    public PageFeeds {
        head = List.copyOf(head);
        foot = List.copyOf(foot);
    }

    /** Those of a page that is about everything, or about nothing in particular. */
    static PageFeeds ofSite() {
        FeedLink podcast = FeedLink.podcast("Podcast of all updates", Addresses.SITE);
        List<FeedLink> more = FeedLink.both(List.of(podcast), FeedLink.keyEvents("All key events", Addresses.SITE));
        return new PageFeeds(FeedLink.both(SITE, more), List.of(SITE.getFirst(), podcast));
    }

    static PageFeeds of(ArticleId article) {
        return of(" of this article", Addresses.article(article));
    }

    static PageFeeds of(SectionId section) {
        return of(" of this section", Addresses.section(section));
    }

    /** Those of what a search finds. */
    static PageFeeds found(String query) {
        List<FeedLink> found =
                FeedLink.updates("What this search finds", Addresses.SEARCH, "?" + Addresses.query("q", query));
        return new PageFeeds(FeedLink.both(found, SITE), List.of(found.getFirst(), SITE.getFirst()));
    }

    private static PageFeeds of(String whose, String base) {
        List<FeedLink> own = FeedLink.all(whose, base);
        return new PageFeeds(
                FeedLink.both(own, SITE), List.of(own.getFirst(), FeedLink.podcast("Podcast" + whose, base)));
    }
}
