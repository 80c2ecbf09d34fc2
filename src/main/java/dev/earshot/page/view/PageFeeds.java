package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.i18n.Words;
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
    static PageFeeds ofSite(Words words) {
        List<FeedLink> site = FeedLink.all(words, ".site", Addresses.SITE);
        return new PageFeeds(site, few(site));
    }

    static PageFeeds of(ArticleId article, Words words) {
        return of(words, ".article", Addresses.article(article));
    }

    static PageFeeds of(SectionId section, Words words) {
        return of(words, ".section", Addresses.section(section));
    }

    /** Those of what a search finds. */
    static PageFeeds found(String query, Words words) {
        List<FeedLink> found =
                FeedLink.updates(words, words.say("feed.found"), Addresses.SEARCH, "?" + Addresses.query("q", query));
        List<FeedLink> site = site(words);
        return new PageFeeds(FeedLink.both(found, site), List.of(found.getFirst(), site.getFirst()));
    }

    private static PageFeeds of(Words words, String whose, String base) {
        List<FeedLink> own = FeedLink.all(words, whose, base);
        return new PageFeeds(FeedLink.both(own, site(words)), few(own));
    }

    private static List<FeedLink> site(Words words) {
        return FeedLink.updates(words, words.say("feed.updates.site"), Addresses.SITE, "");
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
