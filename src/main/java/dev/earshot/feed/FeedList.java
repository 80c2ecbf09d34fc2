package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Addresses;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.OpmlWriter;
import dev.earshot.syndication.SubscriptionList;
import dev.earshot.syndication.SubscriptionList.Feed;
import dev.earshot.syndication.SubscriptionList.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The list of what can be subscribed to: of everything, of each section and of each article one feed of all updates, and a
 * group of the podcasts. The other formats and the key events have the same updates again, and who takes the whole list
 * wants none of them more often than need be. Thread-safe.
 */
public final class FeedList {
    /** Of so many articles it has feeds, of those that were taken up last. */
    public static final int MOST_ARTICLES = 1_000;

    private final Archive archive;
    private final Masthead masthead;
    private final Supplier<Addresses> addresses;

    /** @param addresses what the world calls this server; asked for when the list is written */
    FeedList(Archive archive, Masthead masthead, Supplier<Addresses> addresses) {
        this.archive = archive;
        this.masthead = masthead;
        this.addresses = addresses;
    }

    private record Thing(String title, String base, String page) {
        Feed updates() {
            return new Feed(title, Addresses.feed(base, FeedFormat.ATOM.ending()), page);
        }

        Feed podcast() {
            return new Feed(title, Addresses.podcast(base), page);
        }
    }

    /** The list as it is now, as OPML in UTF-8. */
    public byte[] write() {
        ChangeLog.Head head = archive.log().head();
        Thing site = new Thing(masthead.title(), Addresses.SITE, Addresses.HOME);
        List<Thing> sections = new ArrayList<>();
        archive.sections().forEach((id, name) -> sections.add(thing(name, Addresses.section(id))));
        List<Thing> articles = archive.summaries(Long.MAX_VALUE, MOST_ARTICLES).stream()
                .map(summary -> thing(
                        summary.article().copy().headline(),
                        Addresses.article(summary.article().id())))
                .toList();
        List<Thing> all = new ArrayList<>(List.of(site));
        all.addAll(sections);
        all.addAll(articles);
        SubscriptionList list = new SubscriptionList(
                masthead.title(),
                head.sequence() == 0 ? masthead.started() : head.at(),
                List.of(site.updates()),
                List.of(
                        new Group(
                                "Sections",
                                sections.stream().map(Thing::updates).toList()),
                        new Group(
                                "Articles",
                                articles.stream().map(Thing::updates).toList()),
                        new Group("Podcasts", all.stream().map(Thing::podcast).toList())));
        return OpmlWriter.write(list, addresses.get());
    }

    private static Thing thing(String title, String path) {
        return new Thing(title, path, path);
    }
}
