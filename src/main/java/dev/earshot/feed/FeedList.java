package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.SiteUrls;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.OpmlWriter;
import dev.earshot.syndication.SubscriptionList;
import dev.earshot.syndication.SubscriptionList.Group;
import dev.earshot.syndication.SubscriptionList.ListedFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The list of feeds to subscribe to: one feed of all updates for the site, each section and each article, and a group of
 * podcasts. It leaves out other formats and key events, because they repeat the same updates for readers who import the whole
 * list. Thread-safe.
 */
public final class FeedList {
    /** The list has the feeds of this many articles, those added last. */
    public static final int MAX_ARTICLES = 1_000;

    private final Archive archive;
    private final Publication publication;
    private final Supplier<SiteUrls> siteUrls;

    /** @param addresses the server's public base URL; read whenever the list is written */
    FeedList(Archive archive, Publication publication, Supplier<SiteUrls> addresses) {
        this.archive = archive;
        this.publication = publication;
        this.siteUrls = addresses;
    }

    private record ListedScope(String title, String base, String page) {
        ListedFeed updates() {
            return new ListedFeed(title, SiteUrls.feed(base, FeedFormat.ATOM.extension()), page);
        }

        ListedFeed podcast() {
            return new ListedFeed(title, SiteUrls.podcast(base), page);
        }
    }

    /** Writes the current list as OPML in UTF-8. */
    public byte[] write() {
        ChangeLog.Head head = archive.changeLog().head();
        ListedScope site = new ListedScope(publication.title(), SiteUrls.SITE, SiteUrls.HOME);
        List<ListedScope> sections = new ArrayList<>();
        archive.sections().forEach((id, name) -> sections.add(listedScope(name, SiteUrls.section(id))));
        List<ListedScope> articles = archive.summaries(Long.MAX_VALUE, MAX_ARTICLES).stream()
                .map(articleSummary -> listedScope(
                        articleSummary.article().copy().headline(),
                        SiteUrls.article(articleSummary.article().id())))
                .toList();
        List<ListedScope> all = new ArrayList<>(List.of(site));
        all.addAll(sections);
        all.addAll(articles);
        SubscriptionList list = new SubscriptionList(
                publication.title(),
                head.sequence() == 0 ? publication.started() : head.at(),
                List.of(site.updates()),
                List.of(
                        new Group(
                                "Sections",
                                sections.stream().map(ListedScope::updates).toList()),
                        new Group(
                                "Articles",
                                articles.stream().map(ListedScope::updates).toList()),
                        new Group(
                                "Podcasts",
                                all.stream().map(ListedScope::podcast).toList())));
        return OpmlWriter.write(list, siteUrls.get());
    }

    private static ListedScope listedScope(String title, String path) {
        return new ListedScope(title, path, path);
    }
}
