package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.article.ArticleId;
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
 * podcasts. No two have the same name. It leaves out other formats and key events, because they repeat the same updates for
 * readers who import the whole list. Thread-safe.
 */
public final class FeedList {
    /** The list has the feeds of this many articles, those added last. */
    public static final int MAX_ARTICLES = 1_000;

    private static final String SECTIONS = "Sections";
    private static final String ARTICLES = "Articles";
    private static final String PODCASTS = "Podcasts";

    private final Archive archive;
    private final Publication publication;
    private final Supplier<SiteUrls> siteUrls;
    private final FeedListChanges changes;

    /** @param addresses the server's public base URL; read whenever the list is written */
    FeedList(Archive archive, Publication publication, Supplier<SiteUrls> addresses) {
        this.archive = archive;
        this.publication = publication;
        this.siteUrls = addresses;
        this.changes = new FeedListChanges(archive);
    }

    /**
     * A scope with feeds.
     *
     * @param name of its feed of updates; unique, also apart from the names of podcasts
     */
    private record ListedScope(String name, String podcastName, String base, String page) {
        ListedFeed updates() {
            return new ListedFeed(name, SiteUrls.feed(base, FeedFormat.ATOM.extension()), page);
        }

        ListedFeed podcast() {
            return new ListedFeed(podcastName, SiteUrls.podcast(base), page);
        }
    }

    /** Returns the last change to the list, which most updates leave as it is. */
    public ChangeLog.Head head() {
        return changes.last();
    }

    /** Writes the current list as OPML in UTF-8. */
    public byte[] write() {
        ChangeLog.Head head = head();
        OutlineNames names = new OutlineNames(List.of(SECTIONS, ARTICLES, PODCASTS));
        ListedScope site = listedScope(names, publication.title(), "site", SiteUrls.SITE, SiteUrls.HOME);
        List<ListedScope> sections = new ArrayList<>();
        archive.sections()
                .forEach((id, name) ->
                        sections.add(listedScope(names, name, "section", SiteUrls.section(id), SiteUrls.section(id))));
        List<ListedScope> articles = new ArrayList<>();
        // the oldest first: a new article of the same name changes no name
        for (ArticleSummary summary :
                archive.summaries(Long.MAX_VALUE, MAX_ARTICLES).reversed()) {
            ArticleId id = summary.article().id();
            String headline = summary.article().copy().headline();
            articles.addFirst(listedScope(names, headline, id.value(), SiteUrls.article(id), SiteUrls.article(id)));
        }
        List<ListedScope> all = new ArrayList<>(List.of(site));
        all.addAll(sections);
        all.addAll(articles);
        SubscriptionList list = new SubscriptionList(
                publication.title(),
                head.sequence() == 0 ? publication.started() : head.at(),
                List.of(site.updates()),
                List.of(
                        new Group(
                                SECTIONS,
                                sections.stream().map(ListedScope::updates).toList()),
                        new Group(
                                ARTICLES,
                                articles.stream().map(ListedScope::updates).toList()),
                        new Group(
                                PODCASTS, all.stream().map(ListedScope::podcast).toList())));
        return OpmlWriter.write(list, siteUrls.get());
    }

    private static ListedScope listedScope(
            OutlineNames names, String title, String distinction, String base, String page) {
        String name = names.take(title, distinction);
        return new ListedScope(name, names.take(name + " (podcast)", distinction), base, page);
    }
}
